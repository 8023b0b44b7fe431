/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lesson.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/source.h"

static void
free_program (gpointer data)
{
  CsLessonProgram *program = data;

  g_free (program->file);
  g_free (program->title);
  g_free (program->subtitle);
  g_clear_pointer (&program->settings, cs_settings_free);
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
  g_free (self);
}

/* What a lesson.ini may hold; groups that are counted stand here without their number. */
static const struct
{
  const char *group;
  const char *keys[14]; /* the last one is NULL */
} known[] = {
  { "Lesson", { "Title", "Order", "Goal", "Question", "Answer", "Task", "Default" } },
  { "Program", { "File", "Title", "Subtitle", "Parameters", "Baseline" } },
  { "Scene", { "At", "Program", "Caption" } },
  { "Settings",
    { "Axis", "Seed", "Cost", "Cores", "Gil", "Preempt", "SwitchInterval", "ThreadStart",
      "ThreadSwitch", "Fork", "PickleByte", "DiskAccess", "Until" } },
};

/* Keys of [Settings] and what they set. */
static const struct
{
  const char *key;
  const char *setting;
} setting_keys[] = {
  { "Seed", "seed" },
  { "Cost", "cost" },
  { "Cores", "cores" },
  { "Gil", "gil" },
  { "Preempt", "preempt" },
  { "SwitchInterval", "switch-interval" },
  { "ThreadStart", "thread-start" },
  { "ThreadSwitch", "thread-switch" },
  { "Fork", "fork" },
  { "PickleByte", "pickle-byte" },
  { "DiskAccess", "disk-access" },
  { "Until", "until" },
};

typedef struct
{
  CsLesson *lesson;
  GKeyFile *file;
  GError **error;
} Reader;

static gboolean
fail (Reader *self, const char *group, const char *key, const char *reason)
{
  g_autofree char *place = g_strconcat (key != NULL ? " " : "", key, NULL);

  g_set_error (self->error, CS_ERROR, CS_ERROR_LESSON, "lesson %s: lesson.ini: [%s]%s: %s",
               self->lesson->name, group, place, reason);
  return FALSE;
}

/* --- What may stand there -------------------------------------------------------------------- */

/* "Program" of "Program 12"; the number is 0 where there is none. */
static char *
split_group (const char *group, guint64 *number)
{
  const char *space = strrchr (group, ' ');

  *number = 0;
  if (space == NULL || space[1] == '0'
      || !g_ascii_string_to_unsigned (space + 1, 10, 1, 9999, number, NULL))
    return g_strdup (group);
  return g_strndup (group, space - group);
}

static gboolean
check_keys (Reader *self, const char *group, const char *const *keys, GStrv found)
{
  for (guint i = 0; found[i] != NULL; i++)
    if (!g_strv_contains (keys, found[i]))
      return fail (self, group, found[i], "there is no such key");
  return TRUE;
}

static gboolean
check_group (Reader *self, const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, group, NULL, NULL);
  guint64 number;
  g_autofree char *name = split_group (group, &number);
  gboolean counted = strcmp (name, "Program") == 0 || strcmp (name, "Scene") == 0;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strcmp (known[i].group, name) != 0 || counted != (number > 0))
        continue;
      if (number > 1)
        {
          g_autofree char *before = g_strdup_printf ("%s %d", name, (int)number - 1);

          if (!g_key_file_has_group (self->file, before))
            return fail (self, group, NULL, "they are counted from 1, without a gap");
        }
      return check_keys (self, group, known[i].keys, keys);
    }
  return fail (self, group, NULL, counted ? "a number is needed" : "there is no such group");
}

static gboolean
check_groups (Reader *self)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!check_group (self, groups[i]))
      return FALSE;
  return TRUE;
}

/* --- Values ---------------------------------------------------------------------------------- */

/* "" where the key is not there. */
static gboolean
read_text (Reader *self, const char *group, const char *key, char **text)
{
  g_autoptr (GError) problem = NULL;

  *text = g_key_file_get_string (self->file, group, key, &problem);
  if (*text != NULL)
    return TRUE;
  if (g_error_matches (problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)
      || g_error_matches (problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND))
    {
      *text = g_strdup ("");
      return TRUE;
    }
  return fail (self, group, key, problem->message);
}

static gboolean
read_needed (Reader *self, const char *group, const char *key, char **text)
{
  return read_text (self, group, key, text)
         && (**text != '\0' || fail (self, group, key, "a text is needed"));
}

/* The number of a program, counted from 1, as an index; that of the first where the key is not
 * there. */
static gboolean
read_program_number (Reader *self, const char *group, const char *key, guint *index)
{
  g_autofree char *text = NULL;
  guint64 number = 1;

  if (!read_text (self, group, key, &text))
    return FALSE;
  if (*text != '\0'
      && !g_ascii_string_to_unsigned (text, 10, 1, self->lesson->programs->len, &number, NULL))
    return fail (self, group, key, "there is no program of this number");
  *index = number - 1;
  return TRUE;
}

/* --- Groups ---------------------------------------------------------------------------------- */

static gboolean
read_settings (Reader *self, CsSettings *settings)
{
  g_autofree char *axis = NULL;

  if (!read_text (self, "Settings", "Axis", &axis))
    return FALSE;
  self->lesson->order_axis = strcmp (axis, "order") == 0;
  if (*axis != '\0' && !self->lesson->order_axis && strcmp (axis, "time") != 0)
    return fail (self, "Settings", "Axis", "time or order is needed");
  for (guint i = 0; i < G_N_ELEMENTS (setting_keys); i++)
    {
      g_autofree char *value = NULL;
      g_autoptr (GError) problem = NULL;

      if (!read_text (self, "Settings", setting_keys[i].key, &value))
        return FALSE;
      if (*value != '\0' && !cs_settings_set (settings, setting_keys[i].setting, value, &problem))
        return fail (self, "Settings", setting_keys[i].key, problem->message);
    }
  return TRUE;
}

/* FALSE where the key is not there. */
static gboolean
read_yes_or_no (Reader *self, const char *group, const char *key, gboolean *yes)
{
  g_autofree char *text = NULL;

  if (!read_text (self, group, key, &text))
    return FALSE;
  *yes = strcmp (text, "yes") == 0;
  return *yes || *text == '\0' || strcmp (text, "no") == 0
         || fail (self, group, key, "yes or no is needed");
}

/* "N_CONSUMERS=3; MAXSIZE=0" */
static gboolean
read_parameters (Reader *self, const char *group, CsSettings *settings)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) list = NULL;

  if (!read_text (self, group, "Parameters", &text))
    return FALSE;
  list = g_strsplit (text, ";", -1);
  for (guint i = 0; list[i] != NULL; i++)
    {
      char *equals = strchr (list[i], '=');

      if (equals == NULL && *g_strstrip (list[i]) == '\0')
        continue;
      if (equals == NULL)
        return fail (self, group, "Parameters", "NAME=VALUE; NAME=VALUE … is needed");
      *equals = '\0';
      cs_settings_set_parameter (settings, g_strstrip (list[i]), g_strstrip (equals + 1));
    }
  return TRUE;
}

static gboolean
read_program (Reader *self, const char *group, const CsSettings *settings)
{
  CsLessonProgram *program = g_new0 (CsLessonProgram, 1);
  g_autoptr (GFile) file = NULL;

  g_ptr_array_add (self->lesson->programs, program);
  program->settings = cs_settings_copy (settings);
  if (!read_needed (self, group, "File", &program->file)
      || !read_needed (self, group, "Title", &program->title)
      || !read_text (self, group, "Subtitle", &program->subtitle)
      || !read_parameters (self, group, program->settings)
      || !read_yes_or_no (self, group, "Baseline", &program->baseline))
    return FALSE;
  if (strchr (program->file, '/') != NULL || !g_str_has_suffix (program->file, ".py"))
    return fail (self, group, "File", "the name of a .py file in the lesson's folder is needed");
  file = g_file_get_child (self->lesson->folder, program->file);
  return g_file_query_exists (file, NULL)
         || fail (self, group, "File", "there is no such file in the lesson's folder");
}

static gboolean
read_scene (Reader *self, const char *group)
{
  CsLessonScene *scene = g_new0 (CsLessonScene, 1);
  g_autofree char *at = NULL;

  g_ptr_array_add (self->lesson->scenes, scene);
  if (!read_text (self, group, "Caption", &scene->caption) || !read_text (self, group, "At", &at)
      || !read_program_number (self, group, "Program", &scene->program))
    return FALSE;
  return cs_time_parse (at, &scene->at)
         || fail (self, group, "At", "a time such as \"12 min\" is needed");
}

static gboolean
read_programs (Reader *self)
{
  g_autoptr (CsSettings) settings = cs_settings_new ();

  if (!read_settings (self, settings))
    return FALSE;
  for (guint n = 1;; n++)
    {
      g_autofree char *group = g_strdup_printf ("Program %u", n);

      if (n > 1 && !g_key_file_has_group (self->file, group))
        return TRUE;
      if (!read_program (self, group, settings))
        return FALSE;
    }
}

static int
compare_scenes (gconstpointer a, gconstpointer b)
{
  const CsLessonScene *left = *(CsLessonScene *const *)a, *right = *(CsLessonScene *const *)b;

  return left->at < right->at ? -1 : left->at > right->at;
}

static gboolean
read_scenes (Reader *self)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *group = g_strdup_printf ("Scene %u", n);

      if (!g_key_file_has_group (self->file, group))
        break;
      if (!read_scene (self, group))
        return FALSE;
    }
  g_ptr_array_sort (self->lesson->scenes, compare_scenes);
  return TRUE;
}

static gboolean
read_order (Reader *self)
{
  g_autofree char *text = NULL;
  gint64 order = 0;

  if (!read_text (self, "Lesson", "Order", &text))
    return FALSE;
  if (*text != '\0' && !g_ascii_string_to_signed (text, 10, -1000000, 1000000, &order, NULL))
    return fail (self, "Lesson", "Order", "a number is needed");
  self->lesson->order = order;
  return TRUE;
}

static gboolean
read_lesson (Reader *self)
{
  CsLesson *lesson = self->lesson;

  return check_groups (self) && read_needed (self, "Lesson", "Title", &lesson->title)
         && read_text (self, "Lesson", "Goal", &lesson->goal)
         && read_text (self, "Lesson", "Question", &lesson->question)
         && read_text (self, "Lesson", "Answer", &lesson->answer)
         && read_text (self, "Lesson", "Task", &lesson->task) && read_order (self)
         && read_programs (self) && read_scenes (self)
         && read_program_number (self, "Lesson", "Default", &lesson->default_program);
}

/* --- Files ----------------------------------------------------------------------------------- */

static char *
load_ini (CsLesson *self, gsize *length, GError **error)
{
  g_autoptr (GFile) ini = g_file_get_child (self->folder, "lesson.ini");
  g_autofree char *path = g_file_get_path (ini);
  g_autoptr (GError) problem = NULL;
  char *text = NULL;

  if (path != NULL && g_file_query_exists (ini, NULL))
    return cs_file_read (path, "lesson", CS_SOURCE_MAX_BYTES, length, error);
  if (!g_file_load_contents (ini, NULL, &text, length, NULL, &problem))
    g_set_error (error, CS_ERROR, CS_ERROR_LESSON,
                 "there is no lesson named %s; \"coroscope lessons\" lists them", self->name);
  return text;
}

CsLesson *
cs_lesson_load (GFile *folder, GError **error)
{
  g_autoptr (CsLesson) self = g_new0 (CsLesson, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  Reader reader = { self, file, error };
  gsize length;

  self->name = g_file_get_basename (folder);
  self->folder = g_object_ref (folder);
  self->programs = g_ptr_array_new_with_free_func (free_program);
  self->scenes = g_ptr_array_new_with_free_func (free_scene);
  text = load_ini (self, &length, error);
  if (text == NULL)
    return NULL;
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &problem))
    {
      g_set_error (error, CS_ERROR, CS_ERROR_LESSON, "lesson %s: lesson.ini: %s", self->name,
                   problem->message);
      return NULL;
    }
  return read_lesson (&reader) ? g_steal_pointer (&self) : NULL;
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
