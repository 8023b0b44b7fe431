/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/source/chips.h"

/* The chips beside the lines of a program in the middle of its run: "line label", by lines. */

typedef struct
{
  const char *path;
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  { "/ui/chips/tasks",
    "import asyncio\n"
    "async def cook():\n"
    "    await asyncio.sleep(2)\n"
    "async def main():\n"
    "    await asyncio.gather(cook(), cook())\n"
    "asyncio.run(main())\n",
    "3 T2, 3 T3, 5 T1" },
  { "/ui/chips/threads",
    "import threading, time\n"
    "def work():\n"
    "    time.sleep(2)\n"
    "both = [threading.Thread(target=work) for i in range(2)]\n"
    "for one in both: one.start()\n"
    "for one in both: one.join()\n",
    "3 T1, 3 T2, 6 M" },
  { "/ui/chips/processes",
    "import multiprocessing, time\n"
    "def work():\n"
    "    time.sleep(2)\n"
    "if __name__ == '__main__':\n"
    "    both = [multiprocessing.Process(target=work) for i in range(2)]\n"
    "    for one in both: one.start()\n"
    "    for one in both: one.join()\n",
    "3 P1, 3 P2, 7 M" },
};

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const CsChip *p = *(const CsChip *const *)a, *q = *(const CsChip *const *)b;

  return (int)p->line - (int)q->line;
}

static void
test_middle (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (CsSource) source = cs_source_new ("program.py", self->text, -1);
  g_autoptr (CsProgram) program = cs_program_new_for_source (source, NULL);
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (CsRun) run = cs_run_new_for_program (program, settings);
  g_autoptr (CsSession) session = cs_session_new ();
  g_autoptr (GPtrArray) chips = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  cs_session_add_run (session, run);
  g_assert_true (cs_session_start (session));
  while (cs_session_is_running (session))
    g_main_context_iteration (NULL, TRUE);
  cs_player_seek_time (cs_session_get_player (session), CS_NS_PER_SECOND);
  chips = cs_chips_collect (session, "program.py");
  g_ptr_array_sort (chips, compare_lines);
  for (guint i = 0; i < chips->len; i++)
    {
      const CsChip *chip = g_ptr_array_index (chips, i);

      g_string_append_printf (found, "%s%u %s", i == 0 ? "" : ", ", chip->line + 1, chip->label);
    }
  g_assert_cmpstr (found->str, ==, self->expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_middle);
  return g_test_run ();
}
