/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/span.h"

/* Plays one or several runs: keeps the position, and moves it.
 *
 * The events of all runs form one order, by (time, run, index).  The position is the number of
 * events of that order that have happened, and the fraction of the gap after the last of them that
 * has gone by.  So what happens in no time can still be stepped through.
 *
 * There is no clock inside: whoever draws calls cs_player_advance with the time that went by.
 * Virtual time drives the position, or (by-order) the switches do, each as long as any other. */
#define CS_TYPE_PLAYER (cs_player_get_type ())
G_DECLARE_FINAL_TYPE (CsPlayer, cs_player, CS, PLAYER, GObject)

typedef enum
{
  CS_STEP_EVENT,
  CS_STEP_SWITCH, /* somebody begins or goes on to run, a thread included; a loop goes to sleep */
  CS_STEP_TURN,   /* a loop begins a turn */
} CsStepKind;

/* Properties: `playing`, `rate` (virtual seconds in a second), `switch-rate` (switches in a
 * second), `by-order`, `time` (CsTime, read only). Signal: `moved`, after the position changed. */
CsPlayer *cs_player_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* The runs, in the order in which they are shown: borrowed, and set anew before one is freed.  The
 * position becomes the start, and it stops. */
void cs_player_set_runs (CsPlayer *self, CsSpanIndex *const *runs, guint n_runs);
/* The traces have grown (their span indexes are updated): what plays goes on. */
void cs_player_update (CsPlayer *self);

/* --- Where it is */

CsTime cs_player_get_time (CsPlayer *self);
/* The last event of a run that has happened, or CS_NO_EVENT before the first. */
guint32 cs_player_get_event (CsPlayer *self, guint run);
/* The event of all runs that happened last: FALSE at the start. */
gboolean cs_player_get_last (CsPlayer *self, guint *run, guint32 *event);
/* How much of the gap between the last and the next event of a run has gone by: from 0 to below 1.
 */
double cs_player_get_fraction (CsPlayer *self, guint run);
/* Where the position is on the order axis of a run, in switches. */
double cs_player_get_switch (CsPlayer *self, guint run);
gboolean cs_player_is_at_start (CsPlayer *self);
gboolean cs_player_is_at_end (CsPlayer *self);

/* --- Moving it */

void cs_player_seek_start (CsPlayer *self);
void cs_player_seek_end (CsPlayer *self);
/* All that happens at or before `time` has happened. */
void cs_player_seek_time (CsPlayer *self, CsTime time);
/* `event` of `run` has just happened, with all that comes before it in the order of all runs. */
void cs_player_seek_event (CsPlayer *self, guint run, guint32 event);
/* To a place on the order axis of `run`. */
void cs_player_seek_switch (CsPlayer *self, guint run, double position);

/* One step on or back: to where an event of that kind has just happened, else to the end or the
 * start.  Stops playing.  FALSE where it was there already. */
gboolean cs_player_step (CsPlayer *self, CsStepKind kind, gboolean forward);

/* `seconds` of real time went by.  Does nothing unless it plays.  Stops playing at the end, but
 * waits there while a run is still going on. */
void cs_player_advance (CsPlayer *self, double seconds);

gboolean cs_player_get_playing (CsPlayer *self);
/* Playing at the end begins again at the start. */
void cs_player_set_playing (CsPlayer *self, gboolean playing);
double cs_player_get_rate (CsPlayer *self);
void cs_player_set_rate (CsPlayer *self, double rate);
double cs_player_get_switch_rate (CsPlayer *self);
void cs_player_set_switch_rate (CsPlayer *self, double rate);
gboolean cs_player_get_by_order (CsPlayer *self);
void cs_player_set_by_order (CsPlayer *self, gboolean by_order);
