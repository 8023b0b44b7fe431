/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/bar-label.h"

#include <string.h>

/* How far before a sleep the timer is looked for that it set. */
#define MAX_LOOK_BACK 8

typedef struct
{
  CsScene *scene;
  guint group;
  const CsSceneRow *row;
  const CsSpan *span;
  CsSpanIndex *index;
  CsTrace *trace;
  CsBarLabel *label;
} Labelling;

static void
take (Labelling *labelling, char *text)
{
  if (labelling->label->n < CS_BAR_LABEL_MAX && text != NULL && text[0] != '\0')
    labelling->label->texts[labelling->label->n++] = text;
  else
    g_free (text);
}

static void
add (Labelling *labelling, const char *text)
{
  take (labelling, g_strdup (text));
}

static gboolean
is_task (const Labelling *labelling)
{
  return cs_trace_get_object (labelling->trace, labelling->row->number)->kind == CS_OBJECT_TASK;
}

/* How long a sleep was asked to be: the span itself ends early when somebody cancels it, or never
 * in a trace that stopped. */
static CsTime
asked_duration (const Labelling *labelling)
{
  const CsSpan *span = labelling->span;
  guint32 first = span->event > MAX_LOOK_BACK ? span->event - MAX_LOOK_BACK : 0;

  for (guint32 i = span->event; i-- > first;)
    {
      CsEvent event = cs_trace_get_event (labelling->trace, i);

      if (event.kind == CS_EVENT_TIMER_SET && event.actor == labelling->row->number
          && event.object == span->object && (CsTime)event.arg != CS_TIME_NEVER)
        return (CsTime)event.arg - event.time;
    }
  return span->end - span->start;
}

/* The function that an expression calls: "microwave.cook" of "await microwave.cook(5 * MIN)". */
static char *
called_function (const char *text)
{
  const char *await = strstr (text, "await ");
  const char *start = await != NULL ? await + strlen ("await ") : text;
  gsize length = strspn (start, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_.");

  return length > 0 && start[length] == '(' ? g_strndup (start, length) : NULL;
}

/* The helper that the lane's own function called and that waits; NULL where it waits itself. */
static char *
find_helper (const Labelling *labelling)
{
  const CsSpan *span = labelling->span;
  g_autofree char *text = NULL;

  if (span->outermost == 0 || span->outermost == span->where)
    return NULL;
  text = cs_trace_dup_place_text (labelling->trace, span->outermost);
  return text != NULL ? called_function (text) : NULL;
}

static const char *
function_name (const Labelling *labelling)
{
  guint32 function = labelling->span->function;

  return labelling->row->by_function && function != 0
             ? cs_trace_get_object (labelling->trace, function)->name
             : NULL;
}

static void
add_sleep (Labelling *labelling)
{
  g_autofree char *duration = cs_time_format_duration (asked_duration (labelling));
  g_autofree char *helper = find_helper (labelling);
  const char *function = function_name (labelling);
  gboolean awaits = labelling->span->state == CS_STATE_WAITING && is_task (labelling);
  g_autofree char *call = g_strdup_printf ("%ssleep(%s)", awaits ? "await " : "", duration);

  if (function != NULL)
    take (labelling, g_strdup_printf ("%s · %s", function, call));
  else if (helper != NULL)
    take (labelling, g_strdup_printf ("%s in %s()", call, helper));
  add (labelling, call);
  add (labelling, duration);
}

/* "lock A", or "a lock" where it has no name. */
static void
add_wait_for (Labelling *labelling, const char *noun)
{
  guint32 number = labelling->span->object;
  const char *name = number != 0 ? cs_trace_get_object (labelling->trace, number)->name : "";

  if (name[0] == '\0')
    {
      take (labelling, g_strdup_printf ("waits for a%s %s",
                                        strchr ("aeiou", noun[0]) != NULL ? "n" : "", noun));
      add (labelling, noun);
      return;
    }
  /* "lock lock" says no more than "lock". */
  if (!g_str_equal (name, noun))
    {
      take (labelling, g_strdup_printf ("waits for %s %s", noun, name));
      take (labelling, g_strdup_printf ("%s %s", noun, name));
    }
  else
    {
      take (labelling, g_strdup_printf ("waits for %s", noun));
      add (labelling, noun);
    }
}

static void
add_wait_for_actor (Labelling *labelling, const char *verb)
{
  guint32 number = labelling->span->object;
  const char *name =
      number != 0 ? cs_scene_get_actor_name (labelling->scene, labelling->group, number) : "";

  if (name[0] != '\0')
    take (labelling, g_strdup_printf ("%s %s", verb, name));
  add (labelling, verb);
}

/* "await gather" for a future of asyncio.gather. */
static void
add_future (Labelling *labelling)
{
  guint32 number = labelling->span->object;
  const char *type = number != 0 ? cs_trace_get_object (labelling->trace, number)->type : "";
  const char *dot = strrchr (type, '.');

  type = dot != NULL ? dot + 1 : type;
  if (type[0] != '\0' && !g_str_equal (type, "Future"))
    {
      take (labelling, g_strdup_printf ("await %s(…)", type));
      add (labelling, type);
      return;
    }
  add (labelling, "await future");
  add (labelling, "future");
}

static void
add_texts (Labelling *labelling, const char *full, const char *brief, const char *word)
{
  add (labelling, full);
  add (labelling, brief);
  if (word != NULL)
    add (labelling, word);
}

static void
add_reason (Labelling *labelling)
{
  switch ((CsWaitReason)labelling->span->reason)
    {
    case CS_WAIT_SLEEP:
      add_sleep (labelling);
      break;
    case CS_WAIT_IO:
      add_texts (labelling, is_task (labelling) ? "await I/O" : "waits for I/O", "I/O", NULL);
      break;
    case CS_WAIT_QUEUE_GET:
      add_texts (labelling, "get: queue empty", "get: empty", "get");
      break;
    case CS_WAIT_QUEUE_PUT:
      add_texts (labelling, "put: queue full", "put: full", "put");
      break;
    case CS_WAIT_QUEUE_JOIN:
      add_texts (labelling, "join: items unfinished", "join", NULL);
      break;
    case CS_WAIT_LOCK:
      add_wait_for (labelling, "lock");
      break;
    case CS_WAIT_EVENT:
      add_wait_for (labelling, "event");
      break;
    case CS_WAIT_CONDITION:
      add_wait_for (labelling, "condition");
      break;
    case CS_WAIT_SEMAPHORE:
      add_wait_for (labelling, "semaphore");
      break;
    case CS_WAIT_BARRIER:
      add_wait_for (labelling, "barrier");
      break;
    case CS_WAIT_TASK:
      add_wait_for_actor (labelling, "await");
      break;
    case CS_WAIT_FUTURE:
      add_future (labelling);
      break;
    case CS_WAIT_EXECUTOR:
      add_texts (labelling, "waits for the executor", "executor", NULL);
      break;
    case CS_WAIT_START:
      add_wait_for_actor (labelling, "start");
      break;
    case CS_WAIT_JOIN:
      add_wait_for_actor (labelling, "join");
      break;
    case CS_WAIT_GIL:
      add_texts (labelling, "waits for the GIL", "GIL", NULL);
      break;
    case CS_WAIT_CORE:
      add_texts (labelling, "waits for a core", "core", NULL);
      break;
    case CS_WAIT_CALLER:
      add_texts (labelling, "paused at yield", "paused", NULL);
      break;
    case CS_WAIT_CALLEE:
      add_wait_for_actor (labelling, "runs");
      break;
    default:
      break;
    }
}

CsBarLabel *
cs_bar_label_new (CsScene *scene, guint group, const CsSceneRow *row, const CsSpan *span)
{
  CsBarLabel *label = g_new0 (CsBarLabel, 1);
  Labelling labelling = {
    .scene = scene,
    .group = group,
    .row = row,
    .span = span,
    .index = cs_scene_get_group (scene, group)->index,
    .label = label,
  };

  labelling.trace = cs_span_index_get_trace (labelling.index);
  switch ((CsState)span->state)
    {
    case CS_STATE_NEW:
      add (&labelling, "not started");
      add (&labelling, "new");
      break;
    case CS_STATE_READY:
      if (span->reason == CS_WAIT_GIL || span->reason == CS_WAIT_CORE)
        add_reason (&labelling);
      else
        add (&labelling, "ready");
      break;
    case CS_STATE_RUNNING:
      add (&labelling, function_name (&labelling));
      break;
    case CS_STATE_WAITING:
    case CS_STATE_BLOCKED:
      add_reason (&labelling);
      break;
    default:
      break;
    }
  return label;
}

void
cs_bar_label_free (CsBarLabel *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->texts[i]);
  g_free (self);
}
