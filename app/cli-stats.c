/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <stdio.h>

#include "trace/statistics.h"

int
cs_cli_stats (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GPtrArray) statistics =
      g_ptr_array_new_with_free_func ((GDestroyNotify)cs_statistics_free);
  int worst = CS_EXIT_DONE;

  if (!cs_cli_options_parse (options, &argc, &argv, entries, "FILE…",
                             "Prints what each actor did, and for how long.", FALSE))
    return CS_EXIT_USAGE;
  subjects = cs_cli_load (options, FALSE);
  if (subjects == NULL)
    return CS_EXIT_USAGE;
  for (guint i = 0; i < subjects->len; i++)
    {
      CsSubject *subject = subjects->pdata[i];
      int status = cs_cli_run_subject (subject, TRUE, FALSE);
      g_autoptr (CsSpanIndex) spans = NULL;

      if (subject->trace == NULL)
        return status;
      worst = MAX (worst, status);
      spans = cs_span_index_new (subject->trace);
      cs_span_index_update (spans);
      g_ptr_array_add (statistics, cs_statistics_new (spans));
    }
  if (json)
    {
      g_autofree char *text = cs_statistics_format_json (
          (const CsStatistics *const *)statistics->pdata, statistics->len);

      fputs (text, stdout);
      return cs_cli_flush (worst);
    }
  for (guint i = 0; i < statistics->len; i++)
    {
      g_autofree char *text = cs_statistics_format (statistics->pdata[i]);

      if (i > 0)
        fputc ('\n', stdout);
      fputs (text, stdout);
    }
  return cs_cli_flush (worst);
}
