/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/event-text.h"

#include "trace/switch-cause.h"

/* Characters of what is printed: more of it is in the output. */
#define MAX_TEXT 200

/* The words of each kind; %o stands for the object's name, %a for the argument. */
static const char *const words[] = {
  [CS_EVENT_ACTOR_NEW] = "is made by %o",
  [CS_EVENT_ACTOR_START] = "starts",
  [CS_EVENT_ACTOR_END] = "returns %a",
  [CS_EVENT_ACTOR_FAIL] = "fails: %a",
  [CS_EVENT_ACTOR_CANCEL] = "ends, cancelled",
  [CS_EVENT_OBJECT_NEW] = "makes %o",
  [CS_EVENT_RESUME] = "runs",
  [CS_EVENT_SUSPEND] = "waits: %a",
  [CS_EVENT_WAKE] = "becomes ready",
  [CS_EVENT_BLOCK] = "blocks: %a",
  [CS_EVENT_UNBLOCK] = "goes on after blocking",
  [CS_EVENT_BUSY] = "is busy until %a",
  [CS_EVENT_CANCEL] = "cancels %o",
  [CS_EVENT_GIL_REQUEST] = "wants the GIL, which %o holds",
  [CS_EVENT_GIL_TAKE] = "takes the GIL",
  [CS_EVENT_GIL_DROP] = "gives the GIL up: %a",
  [CS_EVENT_CORE_TAKE] = "goes on, on core %a",
  [CS_EVENT_CORE_DROP] = "leaves its core: %a",
  [CS_EVENT_TIMER_SET] = "sets a timer for %a",
  [CS_EVENT_TIMER_FIRE] = "has its timer due",
  [CS_EVENT_TIMER_CANCEL] = "gives up its timer",
  [CS_EVENT_LOOP_SELECT] = "sleeps until %a",
  [CS_EVENT_LOOP_CALL] = "asks %o to call a function",
  [CS_EVENT_LOOP_TURN] = "begins a turn of %a",
  [CS_EVENT_FUTURE_DONE] = "gives %o its result",
  [CS_EVENT_QUEUE_PUT] = "puts %a into %o",
  [CS_EVENT_QUEUE_GET] = "takes an item from %o",
  [CS_EVENT_QUEUE_FULL] = "finds %o full",
  [CS_EVENT_QUEUE_EMPTY] = "finds %o empty",
  [CS_EVENT_QUEUE_DONE] = "has done an item of %o; %a left",
  [CS_EVENT_QUEUE_JOIN] = "joins %o; %a left",
  [CS_EVENT_LOCK_WAIT] = "wants %o",
  [CS_EVENT_LOCK_ACQUIRE] = "takes %o",
  [CS_EVENT_LOCK_RELEASE] = "releases %o",
  [CS_EVENT_EVENT_WAIT] = "wants %o to be set",
  [CS_EVENT_EVENT_SET] = "sets %o",
  [CS_EVENT_EVENT_CLEAR] = "clears %o",
  [CS_EVENT_SEMAPHORE_WAIT] = "wants a place of %o",
  [CS_EVENT_SEMAPHORE_ACQUIRE] = "takes a place of %o; %a left",
  [CS_EVENT_SEMAPHORE_RELEASE] = "gives a place of %o back; %a free",
  [CS_EVENT_CONDITION_WAIT] = "waits for %o",
  [CS_EVENT_CONDITION_NOTIFY] = "notifies %o",
  [CS_EVENT_BARRIER_WAIT] = "comes to %o; %a are there",
  [CS_EVENT_BARRIER_LEAVE] = "leaves %o; %a are left",
  [CS_EVENT_BARRIER_BREAK] = "breaks %o; %a waited",
  [CS_EVENT_FUNCTION] = "is in %o",
  [CS_EVENT_FUNCTION_INNER] = "is in %o",
  [CS_EVENT_GEN_NEXT] = "asks %o for its next value",
  [CS_EVENT_GEN_SEND] = "sends %a into %o",
  [CS_EVENT_GEN_THROW] = "throws %a into %o",
  [CS_EVENT_GEN_CLOSE] = "closes %o",
  [CS_EVENT_GEN_YIELD] = "yields %a",
  [CS_EVENT_OUTPUT] = "prints %a",
  [CS_EVENT_OUTPUT_ERROR] = "prints to standard error: %a",
  [CS_EVENT_RAISE] = "raises %a",
  [CS_EVENT_CATCH] = "catches %a",
  [CS_EVENT_NOTE] = "note: %a",
  [CS_EVENT_UNJOINED] = "comes to its end, and %o goes on",
  [CS_EVENT_LOST_UPDATE] = "writes what it read before %o wrote: that update is lost",
  [CS_EVENT_RUN_END] = "the run is over: %a",
};

/* A thread's wait that nobody ended was not to be for ever. */
static gboolean
is_time_out (CsTrace *trace, const CsEvent *event)
{
  return event->kind == CS_EVENT_WAKE && event->cause == CS_NO_EVENT
         && cs_trace_get_object (trace, event->actor)->kind == CS_OBJECT_THREAD;
}

static char *
shorten (const char *text)
{
  g_autofree char *whole = g_strchomp (g_strdup (text));

  if (g_utf8_strlen (whole, -1) <= MAX_TEXT)
    return g_steal_pointer (&whole);
  *g_utf8_offset_to_pointer (whole, MAX_TEXT) = '\0';
  return g_strdup_printf ("%s…", whole);
}

static void
append_argument (GString *text, CsScene *scene, CsTrace *trace, const CsEvent *event)
{
  CsTime resolution = MAX (cs_scene_get_length (scene, CS_AXIS_TIME) / 1000, 1);
  g_autofree char *value = NULL;
  gsize length;

  switch (cs_event_kind_arg (event->kind))
    {
    case CS_ARG_WORD:
      value = cs_trace_format_word (trace, event->arg);
      break;
    case CS_ARG_TIME:
      value = (CsTime)event->arg != CS_TIME_NEVER ? cs_time_format_clock (event->arg, resolution)
                                                  : g_strdup ("somebody wakes it");
      break;
    case CS_ARG_COUNT:
      value = g_strdup_printf ("%" G_GUINT64_FORMAT, event->arg);
      break;
    case CS_ARG_TEXT:
      value = shorten (cs_trace_get_text (trace, event->arg, &length));
      break;
    case CS_ARG_SWITCH:
      value = g_strdup (cs_switch_cause_describe ((CsSwitchCause)event->arg));
      break;
    case CS_ARG_SUSPEND:
      value = g_strdup (cs_wait_reason_name (cs_suspend_arg_reason (event->arg)));
      break;
    default:
      break;
    }
  g_string_append (text, value != NULL ? value : "");
}

char *
cs_event_text_describe (CsScene *scene, guint group, const CsEvent *event)
{
  CsTrace *trace = cs_span_index_get_trace (cs_scene_get_group (scene, group)->index);
  const char *sentence = is_time_out (trace, event) ? "has waited its time" : words[event->kind];
  GString *text = g_string_new (NULL);

  for (const char *p = sentence; *p != '\0'; p++)
    if (p[0] != '%')
      g_string_append_c (text, *p);
    else if (*++p == 'a')
      append_argument (text, scene, trace, event);
    else
      g_string_append (text, event->object == 0
                                 ? "the program"
                                 : cs_scene_get_actor_name (scene, group, event->object));
  return g_string_free (text, FALSE);
}

char *
cs_event_text_dup_file (CsTrace *trace, const CsSourceSpan *place)
{
  if (place->file == 0 || place->file >= cs_trace_get_n_sources (trace))
    return NULL;
  return g_path_get_basename (cs_source_get_name (cs_trace_get_source (trace, place->file)));
}
