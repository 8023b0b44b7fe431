/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/file-set.h"

#include <string.h>

#include "app/cli.h"
#include "base/error.h"
#include "trace/trace-file.h"

CsFileSet *
cs_file_set_new (void)
{
  CsFileSet *self = g_new0 (CsFileSet, 1);

  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
  self->title = g_strdup ("");
  self->subtitle = g_strdup ("");
  return self;
}

void
cs_file_set_free (CsFileSet *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_ptr_array_unref (self->runs);
  g_clear_pointer (&self->lesson, cs_lesson_free);
  g_free (self);
}

static void
append_name (char **names, const char *name)
{
  g_autofree char *old = *names;

  *names = *old != '\0' ? g_strconcat (old, " · ", name, NULL) : g_strdup (name);
}

static CsRun *
load_program (GFile *file, const CsSettings *settings, GError **error)
{
  g_autoptr (CsProgram) program = cs_program_new_for_file (file, error);

  return program != NULL ? cs_run_new_for_program (program, settings) : NULL;
}

static CsRun *
load_trace (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (CsTrace) trace = cs_trace_load (path, error);

  return trace != NULL ? cs_run_new_for_trace (trace) : NULL;
}

gboolean
cs_file_set_add_file (CsFileSet *self, GFile *file, const CsSettings *settings, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  CsRun *run = g_str_has_suffix (base, ".jsonl") ? load_trace (file, error)
                                                 : load_program (file, settings, error);

  if (run == NULL)
    return FALSE;
  g_clear_pointer (&self->lesson, cs_lesson_free);
  g_ptr_array_add (self->runs, run);
  append_name (&self->title, base);
  return TRUE;
}

static CsRun *
load_lesson_program (const CsLesson *lesson, const CsLessonProgram *program,
                     const CsSettings *settings, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (lesson->folder, program->file);
  g_autoptr (CsSettings) own = cs_settings_copy (settings);
  CsRun *run;

  cs_settings_adopt (own, program->settings);
  run = load_program (file, own, error);
  if (run == NULL)
    return NULL;
  cs_run_set_titles (run, program->title, program->subtitle);
  cs_run_set_baseline (run, program->baseline);
  return run;
}

/* Whether one of the programs before it runs the same file. */
static gboolean
is_variant (const CsLesson *lesson, guint number)
{
  const CsLessonProgram *program = lesson->programs->pdata[number];

  for (guint i = 0; i < number; i++)
    if (strcmp (((const CsLessonProgram *)lesson->programs->pdata[i])->file, program->file) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_lesson (CsFileSet *self, const CsLesson *lesson, const char *only, const CsSettings *settings,
            GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *names = g_strdup (self->subtitle);
  guint front = 0;

  for (guint i = 0; i < lesson->programs->len; i++)
    {
      const CsLessonProgram *program = lesson->programs->pdata[i];
      CsRun *run;

      if (only != NULL && strcmp (only, program->file) != 0)
        continue;
      run = load_lesson_program (lesson, program, settings, error);
      if (run == NULL)
        return FALSE;
      if (i == lesson->default_program)
        front = runs->len;
      g_ptr_array_add (runs, run);
      if (!is_variant (lesson, i))
        append_name (&names, program->file);
    }
  if (runs->len == 0)
    {
      g_set_error (error, CS_ERROR, CS_ERROR_LESSON, "lesson %s has no program named %s",
                   lesson->name, only);
      return FALSE;
    }
  self->front = self->runs->len + front;
  self->order_axis = lesson->order_axis;
  g_ptr_array_extend_and_steal (self->runs, g_steal_pointer (&runs));
  append_name (&self->title, lesson->title);
  g_free (self->subtitle);
  self->subtitle = g_steal_pointer (&names);
  return TRUE;
}

gboolean
cs_file_set_add (CsFileSet *self, const char *name, const CsSettings *settings, GError **error)
{
  if (cs_cli_is_lesson (name))
    {
      g_autofree char *only = NULL;
      g_autoptr (CsLesson) lesson = cs_cli_load_lesson (name, &only, error);

      if (lesson == NULL || !add_lesson (self, lesson, only, settings, error))
        return FALSE;
      g_clear_pointer (&self->lesson, cs_lesson_free);
      if (only == NULL && self->runs->len == lesson->programs->len)
        self->lesson = g_steal_pointer (&lesson);
      return TRUE;
    }
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);

      return cs_file_set_add_file (self, file, settings, error);
    }
}
