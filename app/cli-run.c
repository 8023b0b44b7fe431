/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

int
cs_cli_run (int argc, char **argv)
{
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  g_autoptr (GPtrArray) subjects = NULL;
  CsSubject *subject;

  if (!cs_cli_options_parse (options, &argc, &argv, NULL, "FILE [ARGUMENT…]",
                             "Runs a program and prints just what it prints.", TRUE))
    return CS_EXIT_USAGE;
  subjects = cs_cli_load (options, TRUE);
  if (subjects == NULL)
    return CS_EXIT_USAGE;
  subject = subjects->pdata[0];
  if (subject->program == NULL)
    {
      cs_cli_complain ("run needs a program: a trace has been run");
      return CS_EXIT_USAGE;
    }
  return cs_cli_flush (cs_cli_run_subject (subject, FALSE, TRUE));
}
