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
 * Property "compact": speed, step kind and axis go into a menu. */
#define CS_TYPE_TRANSPORT (cs_transport_get_type ())
G_DECLARE_FINAL_TYPE (CsTransport, cs_transport, CS, TRANSPORT, GtkWidget)

GtkWidget *cs_transport_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_transport_set_session (CsTransport *self, CsSession *session);
void cs_transport_set_compact (CsTransport *self, gboolean compact);
/* A speed at which all of it plays in about half a minute. */
void cs_transport_choose_speed (CsTransport *self);
CsStepKind cs_transport_get_step_kind (CsTransport *self);
