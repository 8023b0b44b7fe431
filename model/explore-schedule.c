/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "explore-schedule.h"

typedef struct
{
  guint32 parent;   /* index of the branch that it leaves */
  guint32 position; /* at which of its decisions */
  guint32 thread;   /* for whom */
  guint32 preemptions;
} Branch;

struct _CsScheduleTree
{
  GArray *branches; /* all that there were; the first is the root */
  GQueue *waiting;  /* one queue a number of preemptions: indices */
  guint preemptions;
  guint64 capacity;
  guint64 n_left;
  guint64 n_beyond;

  /* Of the run at work. */
  guint32 current;
  GArray *forced; /* of Branch, by position, last first */
  guint n_forced; /* not passed */
  guint32 n_decisions;
  gboolean repeats;
};

CsScheduleTree *
cs_schedule_tree_new (guint preemptions, guint64 capacity)
{
  CsScheduleTree *self = g_new0 (CsScheduleTree, 1);
  Branch root = { 0 };

  self->branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  self->forced = g_array_new (FALSE, FALSE, sizeof (Branch));
  self->waiting = g_new0 (GQueue, preemptions + 1);
  self->preemptions = preemptions;
  self->capacity = capacity;
  g_array_append_val (self->branches, root);
  g_queue_push_tail (&self->waiting[0], GUINT_TO_POINTER (0));
  self->n_left = 1;
  return self;
}

void
cs_schedule_tree_free (CsScheduleTree *self)
{
  for (guint i = 0; i <= self->preemptions; i++)
    g_queue_clear (&self->waiting[i]);
  g_free (self->waiting);
  g_array_unref (self->branches);
  g_array_unref (self->forced);
  g_free (self);
}

static void
begin (CsScheduleTree *self)
{
  g_array_set_size (self->forced, 0);
  for (guint32 i = self->current; i != 0;)
    {
      Branch branch = g_array_index (self->branches, Branch, i);

      g_array_append_val (self->forced, branch);
      i = branch.parent;
    }
  self->n_forced = self->forced->len;
  self->n_decisions = 0;
}

gboolean
cs_schedule_tree_pop (CsScheduleTree *self)
{
  for (guint i = 0; i <= self->preemptions; i++)
    if (!g_queue_is_empty (&self->waiting[i]))
      {
        self->current = GPOINTER_TO_UINT (g_queue_pop_head (&self->waiting[i]));
        self->n_left--;
        self->repeats = FALSE;
        begin (self);
        return TRUE;
      }
  return FALSE;
}

void
cs_schedule_tree_repeat (CsScheduleTree *self)
{
  self->repeats = TRUE;
  begin (self);
}

gboolean
cs_schedule_tree_next (CsScheduleTree *self, guint32 *thread)
{
  const Branch *next;

  self->n_decisions++;
  if (self->n_forced == 0)
    {
      *thread = G_MAXUINT32;
      return self->repeats;
    }
  next = &g_array_index (self->forced, Branch, self->n_forced - 1);
  *thread = G_MAXUINT32;
  if (next->position == self->n_decisions)
    {
      *thread = next->thread;
      self->n_forced--;
    }
  return TRUE;
}

void
cs_schedule_tree_branch (CsScheduleTree *self, guint32 thread, gboolean preempts)
{
  Branch branch = { self->current, self->n_decisions, thread,
                    cs_schedule_tree_get_preemptions (self) + (preempts ? 1 : 0) };

  if (branch.preemptions > self->preemptions)
    {
      self->n_beyond++;
      return;
    }
  self->n_left++;
  /* What will not be run is counted alone. */
  if (g_queue_get_length (&self->waiting[branch.preemptions]) >= self->capacity)
    return;
  g_queue_push_tail (&self->waiting[branch.preemptions], GUINT_TO_POINTER (self->branches->len));
  g_array_append_val (self->branches, branch);
}

guint
cs_schedule_tree_get_preemptions (CsScheduleTree *self)
{
  return g_array_index (self->branches, Branch, self->current).preemptions;
}

guint64
cs_schedule_tree_get_n_left (CsScheduleTree *self)
{
  return self->n_left;
}

guint64
cs_schedule_tree_get_n_beyond (CsScheduleTree *self)
{
  return self->n_beyond;
}
