/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* A fiber: a C function with a stack of its own, which leaves in the middle of its work and goes on
 * there later.  One simulation runs on one, so that an operation on a hundred million items gives
 * the main loop its turns without keeping its place in a structure of its own.
 *
 * A fiber belongs to the thread that made it, and is entered from outside of any other. */
typedef struct _CsFiber CsFiber;

/* Never returns: it leaves for good when it is freed. */
typedef void (*CsFiberBody) (gpointer data);

/* NULL and errno where the system has no room for the stack. */
CsFiber *cs_fiber_new (CsFiberBody body, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* From outside; what its functions hold is lost. */
void cs_fiber_free (CsFiber *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsFiber, cs_fiber_free)

/* Starts the body, or goes on where it left; returns when it leaves. */
void cs_fiber_enter (CsFiber *self);
/* From inside: back to who entered. */
void cs_fiber_leave (CsFiber *self);
