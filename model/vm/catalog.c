/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/stored-code.h"
#include "vm/image-private.h"
#include "vm/signature.h"

#include <string.h>

/* What modules offer, for the check before a run, and the library's code. */

/* NULL where there is none. */
static const CsStoredModule *
find_stored (const CsRuntime *self, const char *name)
{
  const CsStoredModule *module = self->archive != NULL ? cs_stored_first (self->archive) : NULL;

  while (module != NULL && strcmp (cs_stored_get_name (module), name) != 0)
    module = cs_stored_next (module);
  return module;
}

/* `sources` belongs to the same image as `layer`. */
static const CsCode *
read_code (const CsRuntime *self, CsLayer *layer, GPtrArray *sources, const CsModuleDef *def)
{
  const CsStoredModule *stored = find_stored (self, def->library);
  g_autofree char *name = g_strdup_printf ("<library>/%s.py", def->name);
  CsSource *source = cs_source_new (name, "", 0);
  const CsCode *code;

  if (stored == NULL)
    g_error ("%s is not in the library", def->library);
  code = cs_stored_read (stored, source, layer->arena, &layer->n_codes);
  g_ptr_array_add (sources, source);
  cs_layer_link (layer, code);
  return code;
}

void
cs_runtime_seal (CsRuntime *self)
{
  CsImageModule *library = g_hash_table_lookup (self->layer.modules, "_library");

  if (self->sealed)
    return;
  self->sealed = TRUE;
  if (library != NULL)
    library->code = read_code (self, &self->layer, self->sources, library->def);
}

void
cs_image_add_module (CsImage *self, const char *name)
{
  struct _CsProgramCode *program = self->program;
  const CsImageModule *shared = g_hash_table_lookup (self->runtime->layer.modules, name);
  CsImageModule *module;

  if (shared == NULL || shared->code != NULL || shared->def->library == NULL
      || g_hash_table_contains (program->layer.modules, name))
    return;
  module = g_memdup2 (shared, sizeof (CsImageModule));
  g_hash_table_insert (program->layer.modules, (gpointer)shared->def->name, module);
  module->code = read_code (self->runtime, &program->layer, program->library_sources, shared->def);
  cs_image_add_imports (self, module->code);
}

gboolean
cs_image_module_defines (const CsImage *self, const char *name, const char *attribute)
{
  const CsImageModule *module = g_hash_table_lookup (self->program->layer.modules, name);
  const CsCode *code = module != NULL ? module->code : NULL;

  for (guint32 i = 0; code != NULL && i < code->n_instructions; i++)
    {
      const CsInstruction *instruction = &code->instructions[i];

      if ((instruction->op == CS_OP_STORE_NAME || instruction->op == CS_OP_STORE_GLOBAL)
          && strcmp (code->sites[instruction->c], attribute) == 0)
        return TRUE;
    }
  return FALSE;
}

/* a.b.c: each part is a module. */
static void
add_parts (CsImage *self, const char *name)
{
  for (const char *dot = strchr (name, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      g_autofree char *part = g_strndup (name, (gsize)(dot - name));

      cs_image_add_module (self, part);
    }
  cs_image_add_module (self, name);
}

void
cs_image_add_imports (CsImage *self, const CsCode *code)
{
  for (guint32 i = 0; i < code->n_instructions; i++)
    if (code->instructions[i].op == CS_OP_IMPORT)
      {
        const CsConst *name = &code->constants[code->instructions[i].b];
        g_autofree char *text = g_strndup (name->bytes, name->length);

        add_parts (self, text);
      }
  for (guint32 i = 0; i < code->n_constants; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      cs_image_add_imports (self, code->constants[i].code);
}

void
cs_image_add_library_imports (CsImage *self)
{
  const CsImageModule *library = g_hash_table_lookup (self->runtime->layer.modules, "_library");

  if (library != NULL && library->code != NULL)
    cs_image_add_imports (self, library->code);
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

  return offers_from_c (self, module, name) || g_hash_table_contains (self->layer.modules, inner)
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
  { "add_signal_handler", "leave it out: no signal comes to a simulated program" },
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
