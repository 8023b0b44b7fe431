/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"
#include "vm/image.h"
#include "vm/memory.h"
#include "vm/str.h"

#include <string.h>

/* Sources beside the main file: name, text. */
typedef struct
{
  const char *const *files;
  guint asked;
} Folder;

static CsSource *
find (gpointer data, const char *name, GError **error)
{
  Folder *folder = data;

  folder->asked++;
  for (guint i = 0; folder->files != NULL && folder->files[i] != NULL; i += 2)
    if (g_str_equal (folder->files[i], name))
      {
        g_autofree char *file = g_strdup_printf ("%s.py", name);

        return cs_source_new (file, folder->files[i + 1], -1);
      }
  return NULL;
}

static CsImage *
make (const char *text, const char *const *files, CsDiagnostics *diagnostics)
{
  g_autoptr (CsSource) source = cs_source_new ("main.py", text, -1);
  Folder folder = { .files = files };

  return cs_image_new (cs_lib_get_runtime (), source, find, &folder, NULL, 0, diagnostics);
}

static void
test_image_siblings (void)
{
  static const char *const files[] = {
    "kitchen", "import pantry\nx = 1\n", "pantry", "import kitchen\n", "unused", "x = \n", NULL
  };
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsImage) image = make ("import kitchen, time\n", files, diagnostics);
  const CsImageModule *module;

  g_assert_nonnull (image);
  g_assert_cmpuint (cs_image_get_n_sources (image), ==, 3);
  g_assert_cmpstr (cs_source_get_name (cs_image_get_source (image, 0)), ==, "main.py");
  g_assert_cmpstr (cs_source_get_name (cs_image_get_source (image, 1)), ==, "kitchen.py");
  g_assert_cmpstr (cs_source_get_name (cs_image_get_source (image, 2)), ==, "pantry.py");
  module = cs_image_find_module (image, "pantry");
  g_assert_nonnull (module);
  g_assert_null (module->def);
  g_assert_true (module->code == cs_image_get_code (image, 2));
  g_assert_true (cs_str_is (module->file, "pantry.py"));
  g_assert_true (cs_image_get_main (image)->code == cs_image_get_code (image, 0));
  g_assert_true (cs_str_is (cs_image_get_main (image)->name, "__main__"));
  g_assert_nonnull (cs_image_find_module (image, "time")->def);
  g_assert_null (cs_image_find_module (image, "unused"));
  g_assert_null (cs_image_find_module (image, "nothing"));
}

/* What keeps a program from running, with the file it is in and a way around. */
static void
test_image_refusals (void)
{
  static const char *const files[] = { "broken", "x = = 1\n", NULL };
  const struct
  {
    const char *text;
    const char *expected; /* part of what is said */
  } cases[] = {
    { "import broken\n", "broken.py:1:5: error: invalid syntax" },
    { "import numpy\n", "use lists and the math module" },
    { "import urllib.request\n", "until then time.sleep" },
    { "import nonexistent\n", "main.py:1:8: error:" },
    { "import time\ntime.clock_settime()\n", "main.py:2:" },
    { "import _library\n", "main.py:1:8: error:" },
    { "from time import sleep, clock_settime\n", "clock_settime" },
    { "eval('1')\n", "write the expression itself" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
      g_autoptr (CsImage) image = make (cases[i].text, files, diagnostics);
      g_autoptr (GString) said = g_string_new (NULL);

      g_assert_null (image);
      for (guint d = 0; d < cs_diagnostics_get_n (diagnostics); d++)
        {
          g_autofree char *text = cs_diagnostic_format (cs_diagnostics_get (diagnostics, d));

          g_string_append (said, text);
          if (cs_diagnostics_get (diagnostics, d)->hint != NULL)
            g_string_append (said, cs_diagnostics_get (diagnostics, d)->hint);
        }
      if (strstr (said->str, cases[i].expected) == NULL)
        g_error ("%s says: %s", cases[i].text, said->str);
    }
}

/* A file beside the program hides a module of ours, but none of those that CPython has built in. */
static void
test_image_hiding (void)
{
  static const char *const files[] = { "random", "x = 1\n", "time", "x = 1\n", NULL };
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsImage) image = make ("import random, time\n", files, diagnostics);

  g_assert_nonnull (image);
  g_assert_null (cs_image_find_module (image, "random")->def);
  g_assert_nonnull (cs_image_find_module (image, "time")->def);
}

static const CsCode *
inner_code (const CsCode *code)
{
  for (guint32 i = 0; i < code->n_constants; i++)
    if (code->constants[i].kind == CS_CONST_CODE)
      return code->constants[i].code;
  return NULL;
}

static void
test_image_links (void)
{
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsImage) image =
      make ("def f(first, second):\n  return first.send, 'text', (1, 'text'), 1.5, 2 ** 60\n", NULL,
            diagnostics);
  const CsCode *code = inner_code (cs_image_get_code (image, 0));
  const CsCodeLinks *links = cs_image_get_links (image, code);

  g_assert_true (cs_str_is (cs_image_intern (image, code->name, -1), "f"));
  g_assert_true (cs_str_is (links->variables[1], "second"));
  g_assert_true (cs_image_intern (image, "second", -1) == links->variables[1]);
  g_assert_true (cs_image_intern (image, "second, and more", 6) == links->variables[1]);
  /* Names are the strings that C code has, too. */
  for (guint32 i = 0; i < code->n_sites; i++)
    if (g_str_equal (code->sites[i], "send"))
      g_assert_true (links->sites[i] == image->names.send);
  for (guint32 i = 0; i < code->n_constants; i++)
    {
      CsValue v = links->constants[i];

      if (cs_is_object (v))
        g_assert_true (cs_object_get (v)->references & CS_IMMORTAL);
    }
}

/* Code of the library and of the program have indices of their own, and links in each image, which
 * complete the library's. */
static void
test_image_code_indices (void)
{
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsImage) a = make ("def f(): pass\n", NULL, diagnostics);
  g_autoptr (CsImage) b = make ("x = 1\n", NULL, diagnostics);
  const CsCode *library = cs_image_find_module (a, "_library")->code;

  g_assert_cmpuint (library->index, <, cs_image_get_code (a, 0)->index);
  g_assert_cmpuint (cs_image_get_n_codes (a), ==, cs_image_get_n_codes (b) + 1);
  g_assert_null (library->instructions);
  g_assert_nonnull (cs_image_get_links (a, library));
  g_assert_nonnull (library->instructions);
  g_assert_true (cs_image_get_links (a, library) == cs_image_get_links (a, library));
  g_assert_null (cs_image_find_module (b, "_library")->code->instructions);
  g_assert_true (a->types.list == b->types.list);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/image/siblings", test_image_siblings);
  g_test_add_func ("/model/image/refusals", test_image_refusals);
  g_test_add_func ("/model/image/hiding", test_image_hiding);
  g_test_add_func ("/model/image/links", test_image_links);
  g_test_add_func ("/model/image/code-indices", test_image_code_indices);
  return g_test_run ();
}
