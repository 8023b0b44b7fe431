/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/policy.h"

#include <string.h>

static CsPolicy *
get_policy (CsMachine *m)
{
  return &cs_scheduler (m)->policy;
}

/* The list's next switch is before this instruction: the thread stops. */
static gboolean
watch_list (CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  CsPolicy *self = get_policy (m);
  const CsSwitch *next = &self->schedule->switches[self->next];

  if (self->next == self->schedule->n_switches)
    {
      m->at_point = NULL;
      return FALSE;
    }
  self->n_touches++;
  if (!next->preempts || next->when != self->n_touches)
    return FALSE;
  self->wanted = next->thread;
  self->next++;
  return TRUE;
}

void
cs_policy_set_schedule (CsMachine *m, const CsSchedule *schedule)
{
  get_policy (m)->schedule = schedule;
  m->introduces = TRUE;
  if (schedule->choose == NULL && schedule->n_switches > 0)
    m->at_point = watch_list;
}

gboolean
cs_policy_has_schedule (CsMachine *m)
{
  return get_policy (m)->schedule != NULL;
}

CsThreadControl *
cs_policy_take (CsMachine *m, CsThreadLine *line)
{
  CsThreadControl *thread = line->first;
  guint32 n = 0;

  if (cs_scheduler (m)->hardware.seed != 0 && !cs_policy_has_schedule (m))
    {
      for (CsThreadControl *other = line->first; other != NULL; other = other->behind)
        n++;
      n = n > 1 ? cs_scheduler_draw (m, n) : 0;
      for (; n > 0; n--)
        thread = thread->behind;
    }
  if (thread != NULL)
    cs_thread_line_remove (thread);
  return thread;
}

CsTime
cs_policy_draw_earlier (CsMachine *m)
{
  const CsHardware *hardware = &cs_scheduler (m)->hardware;
  CsTime most = MIN (hardware->switch_interval / 2, G_MAXINT32);

  if (!hardware->preempt_any || hardware->seed == 0 || most == 0 || cs_policy_has_schedule (m))
    return 0;
  return cs_scheduler_draw (m, (guint32)most);
}

static CsThreadControl *
find (CsThreadControl *first, const CsThreadLine *others, guint32 number)
{
  for (CsThreadControl *thread = others->first; thread != NULL; thread = thread->behind)
    if (thread->thread->number == number)
      return thread;
  /* A list that was not made for this program names somebody else. */
  return first;
}

CsThreadControl *
cs_policy_choose (CsMachine *m, CsThreadControl *first, const CsThreadLine *others)
{
  CsPolicy *self = get_policy (m);
  const CsSchedule *schedule = self->schedule;

  if (others->first != NULL)
    self->n_choices++;
  if (self->wanted != 0)
    {
      guint32 wanted = self->wanted;

      self->wanted = 0;
      return find (first, others, wanted);
    }
  if (schedule->choose != NULL)
    return schedule->choose (schedule->data, m, first, others);
  if (others->first != NULL && self->next < schedule->n_switches)
    {
      const CsSwitch *next = &schedule->switches[self->next];

      if (!next->preempts && next->when == self->n_choices)
        {
          self->next++;
          return find (first, others, next->thread);
        }
    }
  return first;
}

gboolean
cs_switches_parse (const char *text, GArray *switches)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      gboolean preempts = **word != '#';
      char *colon = strchr (*word, ':');
      guint64 when, thread;
      CsSwitch item;

      if (colon == NULL)
        return FALSE;
      *colon = '\0';
      if (!g_ascii_string_to_unsigned (*word + !preempts, 10, 1, G_MAXINT64, &when, NULL)
          || !g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT32, &thread, NULL))
        return FALSE;
      item = (CsSwitch){ .when = when, .thread = (guint32)thread, .preempts = preempts };
      g_array_append_val (switches, item);
    }
  return TRUE;
}

char *
cs_switches_format (const GArray *switches)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < switches->len; i++)
    {
      const CsSwitch *item = &g_array_index (switches, CsSwitch, i);

      g_string_append_printf (text, "%s%s%" G_GUINT64_FORMAT ":%u", i > 0 ? " " : "",
                              item->preempts ? "" : "#", item->when, item->thread);
    }
  return g_string_free (text, FALSE);
}
