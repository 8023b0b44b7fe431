/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler.h"
#include "lang/fused.h"
#include "lang/stored-code.h"

#include <string.h>

#include "verify-code.h"

/* One compilation and all that it needs. */
typedef struct
{
  CsSource *source;
  CsIntern *intern;
  CsArena *arena;
  CsDiagnostics *diagnostics;
  CsPlaces places;
  guint32 n_codes;
  const CsCode *code; /* NULL after an error */
} Compilation;

static void
compile_source (Compilation *self, CsSource *source, const CsCatalog *catalog,
                CsParameter *parameters, guint n_parameters)
{
  CsCompileOptions options = {
    .source = source,
    .catalog = catalog,
    .parameters = parameters,
    .n_parameters = n_parameters,
    .n_codes = &self->n_codes,
    .places = &self->places,
  };

  self->source = source;
  self->intern = options.intern = cs_intern_new ();
  self->arena = options.arena = cs_arena_new ();
  self->diagnostics = options.diagnostics = cs_diagnostics_new ();
  self->code = cs_compile (&options);
}

static void
compile_text (Compilation *self, const char *text)
{
  compile_source (self, cs_source_new ("test.py", text, -1), NULL, NULL, 0);
}

static void
compilation_clear (Compilation *self)
{
  g_clear_pointer (&self->places.spans, g_array_unref);
  cs_diagnostics_free (self->diagnostics);
  cs_arena_free (self->arena);
  cs_intern_free (self->intern);
  cs_source_unref (self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Compilation, compilation_clear)

/* "line:column message" of each diagnostic, one a line; columns count from 0. */
static char *
format_diagnostics (const Compilation *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < cs_diagnostics_get_n (self->diagnostics); i++)
    {
      const CsDiagnostic *diagnostic = cs_diagnostics_get (self->diagnostics, i);

      g_string_append_printf (out, "%s%u:%u %s", i > 0 ? "\n" : "", diagnostic->span.line,
                              diagnostic->span.column, diagnostic->message);
      if (diagnostic->hint != NULL)
        g_string_append_printf (out, " (%s)", diagnostic->hint);
    }
  return g_string_free (out, FALSE);
}

static const CsCode *
find_code (const CsCode *code, const char *name)
{
  const CsCode *found = strcmp (code->name, name) == 0 ? code : NULL;

  for (guint32 i = 0; i < code->n_constants && found == NULL; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      found = find_code (code->constants[i].code, name);
  return found;
}

/* The source text that an instruction's place covers. */
static char *
text_at (const Compilation *self, const CsCode *code, guint32 at)
{
  CsSourceSpan *span = &g_array_index (self->places.spans, CsSourceSpan, code->places[at]);
  gsize length;
  const char *start = cs_source_get_line (self->source, span->line, &length);
  const char *end = cs_source_get_line (self->source, span->end_line, &length);

  return g_strndup (start + span->column, end + span->end_column - (start + span->column));
}

/* Blocks of "== name", source, "--", listing.  Where the source begins with the definition of `f`,
 * the listing begins with its code. */
static void
test_listings (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "listings.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) blocks = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  blocks = g_strsplit (text, "== ", -1);
  g_assert_cmpuint (g_strv_length (blocks), >, 20);
  for (guint i = 1; blocks[i] != NULL; i++)
    {
      g_auto (Compilation) compilation = { 0 };
      g_auto (GStrv) parts = g_strsplit (strchr (blocks[i], '\n') + 1, "--\n", 2);
      g_autofree char *listing = NULL;
      const char *from;

      compile_text (&compilation, parts[0]);
      g_assert_nonnull (compilation.code);
      listing = g_strchomp (cs_disassemble (compilation.code));
      from = listing;
      if (g_str_has_prefix (parts[1], "f:"))
        from = strstr (listing, "\nf:\n") + 1;
      g_test_message ("%.20s", blocks[i]);
      g_assert_cmpstr (from, ==, g_strchomp (parts[1]));
    }
}

static void
verify_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  CsSource *source = cs_source_load (path, &error);
  g_auto (Compilation) compilation = { 0 };
  g_autofree char *problem = NULL;

  if (source == NULL)
    {
      g_test_message ("%s", error->message);
      return;
    }
  compile_source (&compilation, source, NULL, NULL, 0);
  if (compilation.code != NULL)
    problem = cs_verify_code (compilation.code);
  if (problem != NULL)
    g_test_message ("%s: %s", path, problem);
  g_assert_null (problem);
}

static guint
verify_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += verify_folder (path);
      else if (g_str_has_suffix (name, ".py"))
        {
          verify_file (path);
          n++;
        }
    }
  g_clear_pointer (&dir, g_dir_close);
  return n;
}

/* All programs that lie about, Python's own library among them where it is there. */
static void
test_verify_programs (void)
{
  g_autofree char *programs = g_test_build_filename (G_TEST_DIST, "..", "programs", NULL);
  g_autofree char *library = g_test_build_filename (G_TEST_DIST, "..", "..", "model", "lib", NULL);
  GDir *python = g_dir_open ("/usr/lib/python3.11", 0, NULL);
  const char *name;

  g_assert_cmpuint (verify_folder (programs), >, 0);
  g_assert_cmpuint (verify_folder (library), >, 0);
  while (python != NULL && (name = g_dir_read_name (python)) != NULL)
    if (g_str_has_suffix (name, ".py"))
      {
        g_autofree char *path = g_build_filename ("/usr/lib/python3.11", name, NULL);

        verify_file (path);
      }
  g_clear_pointer (&python, g_dir_close);
}

/* The verifier finds what is wrong: instructions left out, or other registers in them. */
static void
test_verify_mutations (void)
{
  static const char text[] = "def f(a, m):\n"
                             "    for x in a:\n"
                             "        try:\n"
                             "            with m as y: g(x, [y, x + 1])\n"
                             "        except E as e: return (e, x)\n"
                             "        finally: h()\n"
                             "    if a: z = 1\n"
                             "    return z\n";
  g_auto (Compilation) compilation = { 0 };
  const CsCode *code;
  guint n_found = 0, n_tried = 0;

  compile_text (&compilation, text);
  code = find_code (compilation.code, "f");
  for (guint32 i = 0; i < code->n_instructions; i++)
    {
      g_autofree CsInstruction *changed =
          g_memdup2 (code->instructions, code->n_instructions * sizeof (CsInstruction));
      CsCode mutant = *code;
      g_autofree char *problem = NULL;
      guint8 op = changed[i].op;

      if (op == CS_OP_NONE || op == CS_OP_INT || op == CS_OP_HANDLER_ENTER || op == CS_OP_CLEAR
          || op == CS_OP_HANDLER_LEAVE || op == CS_OP_LOAD_GLOBAL || op == CS_OP_CHECK)
        changed[i].op = CS_OP_NOP;
      else if (op == CS_OP_CALL)
        changed[i].a++;
      else
        continue;
      /* A local may keep what it holds, and unwinding drops what a handler leaves. */
      if ((op == CS_OP_CLEAR || op == CS_OP_INT) && changed[i].a < code->first_temp)
        continue;
      if (op == CS_OP_HANDLER_LEAVE && changed[i + 1].op == CS_OP_RERAISE)
        continue;
      /* The name of an except clause is always checked. */
      if (op == CS_OP_CHECK && strcmp (code->variables[changed[i].a], "e") == 0)
        continue;
      mutant.instructions = changed;
      problem = cs_verify_code (&mutant);
      n_tried++;
      if (problem != NULL)
        n_found++;
      else
        g_test_message ("instruction %u is not missed", i);
    }
  g_assert_cmpuint (n_tried, >, 25);
  g_assert_cmpuint (n_found, ==, n_tried);
}

/* What tracebacks underline, as CPython 3.11 has it: the place of the nth instruction of a kind. */
static void
test_places (void)
{
  static const struct
  {
    const char *source;
    CsOpcode op;
    guint n;
    const char *text;
  } rows[] = {
    { "x = foo(a).bar(1)\n", CS_OP_CALL, 0, "foo(a)" },
    { "x = foo(a).bar(1)\n", CS_OP_LOAD_METHOD, 0, "foo(a).bar" },
    { "x = foo(a).bar(1)\n", CS_OP_CALL_METHOD, 0, "foo(a).bar(1)" },
    { "x = (foo\n  .bar(1)\n  .baz(2))\n", CS_OP_CALL_METHOD, 1, "baz(2)" },
    { "x = a + b.c * 2\n", CS_OP_MULTIPLY, 0, "b.c * 2" },
    { "x = a + b.c * 2\n", CS_OP_ADD, 0, "a + b.c * 2" },
    { "x = a + b.c * 2\n", CS_OP_LOAD_ATTR, 0, "b.c" },
    { "x[a] += 1\n", CS_OP_LOAD_ITEM_WATCHED, 0, "x[a]" },
    { "x[a] += 1\n", CS_OP_ADD_INT, 0, "x[a] += 1" },
    { "raise A(1) from b\n", CS_OP_RAISE, 0, "raise A(1) from b" },
    { "assert a.b == c, d\n", CS_OP_RAISE, 0, "a.b == c" },
    { "assert a.b, d\n", CS_OP_RAISE, 0, "assert a.b, d" },
    { "if a < b: pass\n", CS_OP_TEST_LESS, 0, "a < b" },
    { "async def f():\n  await g(1)\n", CS_OP_AWAIT, 0, "await g(1)" },
    { "async def f():\n  await g(1)\n", CS_OP_CALL, 0, "g(1)" },
    { "async def f():\n  async with a: pass\n", CS_OP_AWAIT, 0, "async with a: pass" },
    { "for x in a: pass\n", CS_OP_GET_ITER, 0, "for x in a: pass" },
    { "x, y = a\n", CS_OP_UNPACK, 0, "x, y" },
    { "import a.b\n", CS_OP_IMPORT, 0, "import a.b" },
    { "x = [y.z for y in a if b.c]\n", CS_OP_CALL, 0, "[y.z for y in a if b.c]" },
    { "@d.e\ndef f(): pass\n", CS_OP_CALL, 0, "d.e" },
    { "try: pass\nexcept: pass\nf(1)\n", CS_OP_CALL, 0, "f(1)" },
    { "y = f'{a.b!r} {c}'\n", CS_OP_FORMAT, 1, "f'{a.b!r} {c}'" },
    { "del a[b]\n", CS_OP_DELETE_ITEM, 0, "a[b]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Compilation) compilation = { 0 };
      g_autofree char *text = NULL;
      const CsCode *code;
      guint n = 0;

      compile_text (&compilation, rows[i].source);
      code = strstr (rows[i].source, "async") != NULL ? find_code (compilation.code, "f")
                                                      : compilation.code;
      for (guint32 at = 0; at < code->n_instructions && text == NULL; at++)
        if (code->instructions[at].op == rows[i].op && n++ == rows[i].n)
          text = text_at (&compilation, code, at);
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_cmpuint (code->places[-1], ==, code->places[0]);
    }
}

static void
test_code (void)
{
  static const char text[] = "'module'\n"
                             "class C:\n"
                             "    'class'\n"
                             "    async def m(self, a, /, b, *c, d, e=1, **g):\n"
                             "        'method'\n"
                             "        h = lambda: h\n"
                             "        yield h\n";
  g_auto (Compilation) compilation = { 0 };
  const CsCode *code;

  compile_text (&compilation, text);
  g_assert_cmpuint (compilation.n_codes, ==, 4);
  g_assert_cmpstr (compilation.code->doc, ==, "module");
  g_assert_cmpint (compilation.code->flags, ==, CS_CODE_MODULE);
  g_assert_cmpstr (find_code (compilation.code, "C")->doc, ==, "class");
  g_assert_cmpint (find_code (compilation.code, "C")->flags, ==, CS_CODE_CLASS_BODY);
  code = find_code (compilation.code, "m");
  g_assert_cmpstr (code->doc, ==, "method");
  g_assert_cmpstr (code->qualified_name, ==, "C.m");
  g_assert_cmpuint (code->first_line, ==, 4);
  g_assert_cmpint (code->flags, ==,
                   CS_CODE_ASYNC_GENERATOR | CS_CODE_VARARGS | CS_CODE_VARKEYWORDS);
  g_assert_cmpuint (code->n_positional, ==, 3);
  g_assert_cmpuint (code->n_positional_only, ==, 2);
  g_assert_cmpuint (code->n_keyword_only, ==, 2);
  g_assert_cmpuint (code->n_parameters, ==, 7);
  g_assert_cmpuint (code->n_locals, ==, 8);
  g_assert_cmpstr (code->variables[5], ==, "c");
  g_assert_cmpstr (code->variables[6], ==, "g");
  g_assert_cmpstr (code->variables[7], ==, "h");
  code = find_code (compilation.code, "<lambda>");
  g_assert_cmpstr (code->qualified_name, ==, "C.m.<locals>.<lambda>");
  g_assert_cmpuint (code->n_free, ==, 1);
  g_assert_cmpstr (code->variables[0], ==, "h");
}

/* `super ()` finds class and instance by itself, unless the module has a `super` of its own. */
static void
test_super (void)
{
  static const struct
  {
    const char *source;
    gboolean special;
  } rows[] = {
    { "class C:\n  def m(self): super().m()\n", TRUE },
    { "from a import *\nclass C:\n  def m(self): super().m()\n", TRUE },
    { "class C:\n  def m(self): super(C, self).m()\n", FALSE },
    { "class C:\n  def m(): super().m()\n", FALSE },
    { "def super(): pass\nclass C:\n  def m(self): super().m()\n", FALSE },
    { "def m(self): super().m()\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Compilation) compilation = { 0 };
      g_autofree char *listing = NULL;

      compile_text (&compilation, rows[i].source);
      listing = cs_disassemble (find_code (compilation.code, "m"));
      g_assert_cmpint (strstr (listing, "LOAD_SUPER") != NULL, ==, rows[i].special);
    }
}

static gboolean
has_module (gpointer data, const char *name)
{
  static const char *const modules[] = { "asyncio", "os", "os.path", "sibling", "time", NULL };

  return g_strv_contains (modules, name);
}

static const char *
module_problem (gpointer data, const char *name)
{
  return NULL;
}

static gboolean
module_has (gpointer data, const char *name, const char *attribute)
{
  static const char *const attributes[] = { "asyncio.run", "time.sleep", "os.sep", NULL };
  g_autofree char *dotted = g_strconcat (name, ".", attribute, NULL);

  return strcmp (name, "sibling") == 0 || g_strv_contains (attributes, dotted);
}

static gboolean
has_builtin (gpointer data, const char *name)
{
  static const char *const builtins[] = { "print",      "ImportError", "Exception",      "KeyError",
                                          "ValueError", "NameError",   "AttributeError", NULL };

  return g_strv_contains (builtins, name);
}

static const char *
get_hint (gpointer data, const char *what)
{
  if (strcmp (what, "numpy") == 0)
    return "use lists";
  if (strcmp (what, "asyncio.subprocess") == 0)
    return "no processes";
  return strcmp (what, "eval") == 0 ? "write the expression" : NULL;
}

static gboolean
lacks (gpointer data, const char *owner, const char *name)
{
  static const char *const names[] = { "methods.sock_recv",
                                       "asyncio.open_connection",
                                       "asyncio.subprocess",
                                       "os.path.join",
                                       "time.nap",
                                       "hooks.time.hook",
                                       NULL };
  g_autofree char *dotted = g_strconcat (owner, ".", name, NULL);

  return g_strv_contains (names, dotted);
}

static const CsCatalog catalog = { has_module, module_problem, module_has, has_builtin,
                                   get_hint,   lacks,          NULL };

static void
test_catalog (void)
{
  static const struct
  {
    const char *source;
    const char *problems;
  } rows[] = {
    { "import asyncio, time\nasyncio.run(time.sleep)\n", "" },
    { "import numpy as np\n", "1:7 module 'numpy' is not supported yet (use lists)" },
    { "import os.path\nos.path.join\nos.sep\n", "2:0 'os.path.join' is not supported yet" },
    { "try:\n  import numpy\nexcept ImportError:\n  numpy = None\n", "" },
    { "try:\n  import numpy\nexcept (KeyError, Exception):\n  pass\n", "" },
    { "try:\n  import numpy\nexcept:\n  pass\n", "" },
    { "try:\n  import numpy\nexcept ValueError:\n  pass\n",
      "2:9 module 'numpy' is not supported yet (use lists)" },
    { "if TYPE_CHECKING:\n  import numpy\n", "" },
    { "from time import sleep, nap as n\n", "1:24 'time.nap' is not supported yet" },
    { "from sibling import anything\nimport sibling\nsibling.other\n", "" },
    { "from asyncio import *\nopen\n", "" },
    { "from asyncio import *\nopen_connection\n",
      "2:0 'asyncio.open_connection' is not supported yet" },
    { "from asyncio import *\ndef open_connection(): pass\nopen_connection\n", "" },
    { "import asyncio\ndef f():\n  asyncio.subprocess\n",
      "3:2 'asyncio.subprocess' is not supported yet (no processes)" },
    { "import asyncio\nasyncio.subprocess.run()\n",
      "2:0 'asyncio.subprocess' is not supported yet (no processes)" },
    { "import asyncio as a\na.foo()\n", "2:0 module 'asyncio' has no attribute 'foo'" },
    { "from time import slep\n", "1:17 module 'time' has no 'slep' to import" },
    { "import asyncio, time\ntime.hook = time.nap = asyncio.foo = 1\n",
      "2:0 'time.hook' is not supported yet" },
    { "import time\ntry: time.hook = 1\nexcept AttributeError: pass\n", "" },
    { "import asyncio\nasyncio = 1\nasyncio.foo\n", "" },
    { "import asyncio\ndef f(asyncio): asyncio.foo\n", "" },
    { "import asyncio\ndef f():\n  global asyncio\n  asyncio = 1\nasyncio.foo\n", "" },
    { "import asyncio\ntry: asyncio.foo\nexcept AttributeError: pass\n", "" },
    { "import asyncio\nasyncio.__name__\n", "" },
    { "from os import path\npath.join\n", "2:0 'os.path.join' is not supported yet" },
    { "print(eval, spam)\n", "1:6 'eval' is not supported yet (write the expression)" },
    { "def f(): eval\ndef eval(): pass\n", "" },
    { "print(open, bytearray, complex, memoryview)\n", "" },
    { "x = 1\nx.sock_recv(1)\n", "2:0 the method 'sock_recv' is not supported yet" },
    { "def f():\n  global eval\n  eval = 1\neval\n", "" },
    { "try: compile\nexcept NameError: pass\n", "" },
    { "class C:\n  x = eval\n", "2:6 'eval' is not supported yet (write the expression)" },
    { "from .sibling import x\n", "" },
    { "from . import x\n",
      "1:0 packages, and so relative imports, are not supported yet (leave out the dots: files "
      "beside the program are found by their names)" },
    { "from __future__ import annotations\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Compilation) compilation = { 0 };
      g_autofree char *problems = NULL;

      compile_source (&compilation, cs_source_new ("test.py", rows[i].source, -1), &catalog, NULL,
                      0);
      problems = format_diagnostics (&compilation);
      g_assert_cmpstr (problems, ==, rows[i].problems);
      g_assert_true ((compilation.code == NULL)
                     == cs_diagnostics_have_errors (compilation.diagnostics));
    }
}

static void
test_unsupported (void)
{
  static const struct
  {
    const char *source;
    const char *problems;
  } rows[] = {
    { "x = 9223372036854775807\n", "" },
    { "x = -9223372036854775808\n", "" },
    { "x = 9223372036854775808\n", "" },
    { "x = (1, -0xffffffffffffffffff + 1)\n", "" },
    { "try: pass\nexcept* E: pass\n", "" },
    { "match x:\n  case [a, a]: pass\n", "2:11 multiple assignments to name 'a' in pattern" },
    { "match x:\n  case [a] | [b]: pass\n", "2:7 alternative patterns bind different names" },
    { "match x:\n  case a | [b]: pass\n",
      "2:7 name capture 'a' makes remaining patterns unreachable" },
    { "match x:\n  case _: pass\n  case 1: pass\n",
      "2:7 wildcard makes remaining patterns unreachable" },
    { "match x:\n  case _ if y: pass\n  case 1: pass\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Compilation) compilation = { 0 };
      g_autofree char *problems = NULL;

      compile_text (&compilation, rows[i].source);
      problems = format_diagnostics (&compilation);
      g_assert_cmpstr (problems, ==, rows[i].problems);
    }
}

/* Programs that are too much for one code object, or multiply while they are compiled. */
static void
test_limits (void)
{
  GString *names = g_string_new (NULL);
  GString *blocks = g_string_new (NULL);
  GString *finals = g_string_new ("def f():\n");
  GString *const sources[] = { names, blocks, finals };
  static const char *const problems[] = {
    "60001:0 '<module>' has too many names (split it into several functions or files)",
    "21:60 too many statically nested blocks",
    NULL,
  };

  for (guint i = 0; i < 60500; i++)
    g_string_append_printf (names, "a%u = 1\n", i);
  for (guint i = 0; i < 21; i++)
    g_string_append_printf (blocks, "%*sfor x in y:\n", (int)(3 * i), "");
  g_string_append_printf (blocks, "%*spass\n", 63, "");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (finals, "%*stry: g()\n%*sfinally:\n", (int)i + 1, "", (int)i + 1, "");
  g_string_append_printf (finals, "%*sg()\n", 41, "");
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_auto (Compilation) compilation = { 0 };
      g_autofree char *found = NULL;

      compile_text (&compilation, sources[i]->str);
      g_assert_null (compilation.code);
      found = format_diagnostics (&compilation);
      if (problems[i] != NULL)
        g_assert_cmpstr (found, ==, problems[i]);
      g_string_free (sources[i], TRUE);
    }
}

/* More items than registers would do. */
static void
test_long (void)
{
  GString *text = g_string_new ("x = [");

  for (guint i = 0; i < 70000; i++)
    g_string_append (text, "a,");
  g_string_append (text, "]\ny = {");
  for (guint i = 0; i < 70000; i++)
    g_string_append_printf (text, "a: %u,", i);
  g_string_append (text, "}\nz = f\"");
  for (guint i = 0; i < 70000; i++)
    g_string_append (text, "{a} ");
  g_string_append (text, "\"\nf(");
  for (guint i = 0; i < 70000; i++)
    g_string_append (text, "a,");
  g_string_append (text, ")\n");
  {
    g_auto (Compilation) compilation = { 0 };
    g_autofree char *problem = NULL;

    compile_text (&compilation, text->str);
    g_assert_nonnull (compilation.code);
    g_assert_cmpuint (compilation.code->n_registers, <, 100);
    problem = cs_verify_code (compilation.code);
    g_assert_cmpstr (problem, ==, NULL);
  }
  g_string_free (text, TRUE);
}

static void
test_parameters (void)
{
  static const char text[] = "N = 1\n"
                             "A, B = 2, 3\n"
                             "T: float = 0.5\n"
                             "names = ['x']\n"
                             "other = N\n"
                             "N = 5\n";
  CsParameter parameters[] = {
    { "N", "-7", FALSE },      { "B", "'b'", FALSE },   { "T", "2.5", FALSE },
    { "names", "[1]", FALSE }, { "other", "1", FALSE }, { "missing", "1", FALSE },
  };
  static const gboolean used[] = { TRUE, TRUE, TRUE, TRUE, FALSE, FALSE };
  g_auto (Compilation) compilation = { 0 };
  g_autofree char *listing = NULL;

  compile_source (&compilation, cs_source_new ("test.py", text, -1), NULL, parameters,
                  G_N_ELEMENTS (parameters));
  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    g_assert_cmpint (parameters[i].used, ==, used[i]);
  listing = cs_disassemble (compilation.code);
  g_assert_nonnull (strstr (listing, "INT t0 -7\n   1  STORE_GLOBAL t0 .N"));
  g_assert_nonnull (strstr (listing, "INT t0 2\n"));
  g_assert_nonnull (strstr (listing, "CONST t1 \"b\"\n"));
  g_assert_nonnull (strstr (listing, "CONST t0 2.5\n"));
  g_assert_nonnull (strstr (listing, "BUILD_LIST t0 t0 *1\n"));
  g_assert_nonnull (strstr (listing, "INT t0 5\n"));
}

static void
test_parameter_malformed (void)
{
  CsParameter parameter = { "N", "f()", FALSE };
  g_auto (Compilation) compilation = { 0 };

  compile_source (&compilation, cs_source_new ("test.py", "N = 1\n", -1), NULL, &parameter, 1);
  g_assert_true (parameter.used);
  g_assert_null (compilation.code);
  g_assert_cmpuint (cs_diagnostics_get_n (compilation.diagnostics), >, 0);
}

/* The interpreter's row says the same, with pairs (`has_pairs`) or without. */
static void
assert_fused (const CsCode *code, gboolean has_pairs)
{
  gboolean differs = FALSE;

  for (guint32 i = 0; i < code->n_instructions; i++)
    {
      g_assert_cmpuint (cs_op_single (code->fused[i].op), ==, code->instructions[i].op);
      g_assert_cmpint (code->fused[i].d, ==, code->instructions[i].d);
      differs |= code->fused[i].op != code->instructions[i].op;
    }
  g_assert_cmpint (differs, ==, has_pairs);
}

static void
complete (const CsCode *code)
{
  cs_stored_complete (code);
  for (guint32 i = 0; i < code->n_constants; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      complete (code->constants[i].code);
}

/* What is read from an archive is what was put there; only places are left out. */
static void
test_stored (void)
{
  static const char *const texts[] = {
    "'doc'\n"
    "import a.b\n"
    "X = (1, -2.5, 'h\u00e9', b'\\0\\xff', (None, True, ...), 123456789012345678901234567890)\n"
    "class C:\n"
    "  def f(self, a, /, b=1, *c, d, **e):\n"
    "    'of f'\n"
    "    try: return lambda: self.x + a\n"
    "    except E: pass\n"
    "    finally: g(b)\n"
    "async def h():\n"
    "  import a.b, c\n"
    "  yield await C().f('a\\0b')\n",
    "",
  };
  static const char *const names[] = { "second", "first" };
  g_autoptr (GArray) modules = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) archive = NULL;
  g_autoptr (CsArena) arena = cs_arena_new ();
  g_autoptr (GPtrArray) listings = g_ptr_array_new_with_free_func (g_free);
  const guint32 *words;
  guint32 n_codes = 7, n_stored = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (Compilation) compilation = { 0 };

      compile_text (&compilation, texts[i]);
      g_ptr_array_add (listings, cs_disassemble (compilation.code));
      cs_stored_add (modules, names[i], compilation.code);
      n_stored += compilation.n_codes;
    }
  archive = cs_stored_archive (modules);
  words = (const guint32 *)archive->data;
  g_assert_null (cs_stored_find (words, "between"));
  g_assert_cmpstr (cs_stored_get_import (cs_stored_find (words, "second"), 0), ==, "a.b");
  g_assert_cmpstr (cs_stored_get_import (cs_stored_find (words, "second"), 1), ==, "c");
  g_assert_null (cs_stored_get_import (cs_stored_find (words, "second"), 2));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CsSource) source = cs_source_new ("name.py", "", 0);
      const CsCode *code =
          cs_stored_read (words, cs_stored_find (words, names[i]), source, arena, &n_codes);
      g_autofree char *listing = NULL;
      g_autofree char *problem = NULL;

      g_assert_null (code->instructions);
      complete (code);
      listing = cs_disassemble (code);
      problem = cs_verify_code (code);
      g_assert_cmpstr (listing, ==, listings->pdata[i]);
      g_assert_null (problem);
      g_assert_true (code->source == source);
      g_assert_cmpuint (code->places[code->n_instructions - 1], ==, 0);
      g_assert_cmpuint (code->places[-1], ==, 0);
      if (i == 0)
        {
          const CsCode *f = find_code (code, "f");

          g_assert_cmpuint (code->index, ==, 7);
          g_assert_cmpstr (f->qualified_name, ==, "C.f");
          g_assert_cmpstr (f->doc, ==, "of f");
          g_assert_cmpuint (f->n_keyword_only, ==, 1);
          g_assert_cmpuint (f->first_line, ==, 5);
          assert_fused (f, TRUE);
          assert_fused (find_code (code, "C"), FALSE);
        }
    }
  g_assert_cmpuint (n_codes, ==, 7 + n_stored);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/compiler/listings", test_listings);
  g_test_add_func ("/model/compiler/verify-programs", test_verify_programs);
  g_test_add_func ("/model/compiler/verify-mutations", test_verify_mutations);
  g_test_add_func ("/model/compiler/places", test_places);
  g_test_add_func ("/model/compiler/code", test_code);
  g_test_add_func ("/model/compiler/super", test_super);
  g_test_add_func ("/model/compiler/catalog", test_catalog);
  g_test_add_func ("/model/compiler/unsupported", test_unsupported);
  g_test_add_func ("/model/compiler/limits", test_limits);
  g_test_add_func ("/model/compiler/long", test_long);
  g_test_add_func ("/model/compiler/parameters", test_parameters);
  g_test_add_func ("/model/compiler/parameter-malformed", test_parameter_malformed);
  g_test_add_func ("/model/compiler/stored", test_stored);
  return g_test_run ();
}
