/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/describe.h"

#include "base/source.h"
#include "sched/event-loop.h"

static CsGenerator *
get_generator (CsMachine *m, CsValue coroutine)
{
  return cs_is_object (coroutine)
                 && cs_object_get (coroutine)->type != m->image->types.native_coroutine
             ? (CsGenerator *)cs_object_get (coroutine)
             : NULL;
}

const char *
cs_coroutine_name (CsMachine *m, CsValue coroutine)
{
  CsGenerator *generator = get_generator (m, coroutine);

  if (generator != NULL)
    return generator->frame.state->code->name;
  return ((CsNativeCoroutine *)cs_object_get (coroutine))->name;
}

static void
append_text (CsStrBuilder *out, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  cs_str_builder_append_utf8 (out, text, -1);
}

/* "<main() running at x.py:5>". */
static void
append_coroutine (CsMachine *m, CsStrBuilder *out, CsTask *task)
{
  CsGenerator *generator = get_generator (m, task->coroutine);
  const CsCode *code;
  const CsSourceSpan *span;

  if (generator == NULL)
    {
      append_text (out, "<%s()>", cs_coroutine_name (m, task->coroutine));
      return;
    }
  code = generator->frame.state->code;
  if (generator->state == CS_GENERATOR_FINISHED)
    {
      append_text (out, "<%s() done, defined at %s:%u>", code->qualified_name,
                   cs_source_get_name (code->source), code->first_line);
      return;
    }
  span = &g_array_index (cs_image_get_places (m->image)->spans, CsSourceSpan,
                         cs_frame_place (&generator->frame));
  append_text (out, "<%s() running at %s:%u>", code->qualified_name,
               cs_source_get_name (code->source), span->line != 0 ? span->line : code->first_line);
}

static void
append_value (CsMachine *m, CsStrBuilder *out, CsValue value)
{
  if (cs_append_repr (m, out, value) == CS_PYTHON)
    append_text (out, "<…>");
}

static void
append_callbacks (CsMachine *m, CsStrBuilder *out, CsFuture *self)
{
  if (self->n_callbacks == 0)
    return;
  append_text (out, " cb=[");
  for (guint32 i = 0; i < self->n_callbacks; i++)
    {
      CsValue callback = i == 0 ? self->first_callback : self->callbacks[i - 1];

      if (i > 0)
        append_text (out, ", ");
      if (cs_is_task (m, callback))
        append_text (out, "Task.task_wakeup()");
      else if (cs_is_a (callback, m->image->types.function))
        append_text (out, "%s()",
                     cs_str_ascii (((CsFunction *)cs_object_get (callback))->qualified_name));
      else
        append_text (out, "_run_until_complete_cb()");
    }
  append_text (out, "]");
}

CsValue
cs_future_repr (CsMachine *m, CsValue *args, guint n_args)
{
  static const char *const states[] = { "pending", "cancelled", "finished" };
  CsFuture *self = cs_future_get (args[0]);
  CsTask *task = cs_is_task (m, args[0]) ? (CsTask *)self : NULL;
  CsStrBuilder out;

  cs_str_builder_init (&out, m);
  append_text (&out, task != NULL ? "<Task %s" : "<Future %s",
               task != NULL && task->must_cancel ? "cancelling" : states[self->state]);
  if (task != NULL)
    {
      append_text (&out, " name=");
      append_value (m, &out, cs_task_get_name (m, task));
      append_text (&out, " coro=");
      append_coroutine (m, &out, task);
      if (!cs_is_empty (task->waiter))
        append_text (&out, " wait_for=<Future %s>", states[cs_future_get (task->waiter)->state]);
    }
  append_callbacks (m, &out, self);
  if (!cs_is_empty (self->exception))
    {
      append_text (&out, " exception=");
      append_value (m, &out, self->exception);
    }
  else if (self->state == CS_FUTURE_FINISHED)
    {
      append_text (&out, " result=");
      append_value (m, &out, self->result);
    }
  append_text (&out, ">");
  return cs_str_builder_finish (&out);
}

void
cs_future_complain (CsMachine *m, CsFuture *self)
{
  gboolean is_task = cs_is_task (m, cs_from_object (self));
  CsValue self_value = cs_from_object (self);
  g_autofree char *trace = cs_exception_format (m, self->exception);
  g_autoptr (GString) text = g_string_new (is_task ? "Task" : "Future");
  CsValue repr = cs_future_repr (m, &self_value, 1);

  g_string_append (text, " exception was never retrieved\nfuture: ");
  if (!cs_is_empty (repr))
    {
      g_autofree char *utf8 = cs_str_dup_utf8 (cs_str_get (repr), NULL);

      g_string_append (text, utf8);
      cs_unref (m, repr);
    }
  g_string_append_c (text, '\n');
  g_string_append (text, trace);
  cs_write (m, TRUE, text->str, text->len);
}
