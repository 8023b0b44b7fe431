/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/scheduler.h"

#include <string.h>

#include "base/source.h"
#include "sched/event-loop.h"
#include "sched/sync.h"
#include "vm/image.h"

gboolean
cs_scheduler_init (CsMachine *m)
{
  m->scheduler = cs_memory_alloc0 (m->memory, sizeof (CsScheduler));
  return m->scheduler != NULL;
}

void
cs_scheduler_clear (CsMachine *m)
{
  CsScheduler *self = m->scheduler;

  if (self == NULL)
    return;
  if (self->current != NULL)
    cs_unref (m, cs_from_object (g_steal_pointer (&self->current)));
}

/* Whether anybody waits for a task, a queue, a lock …: for something that a task would have to do.
 */
static gboolean
somebody_waits (CsScheduler *self)
{
  for (CsTask *task = self->tasks; task != NULL; task = task->next)
    if (!task->hidden)
      return TRUE;
  return FALSE;
}

/* The thread waits and nobody else can run.  CS_SCHEDULE_MORE: the clock went on, the thread runs
 * again. */
static CsScheduleStatus
pass_time (CsMachine *m, CsThread *thread)
{
  CsScheduler *self = m->scheduler;
  CsTime deadline = thread->wait.deadline;

  if (deadline == CS_TIME_NEVER)
    {
      if (self->running != NULL && self->running->forever && !somebody_waits (self))
        return CS_SCHEDULE_IDLE;
      return CS_SCHEDULE_DEADLOCK;
    }
  if (deadline > m->limits.until)
    {
      cs_advance (m, m->limits.until);
      m->limit = "time";
      return CS_SCHEDULE_LIMIT;
    }
  cs_advance (m, deadline);
  if (thread->wait.reason == CS_WAIT_SLEEP)
    cs_emit (m, CS_EVENT_UNBLOCK, m->actor, 0, CS_NO_EVENT, 0);
  cs_thread_wake (m, thread);
  return CS_SCHEDULE_MORE;
}

CsScheduleStatus
cs_scheduler_run (CsMachine *m, gint64 budget)
{
  gint64 end = m->ticks + budget;

  while (m->ticks < end)
    {
      gint64 before = m->ticks;
      CsScheduleStatus status;

      switch (cs_thread_run (m, m->main_thread, end - m->ticks))
        {
        case CS_RUN_BUDGET:
          break;
        case CS_RUN_BLOCKED:
          status = pass_time (m, m->main_thread);
          if (status != CS_SCHEDULE_MORE)
            return status;
          break;
        case CS_RUN_RETURNED:
          return CS_SCHEDULE_DONE;
        case CS_RUN_RAISED:
          return CS_SCHEDULE_RAISED;
        case CS_RUN_LIMIT:
          return CS_SCHEDULE_LIMIT;
        }
      /* A program that only waits must give way too. */
      if (m->ticks == before)
        budget--, end--;
    }
  return CS_SCHEDULE_MORE;
}

static void
append_task (CsMachine *m, GString *text, CsTask *task)
{
  g_autofree char *name = cs_str_dup_utf8 (task->name, NULL);
  CsFuture *waiter = cs_is_empty (task->waiter) ? NULL : cs_future_get (task->waiter);

  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
  if (waiter == NULL)
    return;
  g_string_append_printf (text, " (waits: %s", cs_wait_reason_name (waiter->reason));
  if (cs_is_task (m, task->waiter))
    {
      g_autofree char *other = cs_str_dup_utf8 (((CsTask *)waiter)->name, NULL);

      g_string_append_printf (text, " %s", other);
    }
  g_string_append_c (text, ')');
}

char *
cs_scheduler_describe_deadlock (CsMachine *m)
{
  CsScheduler *self = m->scheduler;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  for (CsTask *task = self->tasks; task != NULL; task = task->next)
    if (!task->hidden)
      g_ptr_array_add (tasks, task);
  for (guint i = tasks->len; i > 0; i--)
    append_task (m, text, tasks->pdata[i - 1]);
  if (text->len == 0)
    return g_strdup ("deadlock: nothing is left that could go on");
  return g_strdup_printf ("deadlock: everybody waits and nothing is due: %s", text->str);
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guchar)c >= 0x80;
}

char *
cs_scheduler_guess_name (CsMachine *m, const char *fallback)
{
  CsWhere where = cs_where (m);
  const CsSourceSpan *span =
      &g_array_index (cs_image_get_places (m->image)->spans, CsSourceSpan, where);
  gsize length = 0, start, end;
  const char *line;

  if (where == 0)
    return g_strdup (fallback);
  line = cs_source_get_line (cs_image_get_source (m->image, span->file), span->line, &length);
  end = MIN (span->column, length);
  while (end > 0 && line[end - 1] == ' ')
    end--;
  if (end < 2 || line[end - 1] != '=' || strchr ("=!<>+-*/%&|^:", line[end - 2]) != NULL)
    return g_strdup (fallback);
  for (end--; end > 0 && line[end - 1] == ' '; end--)
    ;
  for (start = end; start > 0 && is_name_char (line[start - 1]); start--)
    ;
  return start < end ? g_strndup (line + start, end - start) : g_strdup (fallback);
}
