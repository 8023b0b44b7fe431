/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* coroscope-view: what draws.  main.c starts it with its own arguments. */

#include <locale.h>
#include <string.h>

#include "app/application.h"
#include "app/cli.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  /* Pictures need no display, so GTK is not touched. */
  if (argc > 1 && strcmp (argv[1], "render") == 0)
    return cs_cli_call (cs_cli_render, argc, argv);
  return cs_application_main (argc, argv);
}
