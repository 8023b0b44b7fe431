/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/session/session.h"

/* How often views are told that traces have grown: often enough to look alive, seldom enough to
 * leave the time to the simulation. */
#define GROWTH_INTERVAL_MS 80

struct _CsSession
{
  GObject parent_instance;

  /* Owned. */
  GPtrArray *runs; /* of CsRun */
  GArray *groups;  /* guint: the run of each group */
  CsPlayer *player;
  CsScene *scene;
  guint growth_timeout;

  gboolean starting; /* runs are replaced one after the other, which is told once for all */
  CsAxis axis;
  CsTimelineItem selected;
  CsTimelineItem hovered;
  guint shown_run; /* which views of one run show; G_MAXUINT: nobody said */
};

G_DEFINE_FINAL_TYPE (CsSession, cs_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_AXIS,
  N_PROPERTIES
};

enum
{
  RUNS_CHANGED,
  GROWN,
  MOVED,
  SELECTION_CHANGED,
  DIAGNOSTICS,
  POINTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
moved_cb (CsSession *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

/* The views hear of it once they know the runs, not while what they show is of the old ones. */
static void
set_player_runs (CsSession *self, CsSpanIndex *const *spans, guint n)
{
  g_signal_handlers_block_by_func (self->player, moved_cb, self);
  cs_player_set_runs (self->player, spans, n);
  g_signal_handlers_unblock_by_func (self->player, moved_cb, self);
}

/* The scene and the player are made anew from the runs that have a trace. */
static void
rebuild (CsSession *self)
{
  g_autoptr (GPtrArray) spans = NULL;

  if (self->starting)
    return;
  spans = g_ptr_array_new ();
  cs_scene_clear (self->scene);
  g_array_set_size (self->groups, 0);
  for (guint i = 0; i < self->runs->len; i++)
    {
      CsRun *run = self->runs->pdata[i];

      if (cs_run_is_baseline (run))
        cs_scene_begin_comparison (self->scene);
      if (cs_run_get_trace (run) == NULL)
        continue;
      cs_scene_add_group (self->scene, cs_run_get_spans (run), cs_run_get_title (run),
                          cs_run_get_subtitle (run));
      g_ptr_array_add (spans, cs_run_get_spans (run));
      g_array_append_val (self->groups, i);
    }
  cs_scene_update (self->scene);
  self->selected = self->hovered = CS_TIMELINE_NOTHING;
  set_player_runs (self, (CsSpanIndex *const *)spans->pdata, spans->len);
  g_signal_emit (self, signals[RUNS_CHANGED], 0);
  moved_cb (self);
}

static gboolean
growth_cb (gpointer data)
{
  CsSession *self = data;
  gboolean grown = FALSE;

  for (guint i = 0; i < self->runs->len; i++)
    grown |= cs_run_update (self->runs->pdata[i]);
  if (grown)
    {
      cs_scene_update (self->scene);
      cs_player_update (self->player);
      g_signal_emit (self, signals[GROWN], 0);
    }
  if (cs_session_is_running (self))
    return G_SOURCE_CONTINUE;
  self->growth_timeout = 0;
  return G_SOURCE_REMOVE;
}

/* A run that is over at once is shown at once. */
static void
grown_cb (CsSession *self)
{
  if (self->starting)
    return;
  if (!cs_session_is_running (self))
    {
      g_clear_handle_id (&self->growth_timeout, g_source_remove);
      growth_cb (self);
    }
  else if (self->growth_timeout == 0)
    self->growth_timeout = g_timeout_add (GROWTH_INTERVAL_MS, growth_cb, self);
}

static void
failed_cb (CsSession *self)
{
  if (!self->starting)
    g_signal_emit (self, signals[DIAGNOSTICS], 0);
}

static void
connect_run (CsSession *self, CsRun *run)
{
  g_ptr_array_add (self->runs, g_object_ref (run));
  g_signal_connect_object (run, "replaced", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "grown", G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

static void
drop_runs (CsSession *self)
{
  g_clear_handle_id (&self->growth_timeout, g_source_remove);
  for (guint i = 0; i < self->runs->len; i++)
    g_signal_handlers_disconnect_by_data (self->runs->pdata[i], self);
  cs_scene_clear (self->scene);
  set_player_runs (self, NULL, 0);
  g_ptr_array_set_size (self->runs, 0);
  self->shown_run = G_MAXUINT;
}

static void
cs_session_dispose (GObject *object)
{
  CsSession *self = CS_SESSION (object);

  if (self->runs != NULL)
    drop_runs (self);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_object (&self->player);
  g_clear_pointer (&self->scene, cs_scene_free);
  G_OBJECT_CLASS (cs_session_parent_class)->dispose (object);
}

static void
cs_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CsSession *self = CS_SESSION (object);

  if (id == PROP_AXIS)
    g_value_set_int (value, self->axis);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cs_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_AXIS)
    cs_session_set_axis (CS_SESSION (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cs_session_class_init (CsSessionClass *klass)
{
  static const char *const names[] = { "runs-changed", "grown", "moved", "selection-changed",
                                       "diagnostics" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cs_session_dispose;
  object_class->get_property = cs_session_get_property;
  object_class->set_property = cs_session_set_property;
  properties[PROP_AXIS] =
      g_param_spec_int ("axis", NULL, NULL, CS_AXIS_TIME, CS_AXIS_ORDER, CS_AXIS_TIME,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  signals[POINTED] = g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
cs_session_init (CsSession *self)
{
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
  self->groups = g_array_new (FALSE, FALSE, sizeof (guint));
  self->player = cs_player_new ();
  self->scene = cs_scene_new ();
  self->selected = self->hovered = CS_TIMELINE_NOTHING;
  self->shown_run = G_MAXUINT;
  g_signal_connect_object (self->player, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
}

CsSession *
cs_session_new (void)
{
  return g_object_new (CS_TYPE_SESSION, NULL);
}

void
cs_session_set_runs (CsSession *self, CsRun *const *runs, guint n_runs)
{
  drop_runs (self);
  for (guint i = 0; i < n_runs; i++)
    connect_run (self, runs[i]);
  rebuild (self);
}

void
cs_session_add_run (CsSession *self, CsRun *run)
{
  connect_run (self, run);
  rebuild (self);
}

guint
cs_session_get_n_runs (CsSession *self)
{
  return self->runs->len;
}

CsRun *
cs_session_get_run (CsSession *self, guint run)
{
  g_return_val_if_fail (run < self->runs->len, NULL);
  return self->runs->pdata[run];
}

gboolean
cs_session_start (CsSession *self)
{
  gboolean ok = TRUE;

  self->starting = TRUE;
  for (guint i = 0; i < self->runs->len; i++)
    if (cs_run_get_program (self->runs->pdata[i]) != NULL)
      ok &= cs_run_start (self->runs->pdata[i]);
  self->starting = FALSE;
  rebuild (self);
  g_signal_emit (self, signals[DIAGNOSTICS], 0);
  grown_cb (self);
  return ok;
}

void
cs_session_stop (CsSession *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    cs_run_stop (self->runs->pdata[i]);
}

gboolean
cs_session_is_running (CsSession *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (cs_run_is_running (self->runs->pdata[i]))
      return TRUE;
  return FALSE;
}

CsPlayer *
cs_session_get_player (CsSession *self)
{
  return self->player;
}

CsScene *
cs_session_get_scene (CsSession *self)
{
  return self->scene;
}

gboolean
cs_session_get_group (CsSession *self, guint run, guint *group)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (g_array_index (self->groups, guint, i) == run)
      {
        *group = i;
        return TRUE;
      }
  return FALSE;
}

guint
cs_session_get_run_of_group (CsSession *self, guint group)
{
  g_return_val_if_fail (group < self->groups->len, 0);
  return g_array_index (self->groups, guint, group);
}

void
cs_session_show_run (CsSession *self, guint run)
{
  guint shown;

  if (cs_session_get_shown_run (self, &shown) && shown == run)
    return;
  self->shown_run = run;
  self->selected = CS_TIMELINE_NOTHING;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

gboolean
cs_session_get_shown_run (CsSession *self, guint *run)
{
  *run = self->selected.actor != 0 && self->selected.group < self->groups->len
             ? cs_session_get_run_of_group (self, self->selected.group)
             : self->shown_run;
  return *run < self->runs->len;
}

gboolean
cs_session_get_shown_group (CsSession *self, guint *group)
{
  guint n = self->groups->len;
  guint run;

  if (n == 0)
    return FALSE;
  if (!cs_session_get_shown_run (self, &run) || !cs_session_get_group (self, run, group))
    *group = n - 1;
  return TRUE;
}

CsAxis
cs_session_get_axis (CsSession *self)
{
  return self->axis;
}

void
cs_session_set_axis (CsSession *self, CsAxis axis)
{
  if (self->axis == axis)
    return;
  self->axis = axis;
  cs_player_set_by_order (self->player, axis == CS_AXIS_ORDER);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AXIS]);
}

static gboolean
same_item (CsTimelineItem a, CsTimelineItem b)
{
  return a.group == b.group && a.actor == b.actor && a.event == b.event;
}

static void
set_item (CsSession *self, CsTimelineItem *place, CsTimelineItem item)
{
  if (same_item (*place, item))
    return;
  *place = item;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

CsTimelineItem
cs_session_get_selected (CsSession *self)
{
  return self->selected;
}

void
cs_session_set_selected (CsSession *self, CsTimelineItem item)
{
  if (item.actor != 0 && item.group < self->groups->len)
    self->shown_run = cs_session_get_run_of_group (self, item.group);
  set_item (self, &self->selected, item);
}

CsTimelineItem
cs_session_get_hovered (CsSession *self)
{
  return self->hovered;
}

void
cs_session_set_hovered (CsSession *self, CsTimelineItem item)
{
  set_item (self, &self->hovered, item);
}

void
cs_session_get_positions (CsSession *self, double *positions)
{
  for (guint i = 0; i < self->groups->len; i++)
    positions[i] = self->axis == CS_AXIS_TIME ? (double)cs_player_get_time (self->player)
                                              : cs_player_get_switch (self->player, i);
}

const CsMachineState *
cs_session_get_state (CsSession *self, guint group)
{
  guint32 event = cs_player_get_event (self->player, group);
  CsRun *run = cs_session_get_run (self, cs_session_get_run_of_group (self, group));

  return event != CS_NO_EVENT ? cs_state_index_get (cs_run_get_states (run), event) : NULL;
}

void
cs_session_show_problem (CsSession *self, guint group, const CsProblem *problem)
{
  CsTimelineItem item = { group, problem->actor, CS_NO_EVENT };
  const CsActorState *actor;

  cs_player_set_playing (self->player, FALSE);
  cs_player_seek_event (self->player, group, problem->event);
  actor = cs_machine_state_find_actor (cs_session_get_state (self, group), problem->actor);
  if (actor != NULL && actor->span != NULL)
    item.event = actor->span->event;
  cs_session_set_selected (self, item);
  g_signal_emit (self, signals[POINTED], 0, cs_session_get_run_of_group (self, group),
                 (guint)problem->where);
}
