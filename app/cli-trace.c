/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <gio/gunixoutputstream.h>
#include <string.h>
#include <unistd.h>

#include "trace/trace-file.h"

static gboolean
write_trace (CsTrace *trace, CsTraceFormat format, const char *out)
{
  g_autoptr (GError) error = NULL;

  if (strcmp (out, "-") == 0)
    {
      g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      if (cs_trace_save (trace, format, stream, &error)
          || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
        return TRUE;
      cs_cli_complain ("standard output: cannot be written: %s", error->message);
      return FALSE;
    }
  if (cs_trace_save_file (trace, out, format, &error))
    return TRUE;
  cs_cli_complain ("%s", error->message);
  return FALSE;
}

int
cs_cli_trace (int argc, char **argv)
{
  g_autofree char *out = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, "File to write; - is standard output", "OUT" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &name, "What to write", "jsonl|chrome|csv|steps" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CsCliOptions) options = cs_cli_options_new ();
  g_autoptr (GPtrArray) subjects = NULL;
  CsTraceFormat format;
  CsSubject *subject;
  int status;

  if (!cs_cli_options_parse (options, &argc, &argv, entries, "FILE -o OUT",
                             "Writes the trace of a run.", FALSE))
    return CS_EXIT_USAGE;
  if (out == NULL)
    {
      cs_cli_complain ("trace needs -o OUT; \"-o -\" writes to standard output");
      return CS_EXIT_USAGE;
    }
  format = cs_trace_format_from_path (out);
  if (name != NULL && !cs_trace_format_from_name (name, &format))
    {
      cs_cli_complain ("--format: \"%s\" is none of jsonl, chrome, csv, steps", name);
      return CS_EXIT_USAGE;
    }
  subjects = cs_cli_load (options, TRUE);
  if (subjects == NULL)
    return CS_EXIT_USAGE;
  if (subjects->len > 1)
    {
      cs_cli_complain ("trace takes one file; %u were given", subjects->len);
      return CS_EXIT_USAGE;
    }
  subject = subjects->pdata[0];
  status = cs_cli_run_subject (subject, TRUE, FALSE);
  if (subject->trace == NULL)
    return status;
  return write_trace (subject->trace, format, out) ? status : CS_EXIT_USAGE;
}
