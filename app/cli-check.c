/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <stdio.h>

#include "trace/problems.h"

static int
check (CsSubject *subject)
{
  g_autoptr (GPtrArray) problems = NULL;
  int status = cs_cli_run_subject (subject, TRUE, FALSE);

  if (subject->trace == NULL)
    return CS_EXIT_USAGE;
  problems = cs_problems_find (subject->trace);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = cs_problem_format (subject->trace, problems->pdata[i]);

      puts (line);
    }
  return problems->len > 0 || status == CS_EXIT_LIMIT ? CS_EXIT_ERROR : CS_EXIT_DONE;
}

int
cs_cli_check (int argc, char **argv)
{
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  g_autoptr (GPtrArray) subjects = NULL;
  int worst = CS_EXIT_DONE;

  if (!cs_cli_options_parse (options, &argc, &argv, NULL, "FILE…",
                             "Looks for what is not supported and for problems in the run.", FALSE))
    return CS_EXIT_USAGE;
  subjects = cs_cli_load (options, FALSE);
  if (subjects == NULL)
    return CS_EXIT_USAGE;
  for (guint i = 0; i < subjects->len; i++)
    {
      int status = check (subjects->pdata[i]);

      worst = MAX (worst, status);
    }
  return cs_cli_flush (worst);
}
