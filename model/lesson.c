/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lesson.h"

#include <string.h>

#include "base/error.h"

static void
free_program (gpointer data)
{
  CsLessonProgram *program = data;

  g_free (program->file);
  g_free (program->title);
  g_free (program->subtitle);
  g_free (program);
}

static void
free_scene (gpointer data)
{
  CsLessonScene *scene = data;

  g_free (scene->caption);
  g_free (scene);
}

void
cs_lesson_free (CsLesson *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self->goal);
  g_free (self->question);
  g_free (self->answer);
  g_free (self->task);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->programs, g_ptr_array_unref);
  g_clear_pointer (&self->scenes, g_ptr_array_unref);
  g_clear_pointer (&self->settings, cs_settings_free);
  g_free (self);
}

gboolean
cs_lesson_parse_time (const char *text, CsTime *time)
{
  static const struct
  {
    const char *name;
    double seconds;
  } units[] = {
    { "", 1 },      { "s", 1 },     { "min", 60 },  { "h", 3600 },
    { "ms", 1e-3 }, { "us", 1e-6 }, { "µs", 1e-6 }, { "ns", 1e-9 },
  };
  char *end;
  double value = g_ascii_strtod (text, &end);

  if (end == text || !(value >= 0) || value > 1e12)
    return FALSE;
  while (*end == ' ')
    end++;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (end, units[i].name) == 0)
      {
        *time = cs_time_from_seconds (value * units[i].seconds);
        return TRUE;
      }
  return FALSE;
}

static gboolean
fail (CsLesson *self, GError **error, const char *group, const char *key, const char *reason)
{
  g_set_error (error, CS_ERROR, CS_ERROR_LESSON, "lesson %s: lesson.ini: [%s] %s: %s", self->name,
               group, key, reason);
  return FALSE;
}

static char *
get_optional (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_string (file, group, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

static gboolean
read_programs (CsLesson *self, GKeyFile *file, GError **error)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *group = g_strdup_printf ("Program %u", n);
      CsLessonProgram *program;

      if (!g_key_file_has_group (file, group))
        break;
      program = g_new0 (CsLessonProgram, 1);
      g_ptr_array_add (self->programs, program);
      program->file = g_key_file_get_string (file, group, "File", NULL);
      program->title = g_key_file_get_string (file, group, "Title", NULL);
      program->subtitle = get_optional (file, group, "Subtitle");
      if (program->file == NULL || strchr (program->file, '/') != NULL)
        return fail (self, error, group, "File", "a file's name is needed");
      if (program->title == NULL)
        return fail (self, error, group, "Title", "a title is needed");
    }
  return self->programs->len > 0 || fail (self, error, "Program 1", "File", "there is no program");
}

static int
compare_scenes (gconstpointer a, gconstpointer b)
{
  const CsLessonScene *left = *(CsLessonScene *const *)a, *right = *(CsLessonScene *const *)b;

  return left->at < right->at ? -1 : left->at > right->at;
}

static gboolean
read_scenes (CsLesson *self, GKeyFile *file, GError **error)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *group = g_strdup_printf ("Scene %u", n);
      g_autofree char *at = NULL;
      CsLessonScene *scene;
      int program;

      if (!g_key_file_has_group (file, group))
        break;
      scene = g_new0 (CsLessonScene, 1);
      g_ptr_array_add (self->scenes, scene);
      scene->caption = get_optional (file, group, "Caption");
      at = get_optional (file, group, "At");
      if (!cs_lesson_parse_time (at, &scene->at))
        return fail (self, error, group, "At", "a time such as \"12 min\" is needed");
      program = g_key_file_get_integer (file, group, "Program", NULL);
      if (program < 0 || program > self->programs->len)
        return fail (self, error, group, "Program", "there is no such program");
      scene->program = MAX (program, 1) - 1;
    }
  g_ptr_array_sort (self->scenes, compare_scenes);
  return TRUE;
}

static gboolean
read_settings (CsLesson *self, GKeyFile *file, GError **error)
{
  g_autofree char *cost = get_optional (file, "Settings", "Cost");
  g_autofree char *axis = get_optional (file, "Settings", "Axis");

  self->settings->seed = g_key_file_get_uint64 (file, "Settings", "Seed", NULL);
  self->order_axis = strcmp (axis, "order") == 0;
  if (*axis != '\0' && !self->order_axis && strcmp (axis, "time") != 0)
    return fail (self, error, "Settings", "Axis", "time or order is needed");
  if (*cost != '\0' && !cs_settings_set_cost (self->settings, cost))
    return fail (self, error, "Settings", "Cost", "instant, typical or nanoseconds are needed");
  return TRUE;
}

static gboolean
read_lesson (CsLesson *self, GKeyFile *file, GError **error)
{
  int program;

  self->title = g_key_file_get_string (file, "Lesson", "Title", NULL);
  if (self->title == NULL)
    return fail (self, error, "Lesson", "Title", "a title is needed");
  self->goal = get_optional (file, "Lesson", "Goal");
  self->question = get_optional (file, "Lesson", "Question");
  self->answer = get_optional (file, "Lesson", "Answer");
  self->task = get_optional (file, "Lesson", "Task");
  self->order = g_key_file_get_integer (file, "Lesson", "Order", NULL);
  if (!read_programs (self, file, error) || !read_scenes (self, file, error)
      || !read_settings (self, file, error))
    return FALSE;
  program = g_key_file_get_integer (file, "Lesson", "Default", NULL);
  if (program < 0 || program > self->programs->len)
    return fail (self, error, "Lesson", "Default", "there is no such program");
  self->default_program = MAX (program, 1) - 1;
  return TRUE;
}

CsLesson *
cs_lesson_load (GFile *folder, GError **error)
{
  g_autoptr (CsLesson) self = g_new0 (CsLesson, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GFile) ini = g_file_get_child (folder, "lesson.ini");
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  gsize length;

  self->name = g_file_get_basename (folder);
  self->folder = g_object_ref (folder);
  self->programs = g_ptr_array_new_with_free_func (free_program);
  self->scenes = g_ptr_array_new_with_free_func (free_scene);
  self->settings = cs_settings_new ();
  if (!g_file_load_contents (ini, NULL, &text, &length, NULL, &problem))
    {
      g_set_error (error, CS_ERROR, CS_ERROR_LESSON, "there is no lesson named %s", self->name);
      return NULL;
    }
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &problem))
    {
      g_set_error (error, CS_ERROR, CS_ERROR_LESSON, "lesson %s: lesson.ini: %s", self->name,
                   problem->message);
      return NULL;
    }
  return read_lesson (self, file, error) ? g_steal_pointer (&self) : NULL;
}

static int
compare_lessons (gconstpointer a, gconstpointer b)
{
  const CsLesson *left = *(CsLesson *const *)a, *right = *(CsLesson *const *)b;

  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;
  return strcmp (left->name, right->name);
}

GPtrArray *
cs_lesson_list (GFile *root, GError **error)
{
  g_autoptr (GPtrArray) lessons = g_ptr_array_new_with_free_func ((GDestroyNotify)cs_lesson_free);
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      root, "standard::name,standard::type", G_FILE_QUERY_INFO_NONE, NULL, error);
  GFileInfo *info;

  if (children == NULL)
    return NULL;
  while (g_file_enumerator_iterate (children, &info, NULL, NULL, error) && info != NULL)
    {
      g_autoptr (GFile) folder = NULL;
      CsLesson *lesson;

      if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
        continue;
      folder = g_file_get_child (root, g_file_info_get_name (info));
      lesson = cs_lesson_load (folder, error);
      if (lesson == NULL)
        return NULL;
      g_ptr_array_add (lessons, lesson);
    }
  g_ptr_array_sort (lessons, compare_lessons);
  return g_steal_pointer (&lessons);
}
