/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The program a user starts.  It does what draws nothing itself and hands the rest over to
 * coroscope-view beside it: loading the toolkit's libraries takes longer than most programs run. */

#include <locale.h>
#include <string.h>

#include "app/cli.h"

static const struct
{
  const char *name;
  CsCommand command;
} commands[] = {
  { "run", cs_cli_run },           { "trace", cs_cli_trace },     { "stats", cs_cli_stats },
  { "check", cs_cli_check },       { "lessons", cs_cli_lessons }, { "explore", cs_cli_explore },
  { "--version", cs_cli_version },
};

static CsCommand
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return commands[i].command;
  return NULL;
}

int
main (int argc, char **argv)
{
  CsCommand command = argc > 1 ? find_command (argv[1]) : NULL;

  /* What else a locale says is not asked for. */
  setlocale (LC_CTYPE, "");
  setlocale (LC_MESSAGES, "");
  return command != NULL ? cs_cli_call (command, argc, argv) : cs_cli_start_view (argv);
}
