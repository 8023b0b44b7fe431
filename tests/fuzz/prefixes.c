/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Gives a fuzz target every beginning of the programs below a folder, as they stand in an editor
 * while they are being typed: prefixes bytes|lines FOLDER. */

#include "fuzz.h"

#include <glib.h>
#include <string.h>

typedef struct
{
  char *path;
  gboolean by_lines;
} Program;

static void
try_prefixes (gconstpointer data)
{
  const Program *program = data;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (program->path, &contents, &length, NULL));
  for (gsize n = 0; n <= length; n++)
    {
      /* Of its exact size, so that a look beyond its end shows. */
      g_autofree uint8_t *prefix = NULL;

      if (program->by_lines && n > 0 && n < length && contents[n - 1] != '\n')
        continue;
      prefix = g_malloc (MAX (n, 1));
      memcpy (prefix, contents, n);
      LLVMFuzzerTestOneInput (prefix, n);
    }
}

static void
program_free (gpointer data)
{
  Program *program = data;

  g_free (program->path);
  g_free (program);
}

static void
add_program (const char *folder, const char *name, gboolean by_lines)
{
  g_autofree char *lesson = g_path_get_basename (folder);
  g_autofree char *test = g_strdup_printf ("/fuzz/prefixes/%s/%s", lesson, name);
  Program *program = g_new (Program, 1);

  program->path = g_build_filename (folder, name, NULL);
  program->by_lines = by_lines;
  g_test_add_data_func_full (test, program, try_prefixes, program_free);
}

static void
add_folder (const char *folder, gboolean by_lines)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (path, by_lines);
      else if (g_str_has_suffix (name, ".py"))
        add_program (folder, name, by_lines);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  add_folder (argv[2], g_str_equal (argv[1], "lines"));
  return g_test_run ();
}
