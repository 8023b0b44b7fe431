/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <locale.h>

#include "app/application.h"
#include "app/cli.h"

/* Subcommands never touch GTK; everything else opens the window. */
int
main (int argc, char **argv)
{
  CsCommand command = argc > 1 ? cs_cli_find_command (argv[1]) : NULL;

  setlocale (LC_ALL, "");
  if (command != NULL)
    {
      g_autofree char *name = g_strconcat ("coroscope ", argv[1], NULL);

      g_set_prgname (name);
      return command (argc - 1, argv + 1);
    }
  return cs_application_main (argc, argv);
}
