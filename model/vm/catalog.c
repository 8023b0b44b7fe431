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

static const CsCode *
compile (CsRuntime *self, const CsModuleDef *def)
{
  g_autofree char *name = g_strdup_printf ("<library>/%s.py", def->name);
  CsSource *source = cs_source_new (name, def->library, -1);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  const CsCatalog catalog = { has_any_module, has_any_attribute, has_any_builtin, no_hint, NULL };
  const CsCompileOptions options = {
    .source = source,
    .file = G_MAXUINT32,
    .library = TRUE,
    .intern = self->layer.intern,
    .arena = self->layer.arena,
    .places = &self->layer.places,
    .n_codes = &self->layer.n_codes,
    .catalog = &catalog,
    .diagnostics = diagnostics,
  };
  const CsCode *code = cs_compile (&options);

  check_diagnostics (diagnostics);
  g_ptr_array_add (self->sources, source);
  return code;
}

/* Everything that the module's body gives a name to. */
static void
offer_names (CsRuntime *self, const char *module, const CsCode *code)
{
  for (guint32 i = 0; i < code->n_instructions; i++)
    {
      const CsInstruction *instruction = &code->instructions[i];

      if (instruction->op == CS_OP_STORE_NAME || instruction->op == CS_OP_STORE_GLOBAL)
        g_hash_table_add (self->offered,
                          g_strdup_printf ("%s.%s", module, code->sites[instruction->c]));
    }
}

void
cs_runtime_seal (CsRuntime *self)
{
  if (self->sealed)
    return;
  self->sealed = TRUE;
  for (guint i = 0; i < self->defs->len; i++)
    {
      const CsModuleDef *def = self->defs->pdata[i];
      CsImageModule *module = g_hash_table_lookup (self->layer.modules, def->name);

      if (def->library == NULL)
        continue;
      module->code = compile (self, def);
      cs_layer_link (&self->layer, module->code);
      offer_names (self, def->name, module->code);
    }
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
  { "aiofiles",
    "file access comes later; await asyncio.sleep (…) can stand for the time it takes" },
  { "aiohttp", COMES_LATER "; until then await asyncio.sleep (…) can stand for a request" },
  { "concurrent", COMES_LATER },
  { "concurrent.futures", COMES_LATER },
  { "curio", "write it with asyncio" },
  { "gevent", "write it with asyncio" },
  { "httpx", COMES_LATER "; until then await asyncio.sleep (…) can stand for a request" },
  { "input", "give the values in the program, or as constants that --param sets" },
  { "logging", "use print" },
  { "matplotlib", "print the numbers; Coroscope draws the time itself" },
  { "multiprocessing", COMES_LATER },
  { "numpy", "use lists and the math module" },
  { "open", "put the text into the program" },
  { "os", "Coroscope runs programs without files and processes" },
  { "pandas", "use lists and dicts" },
  { "queue", COMES_LATER "; asyncio.Queue is there for tasks" },
  { "re", "use the methods of str" },
  { "requests", COMES_LATER "; until then time.sleep (…) can stand for a request" },
  { "signal", COMES_LATER },
  { "socket", COMES_LATER "; until then await asyncio.sleep (…) can stand for the network" },
  { "subprocess", COMES_LATER },
  { "threading", COMES_LATER "; tasks of asyncio are there" },
  { "_thread", COMES_LATER "; tasks of asyncio are there" },
  { "tqdm", "use print" },
  { "trio", "write it with asyncio" },
  { "uvloop", "leave it out: the loop's behaviour is the same" },
  { "asyncio.get_running_loop().add_reader", COMES_LATER },
  { "asyncio.open_connection", COMES_LATER },
  { "asyncio.start_server", COMES_LATER },
  { "asyncio.to_thread", COMES_LATER },
  { "asyncio.create_subprocess_exec", COMES_LATER },
  { "asyncio.create_subprocess_shell", COMES_LATER },
  { "asyncio.run_coroutine_threadsafe", COMES_LATER },
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
