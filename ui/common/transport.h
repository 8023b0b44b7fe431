/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/session/session.h"

/* The transport at the bottom: start, step, play, end, scrubber, clock, speed and axis.  Its
 * buttons are actions of the window ("win.play", "win.step-back" …); the scrubber and the lists set
 * the player of the session.
 *
 * While compact, speed, step kind and axis are in a menu.  Property: "play-seconds", how long
 * playing the whole takes; it follows the speed that the user chooses, so that other programs play
 * at the same pace. */
#define CS_TYPE_TRANSPORT (cs_transport_get_type ())
G_DECLARE_FINAL_TYPE (CsTransport, cs_transport, CS, TRANSPORT, GtkWidget)

GtkWidget *cs_transport_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_transport_set_session (CsTransport *self, CsSession *session);
void cs_transport_set_compact (CsTransport *self, gboolean compact);
/* The speed at which all of it plays in about "play-seconds". */
void cs_transport_choose_speed (CsTransport *self);
CsStepKind cs_transport_get_step_kind (CsTransport *self);
