/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/merged-order.h"
#include "trace/player.h"

/* What player.c (the object, and where it is) and player-move.c (moving it) share. */
struct _CsPlayer
{
  GObject parent_instance;

  CsMergedOrder order;
  double fraction; /* of the gap after the event that happened last; 0 … 1 */

  gboolean playing;
  gboolean by_order;
  double rate;
  double switch_rate;
};

/* The instants at both ends of the gap that the position is in; the same twice at the end. */
void cs_player_get_gap (CsPlayer *self, CsTime *from, CsTime *to);

/* Whether a run is still being recorded. */
gboolean cs_player_is_growing (CsPlayer *self);

void cs_player_emit_moved (CsPlayer *self);
