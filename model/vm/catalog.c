/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/image-private.h"

#include <string.h>

/* What modules offer, for the check before a run, and the library's code. */

static gboolean
has_any_module (gpointer data, const char *name)
{
  return TRUE;
}

static gboolean
has_any_attribute (gpointer data, const char *name, const char *attribute)
{
  return TRUE;
}

static gboolean
has_any_builtin (gpointer data, const char *name)
{
  return TRUE;
}

static const char *
no_hint (gpointer data, const char *what)
{
  return NULL;
}

/* Our own code compiles, or we have a bug. */
static void
check_diagnostics (const CsDiagnostics *diagnostics)
{
  if (cs_diagnostics_have_errors (diagnostics))
    {
      g_autofree char *text = cs_diagnostic_format (cs_diagnostics_get (diagnostics, 0));

      g_error ("%s", text);
    }
}

/* `places` and `sources` belong to the same image as `layer`. */
static const CsCode *
compile (CsLayer *layer, CsPlaces *places, GPtrArray *sources, const CsModuleDef *def)
{
  g_autofree char *name = g_strdup_printf ("<library>/%s.py", def->name);
  CsSource *source = cs_source_new (name, def->library, -1);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  const CsCatalog catalog = { has_any_module, has_any_attribute, has_any_builtin, no_hint, NULL };
  const CsCompileOptions options = {
    .source = source,
    .file = G_MAXUINT32,
    .library = TRUE,
    .intern = layer->intern,
    .arena = layer->arena,
    .places = places,
    .n_codes = &layer->n_codes,
    .catalog = &catalog,
    .diagnostics = diagnostics,
  };
  const CsCode *code = cs_compile (&options);

  check_diagnostics (diagnostics);
  g_ptr_array_add (sources, source);
  cs_layer_link (layer, code);
  return code;
}

/* Everything that the module's body gives a name to. */
static void
offer_names (GHashTable *offered, const char *module, const CsCode *code)
{
  for (guint32 i = 0; i < code->n_instructions; i++)
    {
      const CsInstruction *instruction = &code->instructions[i];

      if (instruction->op == CS_OP_STORE_NAME || instruction->op == CS_OP_STORE_GLOBAL)
        g_hash_table_add (offered, g_strdup_printf ("%s.%s", module, code->sites[instruction->c]));
    }
}

void
cs_runtime_seal (CsRuntime *self)
{
  CsImageModule *library = g_hash_table_lookup (self->layer.modules, "_library");

  if (self->sealed)
    return;
  self->sealed = TRUE;
  if (library != NULL)
    library->code = compile (&self->layer, &self->layer.places, self->sources, library->def);
}

void
cs_image_compile_module (CsImage *self, const char *name, GHashTable *offered)
{
  struct _CsProgramCode *program = self->program;
  const CsImageModule *shared = g_hash_table_lookup (self->runtime->layer.modules, name);
  CsImageModule *module;

  if (shared == NULL || shared->code != NULL || shared->def->library == NULL
      || g_hash_table_contains (program->layer.modules, name))
    return;
  module = g_memdup2 (shared, sizeof (CsImageModule));
  g_hash_table_insert (program->layer.modules, (gpointer)shared->def->name, module);
  module->code =
      compile (&program->layer, &program->library_places, program->library_sources, shared->def);
  offer_names (offered, name, module->code);
  cs_image_compile_imports (self, module->code, offered);
}

/* a.b.c: each part is a module. */
static void
compile_parts (CsImage *self, const char *name, GHashTable *offered)
{
  for (const char *dot = strchr (name, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      g_autofree char *part = g_strndup (name, (gsize)(dot - name));

      cs_image_compile_module (self, part, offered);
    }
  cs_image_compile_module (self, name, offered);
}

void
cs_image_compile_imports (CsImage *self, const CsCode *code, GHashTable *offered)
{
  for (guint32 i = 0; i < code->n_instructions; i++)
    if (code->instructions[i].op == CS_OP_IMPORT)
      {
        const CsConst *name = &code->constants[code->instructions[i].b];
        g_autofree char *text = g_strndup (name->bytes, name->length);

        compile_parts (self, text, offered);
      }
  for (guint32 i = 0; i < code->n_constants; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      cs_image_compile_imports (self, code->constants[i].code, offered);
}

gboolean
cs_runtime_offers (const CsRuntime *self, const char *module, const char *name)
{
  static const char *const all_have[] = { "__name__", "__doc__",      "__file__",
                                          "__dict__", "__builtins__", NULL };
  g_autofree char *key = g_strdup_printf ("%s.%s", module, name);

  return g_hash_table_contains (self->offered, key)
         || g_hash_table_contains (self->layer.modules, key) || g_strv_contains (all_have, name);
}

/* Ways around what is not there. */

typedef struct
{
  const char *what;
  const char *hint;
} Hint;

#define COMES_LATER "it comes in a later version of Coroscope"

static const Hint hints[] = {
  { "aiofiles", "open () works, and blocks as a disk does" },
  { "aiohttp", COMES_LATER "; until then await asyncio.sleep (…) can stand for a request" },
  { "curio", "write it with asyncio" },
  { "gevent", "write it with asyncio" },
  { "httpx", COMES_LATER "; until then await asyncio.sleep (…) can stand for a request" },
  { "input", "give the values in the program, or as constants that --param sets" },
  { "matplotlib", "print the numbers; Coroscope draws the time itself" },
  { "numpy", "use lists and the math module" },
  { "pandas", "use lists and dicts" },
  { "requests", COMES_LATER "; until then time.sleep (…) can stand for a request" },
  { "socket", COMES_LATER "; until then await asyncio.sleep (…) can stand for the network" },
  { "subprocess", COMES_LATER },
  { "tqdm", "use print" },
  { "trio", "write it with asyncio" },
  { "uvloop", "leave it out: the loop's behaviour is the same" },
  { "asyncio.get_running_loop().add_reader", COMES_LATER },
  { "asyncio.open_connection", COMES_LATER },
  { "asyncio.start_server", COMES_LATER },
  { "asyncio.create_subprocess_exec", COMES_LATER },
  { "asyncio.create_subprocess_shell", COMES_LATER },
  { "eval", "write the expression itself" },
  { "exec", "write the statements themselves" },
};

/* Of a module within another one too: "urllib.request" is found as "urllib". */
const char *
cs_catalog_hint (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (g_str_equal (hints[i].what, what))
      return hints[i].hint;
  if (g_str_has_prefix (what, "urllib"))
    return COMES_LATER "; until then time.sleep (…) can stand for a request";
  return NULL;
}
