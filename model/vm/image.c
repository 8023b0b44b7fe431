/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/image-private.h"

#include "lang/stored-code.h"
#include "vm/collector.h"
#include "vm/shape.h"

#include <string.h>

/* The runtime and images of programs. */

CsRuntime *
cs_runtime_new (const guint32 *archive)
{
  CsRuntime *self = g_new0 (CsRuntime, 1);

  self->image.runtime = self;
  self->archive = archive;
  cs_layer_init (&self->layer, &self->image, NULL);
  cs_types_make (&self->image, &self->layer);
  self->defs = g_ptr_array_new ();
  return self;
}

void
cs_runtime_free (CsRuntime *self)
{
  g_ptr_array_unref (self->defs);
  cs_layer_clear (&self->layer);
  g_free (self);
}

void
cs_runtime_add_module (CsRuntime *self, const CsModuleDef *def)
{
  CsImageModule *module = g_new0 (CsImageModule, 1);

  g_assert (!self->sealed);
  g_ptr_array_add (self->defs, (gpointer)def);
  module->name = cs_layer_intern (&self->layer, def->name);
  module->def = def;
  g_hash_table_insert (self->layer.modules, (gpointer)def->name, module);
}

gboolean
cs_image_init_module (CsMachine *m, const CsImageModule *module, CsDict *dict)
{
  const CsModuleDef *def = module->def;

  for (guint i = 0; i < module->n_natives; i++)
    if (!cs_dict_set_str (m, dict, module->natives[i]->name, cs_from_object (module->natives[i])))
      return FALSE;
  return def == NULL || def->init == NULL || def->init (m, dict);
}

/* The program. */

typedef struct
{
  CsImage *image;
  CsFindSource find;
  gpointer find_data;
  GHashTable *searched; /* name → CsSource, NULL where there is none */
  GHashTable *problems; /* name → why the file beside the program cannot be used */
  CsParameter *parameters;
  guint n_parameters;
  CsDiagnostics *diagnostics;
} Builder;

/* Modules that CPython has built in: a file beside the program does not hide them. */
static const char *const unhidden[] = { "atexit", "builtins", "errno", "gc",      "itertools",
                                        "math",   "sys",      "time",  "_thread", NULL };

static CsImageModule *
add_source_module (Builder *self, CsSource *source, const char *name)
{
  CsLayer *layer = &self->image->program->layer;
  CsImageModule *module = g_new0 (CsImageModule, 1);

  module->name = cs_layer_intern (layer, name);
  module->file = cs_layer_intern (layer, cs_source_get_name (source));
  g_ptr_array_add (self->image->program->sources, cs_source_ref (source));
  g_hash_table_insert (layer->modules, cs_arena_strndup (layer->arena, name, strlen (name)),
                       module);
  return module;
}

/* A file beside the program, which from now on is part of it. */
static gboolean
has_source (Builder *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  CsSource *source;

  if (g_hash_table_contains (self->searched, name))
    return g_hash_table_lookup (self->searched, name) != NULL;
  source = self->find != NULL && !g_strv_contains (unhidden, name)
               ? self->find (self->find_data, name, &error)
               : NULL;
  if (source != NULL)
    add_source_module (self, source, name);
  if (error != NULL)
    g_hash_table_insert (self->problems, g_strdup (name), g_strdup (error->message));
  g_hash_table_insert (self->searched, g_strdup (name), source);
  return source != NULL;
}

static gboolean
has_library_module (Builder *self, const char *name)
{
  return name[0] != '_' && cs_runtime_has_module (self->image->runtime, name);
}

static gboolean
has_module (gpointer data, const char *name)
{
  return has_source (data, name) || has_library_module (data, name)
         || g_str_equal (name, "__main__") || g_str_equal (name, "__future__");
}

static const char *
module_problem (gpointer data, const char *name)
{
  Builder *self = data;

  return has_source (self, name) ? NULL : g_hash_table_lookup (self->problems, name);
}

static gboolean
module_has (gpointer data, const char *name, const char *attribute)
{
  Builder *self = data;
  g_autofree char *inner = g_strdup_printf ("%s.%s", name, attribute);

  if (!has_library_module (self, name) || has_source (self, name) || has_source (self, inner))
    return TRUE;
  cs_image_add_module (self->image, name);
  cs_image_add_module (self->image, inner);
  return cs_runtime_offers (self->image->runtime, name, attribute)
         || cs_image_module_defines (self->image, name, attribute);
}

static gboolean
has_builtin (gpointer data, const char *name)
{
  Builder *self = data;

  return cs_runtime_offers (self->image->runtime, "builtins", name);
}

static gboolean
lacks (gpointer data, const char *owner, const char *name)
{
  return cs_image_lacks (((Builder *)data)->image, owner, name);
}

static const char *
hint (gpointer data, const char *what)
{
  return cs_catalog_hint (what);
}

static const CsCode *
compile (Builder *self, guint file)
{
  struct _CsProgramCode *program = self->image->program;
  CsLayer *layer = &program->layer;
  const CsCatalog catalog = {
    has_module, module_problem, module_has, has_builtin, hint, lacks, self
  };
  const CsCompileOptions options = {
    .source = program->sources->pdata[file],
    .file = file,
    .intern = layer->intern,
    .arena = layer->arena,
    .places = &layer->places,
    .n_codes = &program->n_codes,
    .catalog = &catalog,
    .parameters = file == 0 ? self->parameters : NULL,
    .n_parameters = file == 0 ? self->n_parameters : 0,
    .diagnostics = self->diagnostics,
  };

  return cs_compile (&options);
}

/* All files, those too that are found on the way. */
static void
compile_all (Builder *self)
{
  struct _CsProgramCode *program = self->image->program;

  for (guint file = 0; file < program->sources->len; file++)
    g_ptr_array_add (program->codes, (gpointer)compile (self, file));
}

/* Imported files are compiled once and for all by CPython: they warn no more. */
static char *
describe_warnings (const CsDiagnostics *diagnostics, const CsSource *main_source)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < cs_diagnostics_get_n (diagnostics); i++)
    {
      const CsDiagnostic *diagnostic = cs_diagnostics_get (diagnostics, i);
      gsize length;
      const char *text;
      g_autofree char *line = NULL;

      if (diagnostic->kind != CS_DIAGNOSTIC_SYNTAX_WARNING || diagnostic->source != main_source)
        continue;
      text = cs_source_get_line (main_source, diagnostic->span.line, &length);
      line = g_strstrip (g_strndup (text, length));
      g_string_append_printf (out, "%s:%u: SyntaxWarning: %s\n  %s\n",
                              cs_source_get_name (main_source), diagnostic->span.line,
                              diagnostic->message, line);
    }
  return g_string_free (out, FALSE);
}

static CsImageModule *
module_of_file (CsImage *self, guint file)
{
  GHashTableIter iter;
  gpointer module;
  CsStr *name = cs_layer_intern (&self->program->layer,
                                 cs_source_get_name (self->program->sources->pdata[file]));

  g_hash_table_iter_init (&iter, self->program->layer.modules);
  while (g_hash_table_iter_next (&iter, NULL, &module))
    if (((CsImageModule *)module)->file == name)
      return module;
  g_assert_not_reached ();
}

/* The program's strings are made before those that only the library has, so that where they lie
 * does not depend on how it runs. */
static void
link_within (CsImage *self, const CsCode *code)
{
  cs_image_get_links (self, code);
  for (guint32 i = 0; i < code->n_constants; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      link_within (self, code->constants[i].code);
}

static void
link_all (CsImage *self)
{
  struct _CsProgramCode *program = self->program;

  for (guint file = 0; file < program->codes->len; file++)
    {
      const CsCode *code = program->codes->pdata[file];

      module_of_file (self, file)->code = code;
      cs_image_add_imports (self, code);
    }
  g_ptr_array_set_size (program->links, (int)program->n_codes);
  for (guint file = 0; file < program->codes->len; file++)
    link_within (self, program->codes->pdata[file]);
}

static CsImage *
new_empty (CsRuntime *runtime)
{
  CsImage *self = g_memdup2 (&runtime->image, sizeof (CsImage));

  self->program = g_new0 (struct _CsProgramCode, 1);
  cs_layer_init (&self->program->layer, self, &runtime->layer);
  self->program->links = g_ptr_array_new ();
  self->program->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)cs_source_unref);
  self->program->codes = g_ptr_array_new ();
  self->program->library_sources = g_ptr_array_new_with_free_func ((GDestroyNotify)cs_source_unref);
  return self;
}

static void
unref_source (gpointer source)
{
  if (source != NULL)
    cs_source_unref (source);
}

CsImage *
cs_image_new (CsRuntime *runtime, CsSource *main_source, CsFindSource find, gpointer find_data,
              CsParameter *parameters, guint n_parameters, CsDiagnostics *diagnostics)
{
  g_autoptr (CsImage) image = NULL;
  g_autoptr (GHashTable) searched =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_source);
  g_autoptr (GHashTable) problems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Builder builder;

  runtime->sealed = TRUE;
  image = new_empty (runtime);
  builder = (Builder){
    .image = image,
    .find = find,
    .find_data = find_data,
    .searched = searched,
    .problems = problems,
    .parameters = parameters,
    .n_parameters = n_parameters,
    .diagnostics = diagnostics,
  };
  cs_image_add_module (image, "builtins");
  cs_image_add_module (image, "_library");
  add_source_module (&builder, main_source, "__main__");
  compile_all (&builder);
  if (cs_diagnostics_have_errors (diagnostics))
    return NULL;
  image->program->warnings = describe_warnings (diagnostics, main_source);
  link_all (image);
  return g_steal_pointer (&image);
}

void
cs_image_free (CsImage *self)
{
  g_ptr_array_unref (self->program->links);
  g_ptr_array_unref (self->program->codes);
  g_ptr_array_unref (self->program->sources);
  g_ptr_array_unref (self->program->library_sources);
  cs_layer_clear (&self->program->layer);
  g_free (self->program->warnings);
  g_free (self->program);
  g_free (self);
}

/* Looking things up. */

guint
cs_image_get_n_sources (const CsImage *self)
{
  return self->program->sources->len;
}

const char *
cs_image_get_warnings (const CsImage *self)
{
  return self->program->warnings;
}

CsSource *
cs_image_get_source (const CsImage *self, guint file)
{
  return self->program->sources->pdata[file];
}

const CsPlaces *
cs_image_get_places (const CsImage *self)
{
  return &self->program->layer.places;
}

const CsCode *
cs_image_get_code (const CsImage *self, guint file)
{
  return self->program->codes->pdata[file];
}

guint
cs_image_get_n_codes (const CsImage *self)
{
  return self->program->n_codes;
}

const CsCodeLinks *
cs_image_get_links (const CsImage *self, const CsCode *code)
{
  struct _CsProgramCode *program = self->program;
  CsCodeLinks **links = (CsCodeLinks **)&program->links->pdata[code->index];

  if (*links == NULL)
    {
      cs_stored_complete (code);
      *links = cs_layer_link (&program->layer, code);
    }
  return *links;
}

CsStr *
cs_image_intern (const CsImage *self, const char *text, gssize length)
{
  return cs_layer_intern_text (cs_image_get_layer ((CsImage *)self), text,
                               length < 0 ? (guint32)strlen (text) : (guint32)length);
}

const CsImageModule *
cs_image_find_module (const CsImage *self, const char *name)
{
  return cs_program_find_module (self->program, self->runtime, name);
}

const CsImageModule *
cs_image_get_main (const CsImage *self)
{
  return cs_image_find_module (self, "__main__");
}

gsize
cs_image_offset (const CsImage *self, gconstpointer object)
{
  const CsMemory *memory = self->runtime->layer.m->memory;
  gsize offset = (gsize)((const char *)object - (const char *)memory);

  if (offset < memory->reserved)
    return offset;
  memory = self->program->layer.m->memory;
  return ((gsize)1 << 30) + (gsize)((const char *)object - (const char *)memory);
}

CsLayer *
cs_image_get_layer (CsImage *self)
{
  return self->program != NULL ? &self->program->layer : &self->runtime->layer;
}

CsValue
cs_image_make_constant (CsImage *self, const CsConst *constant)
{
  return cs_layer_make_constant (cs_image_get_layer (self), constant);
}

CsNativeFunction *
cs_image_make_native (CsImage *self, const CsNativeDef *def, CsType *owner)
{
  return cs_layer_make_native (cs_image_get_layer (self), def, owner);
}
