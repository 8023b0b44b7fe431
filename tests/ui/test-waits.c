/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"
#include "snippets.h"
#include "ui/inspect/event-text.h"
#include "ui/inspect/why-text.h"

#include <stdio.h>
#include <string.h>

/* Every way to wait, on a table: data/waits.txt.  A block is a program, its first line what it is
 * about, and then what is to be derived from its trace, a line for each wait and each shared
 * object:
 *
 *   consumer: event go | setter event.set | setter → consumer | consumer waits for go, since …
 *   lock: free, a, a [b], a [b c], free [b c], b [c], …
 *
 * that is: the reason and the object; the chain of causes that ended the wait, back to somebody's
 * deed; the arrow; what the why pane says meanwhile.  And of an object its value (a lock's owner)
 * and who waits for it, whenever that changed. */

/* Links of a chain of causes that are followed. */
#define MAX_LINKS 6

typedef struct
{
  CsSession *session; /* owned */
  CsRun *run;         /* borrowed from it */
  CsTrace *trace;     /* borrowed likewise, and all below */
  CsScene *scene;
  CsSpanIndex *spans;
  GString *text; /* owned */
} Waits;

static const char *
get_name (const Waits *self, guint32 number)
{
  return number == 0 ? "nobody" : cs_scene_get_actor_name (self->scene, 0, number);
}

static Waits
waits_of (const char *text)
{
  g_autoptr (CsSource) source = cs_source_new ("program.py", text, -1);
  g_autoptr (CsProgram) program = cs_program_new_for_source (source, NULL);
  g_autoptr (CsSettings) settings = cs_settings_new ();
  g_autoptr (CsRun) run = NULL;
  Waits self = { .session = cs_session_new (), .text = g_string_new (NULL) };

  settings->tick_ns = 0;
  run = cs_run_new_for_program (program, settings);
  self.run = run;
  cs_session_add_run (self.session, run);
  g_assert_true (cs_session_start (self.session));
  while (cs_session_is_running (self.session))
    g_main_context_iteration (NULL, TRUE);
  self.trace = cs_run_get_trace (run);
  cs_run_update (run);
  self.spans = cs_run_get_spans (run);
  self.scene = cs_session_get_scene (self.session);
  cs_scene_update (self.scene);
  return self;
}

static void
waits_clear (Waits *self)
{
  g_string_free (self->text, TRUE);
  g_object_unref (self->session);
}

/* --- Waits ----------------------------------------------------------------------------------- */

/* Those that only pass on what somebody did. */
static gboolean
passes_on (const Waits *self, const CsEvent *event)
{
  return event->kind == CS_EVENT_WAKE || event->kind == CS_EVENT_FUTURE_DONE
         || (event->actor != 0
             && cs_trace_get_object (self->trace, event->actor)->kind == CS_OBJECT_LOOP);
}

static void
add_causes (Waits *self, guint32 index)
{
  for (guint i = 0; i < MAX_LINKS; i++)
    {
      CsEvent event = cs_trace_get_event (self->trace, index);

      g_string_append_printf (self->text, "%s%s %s", i == 0 ? " | " : " < ",
                              get_name (self, event.actor), cs_event_kind_name (event.kind));
      if (!passes_on (self, &event) || event.cause == CS_NO_EVENT)
        return;
      index = event.cause;
    }
}

/* The arrow to the actor that comes while the wait ends. */
static void
add_arrow (Waits *self, const CsLane *lane, const CsSpan *wait, const CsSpan *next)
{
  guint32 last = next + 1 < lane->spans + lane->n_spans ? next->end_event : next->event;

  for (guint i = 0; i < cs_span_index_get_n_arrows (self->spans); i++)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (self->spans, i);

      if (arrow->to_actor == lane->actor && arrow->to_event > wait->event
          && arrow->to_event <= last)
        {
          g_string_append_printf (self->text, " | %s → %s%s", get_name (self, arrow->from_actor),
                                  get_name (self, arrow->to_actor),
                                  arrow->kind == CS_ARROW_CANCEL ? " cancels"
                                  : arrow->kind == CS_ARROW_ITEM ? " item"
                                                                 : "");
          return;
        }
    }
  g_string_append (self->text, " | no arrow");
}

/* The sentence for the wait, without markup. */
static void
add_why (Waits *self, const CsLane *lane, const CsSpan *wait)
{
  g_autofree char *markup = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GRegex) markup_of = g_regex_new ("<[^>]*>", 0, 0, NULL);
  char *end;

  cs_player_seek_event (cs_session_get_player (self->session), 0, wait->event);
  markup = cs_why_text_describe (self->session, 0, lane->actor);
  plain = g_regex_replace (markup_of, markup, -1, 0, "", 0, NULL);
  end = strchr (plain, '\n');
  g_string_append_printf (self->text, " | %.*s\n",
                          (int)(end != NULL ? end - plain : strlen (plain)), plain);
}

static void
add_wait (Waits *self, const CsLane *lane, guint number)
{
  const CsSpan *wait = &lane->spans[number];

  g_string_append_printf (self->text, "%s: %s", get_name (self, lane->actor),
                          cs_wait_reason_name (wait->reason));
  if (wait->object != 0)
    g_string_append_printf (self->text, " %s", get_name (self, wait->object));
  if (number + 1 == lane->n_spans || wait[1].state == CS_STATE_WAITING)
    g_string_append (self->text, " | for ever");
  else
    {
      guint32 cause = wait[1].cause != CS_NO_EVENT ? wait[1].cause : wait[1].event;

      add_causes (self, cause);
      add_arrow (self, lane, wait, &wait[1]);
    }
  add_why (self, lane, wait);
}

/* Threads that only run a loop have no row, and wait when the loop does. */
static gboolean
is_shown (const Waits *self, const CsLane *lane)
{
  CsObjectKind kind = cs_trace_get_object (self->trace, lane->actor)->kind;

  return kind == CS_OBJECT_TASK
         || (kind == CS_OBJECT_THREAD
             && cs_scene_find_row (self->scene, 0, lane->actor, NULL) != NULL);
}

/* All waits but sleeps that end when their time has come. */
static gboolean
is_told (const Waits *self, const CsLane *lane, guint number)
{
  const CsSpan *span = &lane->spans[number];
  guint32 cause = number + 1 < lane->n_spans ? span[1].cause : CS_NO_EVENT;

  if (span->state != CS_STATE_WAITING && span->state != CS_STATE_BLOCKED)
    return FALSE;
  return span->reason != CS_WAIT_SLEEP
         || (cause != CS_NO_EVENT
             && cs_trace_get_event (self->trace, cause).kind == CS_EVENT_CANCEL);
}

static void
add_waits (Waits *self)
{
  for (guint i = 0; i < cs_span_index_get_n_lanes (self->spans); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (self->spans, i);

      for (guint j = 0; j < lane->n_spans && is_shown (self, lane); j++)
        if (is_told (self, lane, j))
          add_wait (self, lane, j);
    }
}

/* --- Objects --------------------------------------------------------------------------------- */

static char *
format_object (const Waits *self, const CsObjectState *object)
{
  GString *text = g_string_new (NULL);

  if (object->kind == CS_OBJECT_LOCK || object->kind == CS_OBJECT_CONDITION)
    g_string_append (text, object->value == 0 ? "free" : get_name (self, object->value));
  else if (object->kind == CS_OBJECT_EVENT)
    g_string_append (text, object->value == 0 ? "clear" : "set");
  else
    g_string_append_printf (text, "%u", object->value);
  for (guint i = 0; i < object->waiters->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " [" : " ",
                            get_name (self, g_array_index (object->waiters, guint32, i)));
  g_string_append (text, object->waiters->len > 0 ? "]" : "");
  return g_string_free (text, FALSE);
}

static void
add_object (Waits *self, guint32 number)
{
  CsStateIndex *states = cs_run_get_states (self->run);
  g_autofree char *last = NULL;

  g_string_append_printf (self->text, "%s:", get_name (self, number));
  for (guint32 event = 0; event < cs_trace_get_n_events (self->trace); event++)
    {
      const CsObjectState *object =
          cs_machine_state_find_object (cs_state_index_get (states, event), number);
      g_autofree char *text = object != NULL ? format_object (self, object) : NULL;

      if (text == NULL || g_strcmp0 (text, last) == 0)
        continue;
      g_string_append_printf (self->text, "%s %s", last != NULL ? "," : "", text);
      g_free (last);
      last = g_steal_pointer (&text);
    }
  g_string_append_c (self->text, '\n');
}

static void
add_objects (Waits *self)
{
  guint32 last = cs_trace_get_n_events (self->trace) - 1;
  const CsMachineState *state = cs_state_index_get (cs_run_get_states (self->run), last);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < state->objects->len; i++)
    g_array_append_val (numbers, g_array_index (state->objects, CsObjectState, i).object);
  for (guint i = 0; i < numbers->len; i++)
    add_object (self, g_array_index (numbers, guint32, i));
}

/* Every kind of event has words. */
static void
test_words (void)
{
  Waits self = waits_of ("print (1)\n");

  for (CsEventKind kind = 0; kind < CS_N_EVENT_KINDS; kind++)
    {
      CsEvent event = { .kind = kind };
      g_autofree char *text = cs_event_text_describe (self.scene, 0, &event);

      g_assert_cmpstr (text, !=, "");
    }
  waits_clear (&self);
}

static void
test_waits (gconstpointer data)
{
  const Snippet *snippet = data;
  Waits self = waits_of (snippet->text);

  add_waits (&self);
  add_objects (&self);
  g_string_truncate (self.text, MAX (self.text->len, 1) - 1);
  g_assert_cmpstr (self.text->str, ==, snippet->expected);
  waits_clear (&self);
}

/* "# asyncio.Event, set" → "/ui/waits/asyncio.Event, set" */
static char *
path_of (const Snippet *snippet)
{
  return g_strdup_printf ("/ui/waits/%.*s", (int)(strchr (snippet->text, '\n') - snippet->text - 2),
                          snippet->text + 2);
}

/* Instead of tests: what the program of a file gives. */
static int
print (const char *name)
{
  g_autofree char *text = NULL;
  Waits self;

  g_assert_true (g_file_get_contents (name, &text, NULL, NULL));
  self = waits_of (text);
  add_waits (&self);
  add_objects (&self);
  fputs (self.text->str, stdout);
  waits_clear (&self);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) snippets = NULL;

  if (argc > 1 && argv[1][0] != '-')
    return print (argv[1]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/event-text/words", test_words);
  snippets = snippets_load ("waits.txt");
  for (guint i = 0; i < snippets->len; i++)
    {
      const Snippet *snippet = &g_array_index (snippets, Snippet, i);
      g_autofree char *path = path_of (snippet);

      g_test_add_data_func (path, snippet, test_waits);
    }
  return g_test_run ();
}
