/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A tool of the build: store-library ARCHIVE NAME.py… compiles our library. */

#include <string.h>

#include "lang/compiler.h"
#include "lang/stored-code.h"

static gboolean
add_module (GArray *modules, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSource) source = cs_source_load (path, &error);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (CsIntern) intern = cs_intern_new ();
  g_autoptr (CsArena) arena = cs_arena_new ();
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (CsSourceSpan));
  g_autofree char *name = g_path_get_basename (path);
  guint32 n_codes = 0;
  CsPlaces places = { spans };
  const CsCompileOptions options = {
    .source = source,
    .file = G_MAXUINT32,
    .library = TRUE,
    .intern = intern,
    .arena = arena,
    .places = &places,
    .n_codes = &n_codes,
    .diagnostics = diagnostics,
  };
  const CsCode *code;

  if (source == NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  code = cs_compile (&options);
  for (guint i = 0; i < cs_diagnostics_get_n (diagnostics); i++)
    {
      g_autofree char *text = cs_diagnostic_format (cs_diagnostics_get (diagnostics, i));

      g_printerr ("%s", text);
    }
  if (cs_diagnostics_have_errors (diagnostics))
    return FALSE;
  *strrchr (name, '.') = '\0';
  cs_stored_add (modules, name, code);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) modules = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) archive = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 2; i < argc; i++)
    if (!add_module (modules, argv[i]))
      return 1;
  archive = cs_stored_archive (modules);
  if (!g_file_set_contents (argv[1], archive->data, (gssize)archive->len * (gssize)sizeof (guint32),
                            &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
