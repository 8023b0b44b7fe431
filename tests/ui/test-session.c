/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/session/session.h"

/* What the views of a session hear when its runs are started. */
typedef struct
{
  CsSession *session;
  guint n_replaced; /* "runs-changed" */
  guint n_grown;
} Views;

static void
replaced_cb (Views *views)
{
  views->n_replaced++;
}

static void
grown_cb (Views *views)
{
  views->n_grown++;
}

static void
set_up (Views *views, gconstpointer data)
{
  const char *const *texts = data;

  *views = (Views){ .session = cs_session_new () };
  for (; *texts != NULL; texts++)
    {
      g_autoptr (CsSource) source = cs_source_new ("program.py", *texts, -1);
      g_autoptr (CsProgram) program = cs_program_new_for_source (source, NULL);
      g_autoptr (CsSettings) settings = cs_settings_new ();
      g_autoptr (CsRun) run = cs_run_new_for_program (program, settings);

      cs_session_add_run (views->session, run);
    }
  g_signal_connect_swapped (views->session, "runs-changed", G_CALLBACK (replaced_cb), views);
  g_signal_connect_swapped (views->session, "grown", G_CALLBACK (grown_cb), views);
}

static void
tear_down (Views *views, gconstpointer data)
{
  g_object_unref (views->session);
}

static const char *const short_programs[] = {
  "import time\ntime.sleep(2)\n",
  "import time\ntime.sleep(3)\n",
  NULL,
};
static const char *const long_programs[] = {
  "import time\ntime.sleep(2)\n",
  "for i in range(300000): pass\n",
  NULL,
};

/* Nobody sees it half done, or one of the two without the other. */
static void
test_short_programs (Views *views, gconstpointer data)
{
  g_assert_true (cs_session_start (views->session));
  g_assert_false (cs_session_is_running (views->session));
  g_assert_cmpuint (views->n_replaced, ==, 1);
  g_assert_cmpuint (views->n_grown, ==, 1);
  g_assert_cmpint (cs_scene_get_length (cs_session_get_scene (views->session), CS_AXIS_TIME), >=,
                   3 * CS_NS_PER_SECOND);
}

/* The main loop, not the start, takes a long one to its end. */
static void
test_long_program (Views *views, gconstpointer data)
{
  g_assert_true (cs_session_start (views->session));
  g_assert_true (cs_session_is_running (views->session));
  g_assert_cmpuint (views->n_replaced, ==, 1);
  g_assert_cmpuint (views->n_grown, ==, 0);
  while (cs_session_is_running (views->session))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (views->n_replaced, ==, 1);
  g_assert_cmpuint (views->n_grown, >=, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ui/session/short-programs", Views, short_programs, set_up, test_short_programs,
              tear_down);
  g_test_add ("/ui/session/long-program", Views, long_programs, set_up, test_long_program,
              tear_down);
  return g_test_run ();
}
