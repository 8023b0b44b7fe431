/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "lesson.h"

/* --- Times and settings ---------------------------------------------------------------------- */

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    CsTime time; /* −1: none */
  } cases[] = {
    { "12 min", 720 * CS_NS_PER_SECOND },
    { "2.5 s", 2500 * CS_NS_PER_MS },
    { "7", 7 * CS_NS_PER_SECOND },
    { "100 ms", 100 * CS_NS_PER_MS },
    { "3 us", 3 * CS_NS_PER_US },
    { "3 µs", 3 * CS_NS_PER_US },
    { "1 ns", 1 },
    { "1e3", 1000 * CS_NS_PER_SECOND },
    { "1h", 3600 * CS_NS_PER_SECOND },
    { "0", 0 },
    { "", -1 },
    { "soon", -1 },
    { "-1 s", -1 },
    { "3 days", -1 },
    { "nan", -1 },
    { "inf", -1 },
    { "0x10", -1 },
    { "1e300", -1 },
    { "1e11", -1 },
    { "2,5 s", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsTime time = -1;
      gboolean found = cs_time_parse (cases[i].text, &time);

      g_assert_cmpint (found, ==, cases[i].time >= 0);
      if (found)
        g_assert_cmpint (time, ==, cases[i].time);
    }
}

static void
test_settings_values (void)
{
  static const struct
  {
    const char *name;
    const char *good;
    const char *bad;
  } cases[] = {
    { "seed", "18446744073709551615", "-1" },
    { "seed", "0", "1.5" },
    { "cost", "instant", "cheap" },
    { "cost", "100", "-100" },
    { "cores", "1", "0" },
    { "cores", "1024", "1025" },
    { "gil", "off", "no" },
    { "preempt", "any", "all" },
    { "switch-interval", "0.005", "0" },
    { "thread-start", "0", "-1" },
    { "thread-switch", "5 us", "5 bits" },
    { "fork", "0.002", "" },
    { "pickle-byte", "5 ns", "free" },
    { "disk-access", "100 us", "2 h" },
    { "until", "90", "-90" },
    { "max-events", "1", "0" },
    { "max-events", "4294967000", "4294967295" },
    { "max-memory", "16", "0" },
    { "max-instructions", "2000000000000000000", "9223372036854775807" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsSettings) settings = cs_settings_new ();
      g_autoptr (GError) error = NULL;

      g_assert_true (cs_settings_set (settings, cases[i].name, cases[i].good, NULL));
      g_assert_false (cs_settings_set (settings, cases[i].name, cases[i].bad, &error));
      g_assert_nonnull (strstr (error->message, "needed"));
      g_assert_cmpuint (settings->given->len, ==, 1);
    }
}

static void
test_settings_adopt (void)
{
  g_autoptr (CsSettings) user = cs_settings_new ();
  g_autoptr (CsSettings) lesson = cs_settings_new ();

  g_assert_true (cs_settings_set (user, "cost", "instant", NULL));
  cs_settings_set_parameter (user, "N", "3");
  g_assert_true (cs_settings_set (lesson, "cost", "100", NULL));
  g_assert_true (cs_settings_set (lesson, "seed", "7", NULL));
  cs_settings_set_parameter (lesson, "N", "4");
  cs_settings_set_parameter (lesson, "M", "5");
  cs_settings_adopt (user, lesson);
  g_assert_cmpint (user->tick_ns, ==, 0);
  g_assert_cmpuint (user->seed, ==, 7);
  g_assert_cmpuint (user->parameters->len, ==, 2);
  g_assert_cmpstr (((CsSetting *)user->parameters->pdata[0])->value, ==, "3");
  g_assert_cmpstr (((CsSetting *)user->parameters->pdata[1])->value, ==, "5");
}

/* --- Lessons --------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  GFile *folder;
} Fixture;

static void
write_file (Fixture *self, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->path = g_dir_make_tmp ("lesson-XXXXXX", NULL);
  self->folder = g_file_new_for_path (self->path);
  write_file (self, "a.py", "N = 1\n", -1);
  write_file (self, "b.py", "", -1);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "a.py", "b.py", "lesson.ini" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->path, names[i], NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->path), ==, 0);
  g_object_unref (self->folder);
  g_free (self->path);
}

#define HEAD "[Lesson]\nTitle=T\n[Program 1]\nFile=a.py\nTitle=A\n"

static void
test_malformed (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "[Lesson] Title: a text is needed" },
    { "[Lesson]\nTitle=\n", "[Lesson] Title: a text is needed" },
    { "[Lesson]\nTitle=T\n", "[Program 1] File: a text is needed" },
    { "[Lesson]\nTitle=T\n[Program 1]\nFile=a.py\n", "[Program 1] Title: a text is needed" },
    { "[Lesson]\nTitle=T\n[Program 1]\nFile=../a.py\nTitle=A\n",
      "[Program 1] File: the name of a .py file" },
    { "[Lesson]\nTitle=T\n[Program 1]\nFile=lesson.ini\nTitle=A\n",
      "[Program 1] File: the name of a .py file" },
    { "[Lesson]\nTitle=T\n[Program 1]\nFile=c.py\nTitle=A\n",
      "[Program 1] File: there is no such file" },
    { HEAD "[Program 3]\nFile=b.py\nTitle=B\n", "[Program 3]: they are counted from 1" },
    { HEAD "[Program]\nFile=b.py\n", "[Program]: a number is needed" },
    { HEAD "[Program x]\n", "[Program x]: there is no such group" },
    { HEAD "[Program 02]\n", "[Program 02]: there is no such group" },
    { HEAD "[Scenes]\n", "[Scenes]: there is no such group" },
    { HEAD "[Settings 1]\n", "[Settings 1]: there is no such group" },
    { HEAD "Subtitel=x\n", "[Program 1] Subtitel: there is no such key" },
    { HEAD "Parameters=N\n", "[Program 1] Parameters: NAME=VALUE" },
    { HEAD "[Settings]\nColour=red\n", "[Settings] Colour: there is no such key" },
    { HEAD "[Settings]\nCost=much\n", "[Settings] Cost: \"much\": instant, typical" },
    { HEAD "[Settings]\nSeed=-1\n", "[Settings] Seed: \"-1\": a number" },
    { HEAD "[Settings]\nGil=1\n", "[Settings] Gil: \"1\": on or off" },
    { HEAD "[Settings]\nAxis=space\n", "[Settings] Axis: time or order is needed" },
    { HEAD "[Scene 1]\nCaption=x\n", "[Scene 1] At: a time" },
    { HEAD "[Scene 1]\nAt=never\n", "[Scene 1] At: a time" },
    { HEAD "[Scene 1]\nAt=1 s\nProgram=2\n", "[Scene 1] Program: there is no program" },
    { HEAD "[Scene 1]\nAt=1 s\nProgram=first\n", "[Scene 1] Program: there is no program" },
    { HEAD "[Scene 2]\nAt=1 s\n", "[Scene 2]: they are counted from 1" },
    { "[Lesson]\nTitle=T\nDefault=2\n[Program 1]\nFile=a.py\nTitle=A\n",
      "[Lesson] Default: there is no program" },
    { "[Lesson]\nTitle=T\nOrder=first\n[Program 1]\nFile=a.py\nTitle=A\n",
      "[Lesson] Order: a number is needed" },
    { "[Lesson]\nTitle=\xe9\n[Program 1]\nFile=a.py\nTitle=A\n", "[Lesson] Title: " },
    { "no key file", "lesson.ini: " },
    { "Title=T\n", "lesson.ini: " },
    { "[Lesson\nTitle=T\n", "lesson.ini: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      write_file (self, "lesson.ini", cases[i].text, -1);
      g_assert_null (cs_lesson_load (self->folder, &error));
      if (strstr (error->message, cases[i].message) == NULL)
        g_test_message ("case %u: %s", i, error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cs_lesson_load (self->folder, &error));
  g_assert_nonnull (strstr (error->message, "there is no lesson named lesson-"));
}

static void
test_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsLesson) lesson = NULL;
  const CsLessonProgram *variant;
  const CsLessonScene *scene;

  write_file (self, "lesson.ini",
              "[Lesson]\nTitle=T\nOrder=-3\nGoal=G\nQuestion=Q\nAnswer=A\nTask=D\nDefault=2\n"
              "[Scene 2]\nAt=1 s\nCaption=first\n[Scene 1]\nAt=2 min\nProgram=2\nCaption=second\n"
              "[Program 1]\nFile=a.py\nTitle=One\n"
              "[Program 2]\nFile=a.py\nTitle=Two\nSubtitle=S\nParameters=N=2; M = \"x\";\n"
              "Baseline=yes\n"
              "[Settings]\nAxis=order\nSeed=5\nCost=instant\nCores=2\nUntil=9 s\n",
              -1);
  lesson = cs_lesson_load (self->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lesson->title, ==, "T");
  g_assert_cmpint (lesson->order, ==, -3);
  g_assert_cmpstr (lesson->goal, ==, "G");
  g_assert_cmpstr (lesson->question, ==, "Q");
  g_assert_cmpstr (lesson->answer, ==, "A");
  g_assert_cmpstr (lesson->task, ==, "D");
  g_assert_cmpuint (lesson->default_program, ==, 1);
  g_assert_true (lesson->order_axis);
  g_assert_cmpuint (lesson->programs->len, ==, 2);
  variant = lesson->programs->pdata[1];
  g_assert_cmpstr (variant->file, ==, "a.py");
  g_assert_cmpstr (variant->subtitle, ==, "S");
  g_assert_true (variant->baseline);
  g_assert_false (((CsLessonProgram *)lesson->programs->pdata[0])->baseline);
  g_assert_cmpuint (variant->settings->seed, ==, 5);
  g_assert_cmpuint (variant->settings->cores, ==, 2);
  g_assert_cmpint (variant->settings->until, ==, 9 * CS_NS_PER_SECOND);
  g_assert_cmpuint (variant->settings->parameters->len, ==, 2);
  g_assert_cmpstr (((CsSetting *)variant->settings->parameters->pdata[1])->value, ==, "\"x\"");
  g_assert_cmpuint (lesson->scenes->len, ==, 2);
  scene = lesson->scenes->pdata[0];
  g_assert_cmpstr (scene->caption, ==, "first");
  g_assert_cmpuint (scene->program, ==, 0);
  scene = lesson->scenes->pdata[1];
  g_assert_cmpint (scene->at, ==, 120 * CS_NS_PER_SECOND);
  g_assert_cmpuint (scene->program, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/settings/times", test_times);
  g_test_add_func ("/model/settings/values", test_settings_values);
  g_test_add_func ("/model/settings/adopt", test_settings_adopt);
  g_test_add ("/model/lesson/malformed", Fixture, NULL, set_up, test_malformed, tear_down);
  g_test_add ("/model/lesson/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/model/lesson/whole", Fixture, NULL, set_up, test_whole, tear_down);
  return g_test_run ();
}
