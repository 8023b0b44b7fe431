/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/player-private.h"

#include <math.h>

G_DEFINE_FINAL_TYPE (CsPlayer, cs_player, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PLAYING,
  PROP_RATE,
  PROP_SWITCH_RATE,
  PROP_BY_ORDER,
  PROP_TIME,
  N_PROPS
};

enum
{
  SIGNAL_MOVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

void
cs_player_emit_moved (CsPlayer *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
}

/* --- Where it is ----------------------------------------------------------------------------- */

void
cs_player_get_gap (CsPlayer *self, CsTime *from, CsTime *to)
{
  CsMergedEvent event;

  *from = cs_merged_order_get_last (&self->order, &event) ? event.event.time : 0;
  *to = cs_merged_order_get_next (&self->order, &event) ? event.event.time : *from;
}

CsTime
cs_player_get_time (CsPlayer *self)
{
  CsTime from, to;

  cs_player_get_gap (self, &from, &to);
  return from + (CsTime)floor (self->fraction * (double)(to - from));
}

guint32
cs_player_get_event (CsPlayer *self, guint run)
{
  g_assert (run < self->order.n_runs);
  return self->order.passed[run] == 0 ? CS_NO_EVENT : self->order.passed[run] - 1;
}

gboolean
cs_player_get_last (CsPlayer *self, guint *run, guint32 *event)
{
  CsMergedEvent last;

  if (!cs_merged_order_get_last (&self->order, &last))
    return FALSE;
  *run = last.run;
  *event = last.index;
  return TRUE;
}

/* In a gap that takes time, time says how much of it is over.  In one that takes none, the fraction
 * does, where no other run's events lie within it. */
static double
get_fraction_without_time (CsPlayer *self, guint run)
{
  CsMergedEvent last, next;

  if (!cs_merged_order_get_next (&self->order, &next) || next.run != run)
    return 0;
  if (cs_merged_order_get_last (&self->order, &last) && last.run != run)
    return 0;
  return self->fraction;
}

double
cs_player_get_fraction (CsPlayer *self, guint run)
{
  CsTrace *trace = cs_span_index_get_trace (self->order.runs[run]);
  guint32 passed = self->order.passed[run];
  CsTime from, to, gap_from, gap_to;
  double now;

  if (passed >= cs_trace_get_n_events (trace))
    return 0;
  from = passed == 0 ? 0 : cs_trace_get_time (trace, passed - 1);
  to = cs_trace_get_time (trace, passed);
  if (from == to)
    return get_fraction_without_time (self, run);
  cs_player_get_gap (self, &gap_from, &gap_to);
  now = (double)(gap_from - from) + self->fraction * (double)(gap_to - gap_from);
  return CLAMP (now / (double)(to - from), 0, 1);
}

double
cs_player_get_switch (CsPlayer *self, guint run)
{
  CsSpanIndex *spans = self->order.runs[run];
  guint32 event = cs_player_get_event (self, run);
  guint32 position, first, n_events;

  if (event == CS_NO_EVENT)
    return 0;
  position = cs_span_index_event_to_switch (spans, event);
  if (position >= cs_span_index_get_n_switches (spans))
    return position;
  first = cs_span_index_switch_to_event (spans, position);
  n_events = cs_span_index_switch_to_event (spans, position + 1) - first;
  return position + (event - first + cs_player_get_fraction (self, run)) / n_events;
}

gboolean
cs_player_is_at_start (CsPlayer *self)
{
  return self->fraction == 0 && cs_merged_order_count_passed (&self->order) == 0;
}

gboolean
cs_player_is_at_end (CsPlayer *self)
{
  CsMergedEvent next;

  return !cs_merged_order_get_next (&self->order, &next);
}

/* --- What it is set to ----------------------------------------------------------------------- */

void
cs_player_set_runs (CsPlayer *self, CsSpanIndex *const *runs, guint n_runs)
{
  cs_merged_order_clear (&self->order);
  cs_merged_order_init (&self->order, runs, n_runs);
  self->fraction = 0;
  cs_player_set_playing (self, FALSE);
  cs_player_emit_moved (self);
}

void
cs_player_update (CsPlayer *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
}

gboolean
cs_player_is_growing (CsPlayer *self)
{
  for (guint i = 0; i < self->order.n_runs; i++)
    if (cs_trace_get_outcome (cs_span_index_get_trace (self->order.runs[i]), NULL)
        == CS_OUTCOME_RUNNING)
      return TRUE;
  return FALSE;
}

gboolean
cs_player_get_playing (CsPlayer *self)
{
  return self->playing;
}

void
cs_player_set_playing (CsPlayer *self, gboolean playing)
{
  if (self->playing == playing)
    return;
  if (playing && cs_player_is_at_end (self) && !cs_player_is_growing (self))
    cs_player_seek_start (self);
  self->playing = playing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

double
cs_player_get_rate (CsPlayer *self)
{
  return self->rate;
}

void
cs_player_set_rate (CsPlayer *self, double rate)
{
  g_assert (rate > 0);
  if (self->rate == rate)
    return;
  self->rate = rate;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
}

double
cs_player_get_switch_rate (CsPlayer *self)
{
  return self->switch_rate;
}

void
cs_player_set_switch_rate (CsPlayer *self, double rate)
{
  g_assert (rate > 0);
  if (self->switch_rate == rate)
    return;
  self->switch_rate = rate;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SWITCH_RATE]);
}

gboolean
cs_player_get_by_order (CsPlayer *self)
{
  return self->by_order;
}

void
cs_player_set_by_order (CsPlayer *self, gboolean by_order)
{
  if (self->by_order == by_order)
    return;
  self->by_order = by_order;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY_ORDER]);
}

/* --- Object ---------------------------------------------------------------------------------- */

static void
cs_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CsPlayer *self = CS_PLAYER (object);

  switch (id)
    {
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    case PROP_SWITCH_RATE:
      g_value_set_double (value, self->switch_rate);
      break;
    case PROP_BY_ORDER:
      g_value_set_boolean (value, self->by_order);
      break;
    case PROP_TIME:
      g_value_set_int64 (value, cs_player_get_time (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_player_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CsPlayer *self = CS_PLAYER (object);

  switch (id)
    {
    case PROP_PLAYING:
      cs_player_set_playing (self, g_value_get_boolean (value));
      break;
    case PROP_RATE:
      cs_player_set_rate (self, g_value_get_double (value));
      break;
    case PROP_SWITCH_RATE:
      cs_player_set_switch_rate (self, g_value_get_double (value));
      break;
    case PROP_BY_ORDER:
      cs_player_set_by_order (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_player_finalize (GObject *object)
{
  cs_merged_order_clear (&CS_PLAYER (object)->order);
  G_OBJECT_CLASS (cs_player_parent_class)->finalize (object);
}

static void
cs_player_class_init (CsPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_player_get_property;
  object_class->set_property = cs_player_set_property;
  object_class->finalize = cs_player_finalize;

  /**
   * CsPlayer:playing: whether cs_player_advance moves the position.
   */
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  /**
   * CsPlayer:rate: virtual seconds that go by in a real second.
   */
  properties[PROP_RATE] =
      g_param_spec_double ("rate", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 1, flags);
  /**
   * CsPlayer:switch-rate: switches that go by in a real second, on the order axis.
   */
  properties[PROP_SWITCH_RATE] =
      g_param_spec_double ("switch-rate", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 2, flags);
  /**
   * CsPlayer:by-order: whether it plays on the order axis.
   */
  properties[PROP_BY_ORDER] = g_param_spec_boolean ("by-order", NULL, NULL, FALSE, flags);
  /**
   * CsPlayer:time: the virtual time of the position, in nanoseconds.
   */
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, 0, G_MAXINT64, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * CsPlayer::moved: the position changed.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", CS_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
cs_player_init (CsPlayer *self)
{
  self->rate = 1;
  self->switch_rate = 2;
}

CsPlayer *
cs_player_new (void)
{
  return g_object_new (CS_TYPE_PLAYER, NULL);
}
