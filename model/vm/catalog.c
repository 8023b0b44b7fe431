/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/stored-code.h"
#include "vm/image-private.h"
#include "vm/signature.h"

#include <string.h>

/* What modules offer, for the check before a run, and the library's code. */

/* Whether a module in C has this one as its part in Python. */
static gboolean
is_part (const CsRuntime *self, const char *name)
{
  for (guint i = 0; i < self->defs->len; i++)
    if (g_strcmp0 (((const CsModuleDef *)self->defs->pdata[i])->library, name) == 0)
      return TRUE;
  return FALSE;
}

/* A module that is all Python; NULL where there is none. */
static const CsStoredModule *
find_python (const CsRuntime *self, const char *name)
{
  const CsStoredModule *stored =
      self->archive != NULL ? cs_stored_find (self->archive, name) : NULL;

  return stored != NULL && !is_part (self, name) ? stored : NULL;
}

gboolean
cs_runtime_has_module (const CsRuntime *self, const char *name)
{
  return g_hash_table_contains (self->layer.modules, name) || find_python (self, name) != NULL;
}

static void
make_natives (CsLayer *layer, CsImageModule *module)
{
  const CsNativeDef *defs = module->def->natives;

  while (defs != NULL && defs[module->n_natives].signature != NULL)
    module->n_natives++;
  module->natives = cs_arena_alloc (layer->arena, module->n_natives * sizeof *module->natives);
  for (guint i = 0; i < module->n_natives; i++)
    module->natives[i] = cs_layer_make_native (layer, &defs[i], NULL);
}

CsImageModule *
cs_program_find_module (struct _CsProgramCode *self, const CsRuntime *runtime, const char *name)
{
  CsLayer *layer = &self->layer;
  CsImageModule *module = g_hash_table_lookup (layer->modules, name);
  const CsImageModule *in_c = g_hash_table_lookup (runtime->layer.modules, name);

  if (module != NULL || (in_c == NULL && find_python (runtime, name) == NULL))
    return module;
  module = g_new0 (CsImageModule, 1);
  module->name = cs_layer_intern (layer, name);
  if (in_c != NULL)
    {
      module->def = in_c->def;
      make_natives (layer, module);
    }
  g_hash_table_insert (layer->modules, cs_arena_strndup (layer->arena, name, strlen (name)),
                       module);
  return module;
}

/* a.b.c: each part is a module. */
static void
add_import (gpointer image, const char *name)
{
  for (const char *dot = strchr (name, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      g_autofree char *part = g_strndup (name, (gsize)(dot - name));

      cs_image_add_module (image, part);
    }
  cs_image_add_module (image, name);
}

/* The Python of a module; NULL where it is all C. */
static const CsStoredModule *
find_stored (const CsRuntime *self, const CsImageModule *module, const char *name)
{
  const char *library = module->def != NULL ? module->def->library : name;
  const CsStoredModule *stored;

  if (library == NULL)
    return NULL;
  stored = cs_stored_find (self->archive, library);
  if (stored == NULL)
    g_error ("%s is not in the library", library);
  return stored;
}

static void
read_code (CsImage *self, CsImageModule *module, const CsStoredModule *stored, const char *name)
{
  struct _CsProgramCode *program = self->program;
  g_autofree char *file = g_strdup_printf ("<library>/%s.py", name);
  CsSource *source = cs_source_new (file, "", 0);
  const char *import;

  g_ptr_array_add (program->library_sources, source);
  module->code = cs_stored_read (self->runtime->archive, stored, source, program->layer.arena,
                                 &program->n_codes);
  for (guint32 i = 0; (import = cs_stored_get_import (stored, i)) != NULL; i++)
    add_import (self, import);
}

void
cs_image_add_module (CsImage *self, const char *name)
{
  CsImageModule *module = cs_program_find_module (self->program, self->runtime, name);
  const CsStoredModule *stored;

  if (module == NULL || module->file != NULL || module->code != NULL)
    return;
  stored = find_stored (self->runtime, module, name);
  if (stored != NULL)
    read_code (self, module, stored, name);
}

void
cs_image_add_imports (CsImage *self, const CsCode *code)
{
  cs_code_each_import (code, add_import, self);
}

gboolean
cs_image_module_defines (const CsImage *self, const char *name, const char *attribute)
{
  const CsImageModule *module = g_hash_table_lookup (self->program->layer.modules, name);
  const CsCode *code = module != NULL ? module->code : NULL;

  if (code != NULL)
    cs_stored_complete (code);
  for (guint32 i = 0; code != NULL && i < code->n_instructions; i++)
    {
      const CsInstruction *instruction = &code->instructions[i];

      if ((instruction->op == CS_OP_STORE_NAME || instruction->op == CS_OP_STORE_GLOBAL)
          && strcmp (code->sites[instruction->c], attribute) == 0)
        return TRUE;
    }
  return FALSE;
}

/* From C. */
static gboolean
def_offers (const CsModuleDef *def, const char *name)
{
  for (const CsNativeDef *n = def->natives; n != NULL && n->signature != NULL; n++)
    if (cs_signature_has_name (n->signature, name))
      return TRUE;
  return def->names != NULL && g_strv_contains (def->names, name);
}

static gboolean
offers_from_c (const CsRuntime *self, const char *module, const char *name)
{
  for (guint i = 0; i < self->defs->len; i++)
    {
      const CsModuleDef *def = self->defs->pdata[i];

      if (strcmp (def->name, module) == 0 && def_offers (def, name))
        return TRUE;
    }
  return FALSE;
}

gboolean
cs_runtime_offers (const CsRuntime *self, const char *module, const char *name)
{
  static const char *const all_have[] = { "__name__", "__doc__",      "__file__",
                                          "__dict__", "__builtins__", NULL };
  g_autofree char *inner = g_strconcat (module, ".", name, NULL);

  return offers_from_c (self, module, name) || cs_runtime_has_module (self, inner)
         || g_strv_contains (all_have, name);
}

/* Ways around what is not there. */

typedef struct
{
  const char *what;
  const char *hint;
} Hint;

#define COMES_LATER "it comes in a later version of Coroscope"

#define NETWORK_LATER COMES_LATER "; until then await asyncio.sleep (…) can stand for the network"
#define PROCESS_STANDS                                                                             \
  "programs outside cannot be run; await asyncio.sleep (…) can stand for the time one takes"

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
  { "asyncio.BaseProtocol", NETWORK_LATER },
  { "asyncio.DatagramProtocol", NETWORK_LATER },
  { "asyncio.IncompleteReadError", NETWORK_LATER },
  { "asyncio.Protocol", NETWORK_LATER },
  { "asyncio.StreamReader", NETWORK_LATER },
  { "asyncio.StreamWriter", NETWORK_LATER },
  { "asyncio.Transport", NETWORK_LATER },
  { "asyncio.create_subprocess_exec", PROCESS_STANDS },
  { "asyncio.create_subprocess_shell", PROCESS_STANDS },
  { "asyncio.open_connection", NETWORK_LATER },
  { "asyncio.open_unix_connection", NETWORK_LATER },
  { "asyncio.start_server", NETWORK_LATER },
  { "asyncio.start_unix_server", NETWORK_LATER },
  { "asyncio.streams", NETWORK_LATER },
  { "asyncio.subprocess", PROCESS_STANDS },
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
  if (g_str_has_prefix (what, "sock_") || g_str_has_prefix (what, "create_"))
    return COMES_LATER "; until then await asyncio.sleep (…) can stand for the network";
  if (g_str_has_prefix (what, "urllib"))
    return COMES_LATER "; until then time.sleep (…) can stand for a request";
  return NULL;
}
