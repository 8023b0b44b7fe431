/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "snippets.h"

#include <string.h>

static void
clear_snippet (gpointer data)
{
  Snippet *snippet = data;

  g_free (snippet->text);
  g_free (snippet->expected);
}

static gboolean
is_note (const char *line)
{
  return g_str_has_prefix (line, "python ") || g_str_has_prefix (line, "because ");
}

static Snippet
read_block (const char *block)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);
  GString *text = g_string_new (NULL);
  GString *expected = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && (lines[i][0] != '\0' || lines[i + 1] != NULL); i++)
    if (g_str_has_prefix (lines[i], "=> "))
      g_string_append_printf (expected, "%s%s", expected->len > 0 ? "\n" : "", lines[i] + 3);
    else if (expected->len == 0 || !is_note (lines[i]))
      g_string_append_printf (text, "%s\n", lines[i]);
  return (Snippet){ g_string_free (text, FALSE), g_string_free (expected, FALSE) };
}

GArray *
snippets_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  GArray *snippets = g_array_new (FALSE, FALSE, sizeof (Snippet));
  g_autofree char *contents = NULL;
  g_auto (GStrv) blocks = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  blocks = g_strsplit (contents, "----\n", -1);
  g_array_set_clear_func (snippets, clear_snippet);
  for (guint i = 0; blocks[i] != NULL; i++)
    {
      Snippet snippet = read_block (blocks[i]);

      g_array_append_val (snippets, snippet);
    }
  return snippets;
}
