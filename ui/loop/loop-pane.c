/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/loop/loop-pane.h"

#include "ui/loop/state-box.h"

/* While it plays, chips change at most this often. */
#define UPDATE_INTERVAL_MS 60

typedef enum
{
  BOX_READY,
  BOX_RUNNING,
  BOX_WAITING,
  BOX_DONE,
  N_BOXES
} Box;

struct _CsLoopPane
{
  GtkWidget parent_instance;

  CsSession *session; /* owned, nullable */
  GtkWidget *box;
  GtkWidget *top; /* which program, and its loop's turn */
  GtkLabel *title;
  GtkLabel *phase;
  CsStateBox *boxes[N_BOXES];
  guint update_timeout;
};

G_DEFINE_FINAL_TYPE (CsLoopPane, cs_loop_pane, GTK_TYPE_WIDGET)

/* What is being shown. */
typedef struct
{
  CsScene *scene;
  CsTrace *trace;
  guint group;
  CsTime resolution;
  const CsMachineState *state;
  guint n[N_BOXES];
} Shown;

static Box
box_of (CsState state)
{
  switch (state)
    {
    case CS_STATE_NEW:
    case CS_STATE_READY:
      return BOX_READY;
    case CS_STATE_RUNNING:
    case CS_STATE_BLOCKED:
      return BOX_RUNNING;
    case CS_STATE_DONE:
      return BOX_DONE;
    default:
      return BOX_WAITING;
    }
}

/* The signs of the timeline, as a narrow box has no room for words. */
static const char *
end_sign (const Shown *shown, guint32 actor, const char **meaning)
{
  const CsLane *lane =
      cs_span_index_find_lane (cs_scene_get_group (shown->scene, shown->group)->index, actor);

  switch (lane != NULL ? lane->end : CS_END_NONE)
    {
    case CS_END_CANCELLED:
      *meaning = "cancelled";
      return "✕";
    case CS_END_FAILED:
      *meaning = "failed";
      return "!";
    default:
      *meaning = "done";
      return "✓";
    }
}

static char *
describe_wait (const Shown *shown, const CsActorState *actor)
{
  const CsSpan *span = actor->span;
  const CsObjectState *object = cs_machine_state_find_object (shown->state, span->object);
  CsTime due = cs_machine_state_find_due (shown->state, shown->trace, actor);

  if (due != CS_TIME_NEVER)
    {
      g_autofree char *clock = cs_time_format_clock (due, shown->resolution);

      return g_strdup_printf ("sleep → %s", clock);
    }
  if (object != NULL)
    return g_strdup_printf ("%s %s",
                            span->reason == CS_WAIT_QUEUE_GET   ? "get from"
                            : span->reason == CS_WAIT_QUEUE_PUT ? "put into"
                                                                : "waits for",
                            cs_trace_get_object (shown->trace, span->object)->name);
  if (span->object != 0 && (span->reason == CS_WAIT_TASK || span->reason == CS_WAIT_JOIN))
    return g_strdup_printf ("%s %s", span->reason == CS_WAIT_TASK ? "awaits" : "joins",
                            cs_scene_get_actor_name (shown->scene, shown->group, span->object));
  return g_strdup (cs_timeline_sign_name (cs_timeline_sign_of (span->state, span->reason)));
}

static char *
describe (const Shown *shown, const CsActorState *actor, const char **meaning)
{
  switch (actor->span->state)
    {
    case CS_STATE_NEW:
      return g_strdup ("not started");
    case CS_STATE_BLOCKED:
      return g_strdup ("blocks");
    case CS_STATE_WAITING:
      return describe_wait (shown, actor);
    case CS_STATE_DONE:
      return g_strdup (end_sign (shown, actor->actor, meaning));
    default:
      return g_strdup ("");
    }
}

static void
add_actor (CsLoopPane *self, Shown *shown, const CsActorState *actor)
{
  const CsTraceObject *object = cs_trace_get_object (shown->trace, actor->actor);
  const CsSceneRow *row = cs_scene_find_row (shown->scene, shown->group, actor->actor, NULL);
  g_autofree char *detail = NULL;
  const char *meaning = NULL;
  guint color = CS_COLOR_NEUTRAL;
  Box box;

  /* What a process does its threads do. */
  if ((row == NULL && object->kind != CS_OBJECT_TASK) || object->kind == CS_OBJECT_LOOP
      || object->kind == CS_OBJECT_PROCESS || actor->span == NULL)
    return;
  if (row != NULL)
    color = cs_scene_get_span_color (shown->scene, shown->group, row, actor->span);
  box = box_of (actor->span->state);
  detail = describe (shown, actor, &meaning);
  cs_state_box_add (self->boxes[box], color,
                    cs_scene_get_actor_name (shown->scene, shown->group, actor->actor), detail,
                    meaning != NULL ? meaning : detail);
  shown->n[box]++;
}

/* What the loop does, of several the last: its turn, and how many handles that runs. */
static char *
describe_phase (const Shown *shown)
{
  const CsLoopState *loop;
  const CsActorState *actor;

  if (shown->state == NULL || shown->state->loops->len == 0)
    return g_strdup ("");
  loop = &g_array_index (shown->state->loops, CsLoopState, shown->state->loops->len - 1);
  actor = cs_machine_state_find_actor (shown->state, loop->loop);
  if (actor != NULL && actor->span != NULL && actor->span->state == CS_STATE_DONE)
    return g_strdup_printf ("closed after turn %u", loop->turn);
  if (loop->asleep)
    return g_strdup_printf ("after turn %u: asleep", loop->turn);
  if (loop->n_handles > 0)
    return g_strdup_printf ("turn %u: %u to run", loop->turn, loop->n_handles);
  return g_strdup_printf ("after turn %u", loop->turn);
}

static void
describe_top (CsLoopPane *self, const Shown *shown)
{
  g_autofree char *phase = describe_phase (shown);
  gboolean several = cs_scene_get_n_groups (shown->scene) > 1;

  gtk_label_set_text (self->title,
                      several ? cs_scene_get_group (shown->scene, shown->group)->title : "");
  gtk_label_set_text (self->phase, phase);
  gtk_widget_set_visible (self->top, several || *phase != '\0');
}

static char *
describe_sleep (const Shown *shown)
{
  for (guint i = 0; i < shown->state->loops->len; i++)
    {
      const CsLoopState *loop = &g_array_index (shown->state->loops, CsLoopState, i);

      if (loop->asleep && loop->until != CS_TIME_NEVER)
        {
          g_autofree char *until = cs_time_format_clock (loop->until, shown->resolution);

          return g_strdup_printf ("empty: the loop sleeps until %s", until);
        }
    }
  return g_strdup ("empty");
}

static void
finish_boxes (CsLoopPane *self, const Shown *shown)
{
  g_autofree char *sleep = shown->state != NULL ? describe_sleep (shown) : g_strdup ("empty");
  const char *empty[N_BOXES] = { sleep, "nobody runs", "nobody waits", "nobody yet" };

  for (Box box = 0; box < N_BOXES; box++)
    {
      g_autofree char *count = g_strdup_printf ("%u", shown->n[box]);
      gboolean idle = box == BOX_RUNNING && shown->n[box] == 0;

      cs_state_box_end (self->boxes[box], idle ? "idle" : count, empty[box]);
    }
}

static void
update (CsLoopPane *self)
{
  Shown shown = { .scene = cs_session_get_scene (self->session) };

  for (Box box = 0; box < N_BOXES; box++)
    cs_state_box_begin (self->boxes[box]);
  if (cs_session_get_shown_group (self->session, &shown.group))
    {
      shown.trace = cs_span_index_get_trace (cs_scene_get_group (shown.scene, shown.group)->index);
      shown.resolution = MAX (cs_scene_get_length (shown.scene, CS_AXIS_TIME) / 1000, 1);
      shown.state = cs_session_get_state (self->session, shown.group);
    }
  for (guint i = 0; shown.state != NULL && i < shown.state->actors->len; i++)
    add_actor (self, &shown, &g_array_index (shown.state->actors, CsActorState, i));
  describe_top (self, &shown);
  finish_boxes (self, &shown);
}

static gboolean
update_cb (gpointer data)
{
  CsLoopPane *self = data;

  self->update_timeout = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (CsLoopPane *self)
{
  if (self->update_timeout == 0)
    self->update_timeout = g_timeout_add (UPDATE_INTERVAL_MS, update_cb, self);
}

static void
cs_loop_pane_dispose (GObject *object)
{
  CsLoopPane *self = CS_LOOP_PANE (object);

  g_clear_handle_id (&self->update_timeout, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_loop_pane_parent_class)->dispose (object);
}

static void
cs_loop_pane_class_init (CsLoopPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_loop_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "looppane");
}

static void
add_top (CsLoopPane *self)
{
  self->top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->phase = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->phase), "dim-label");
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->phase, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (self->top), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self->top), GTK_WIDGET (self->phase));
  gtk_box_append (GTK_BOX (self->box), self->top);
}

static void
cs_loop_pane_init (CsLoopPane *self)
{
  static const char *const headings[N_BOXES] = { "Ready queue", "Running", "Waiting", "Done" };
  static const int columns[N_BOXES] = { 4, 4, 7, 4 }; /* who waits has most to say */
  GtkWidget *grid = gtk_grid_new ();
  int column = 0;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_top (self);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_box_append (GTK_BOX (self->box), grid);
  for (Box box = 0; box < N_BOXES; box++)
    {
      self->boxes[box] = CS_STATE_BOX (cs_state_box_new (headings[box]));
      gtk_widget_set_vexpand (GTK_WIDGET (self->boxes[box]), TRUE);
      gtk_widget_set_hexpand (GTK_WIDGET (self->boxes[box]), TRUE);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->boxes[box]), column, 0, columns[box], 1);
      column += columns[box];
    }
}

GtkWidget *
cs_loop_pane_new (void)
{
  return g_object_new (CS_TYPE_LOOP_PANE, NULL);
}

void
cs_loop_pane_set_session (CsLoopPane *self, CsSession *session)
{
  static const char *const names[] = { "runs-changed", "grown", "moved", "selection-changed" };

  g_set_object (&self->session, session);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (session, names[i], G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
}
