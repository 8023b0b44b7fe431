/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/cli.h"

#include <stdio.h>

int
cs_cli_lessons (int argc, char **argv)
{
  g_autoptr (GFile) root = cs_cli_get_lessons_folder ();
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lessons = NULL;

  g_option_context_set_summary (context, "Lists the lessons and their programs.");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      cs_cli_complain ("%s", error->message);
      return CS_EXIT_USAGE;
    }
  if (argc > 1)
    {
      cs_cli_complain ("lessons takes no arguments");
      return CS_EXIT_USAGE;
    }
  lessons = cs_lesson_list (root, &error);
  if (lessons == NULL)
    {
      cs_cli_complain ("%s", error->message);
      return CS_EXIT_USAGE;
    }
  for (guint i = 0; i < lessons->len; i++)
    {
      const CsLesson *lesson = lessons->pdata[i];

      printf ("lesson:%s  %s\n", lesson->name, lesson->title);
      for (guint j = 0; j < lesson->programs->len; j++)
        {
          const CsLessonProgram *program = lesson->programs->pdata[j];

          printf ("  lesson:%s/%s  %s\n", lesson->name, program->file, program->title);
        }
    }
  return cs_cli_flush (CS_EXIT_DONE);
}
