/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/thread.h"

/* Which instructions touch what threads share.  An access is shared when another thread touches the
 * same place (a variable, an attribute, a container, an object whose native method is called) in
 * the same run, and somebody writes there; the instruction is a schedule point from then on, in all
 * runs. Where nobody else looks, or everybody only reads, a switch before the access changes
 * nothing.
 *
 * What our library touches counts for the instruction of the program that called it: a call of the
 * library is one step, unless it waits in the middle.  Where none did, in a pool's worker, the
 * function that its thread was made for counts as the program's.  Containers count as a whole; what
 * a container is handed to as an argument is taken to read it.  The end of a thread is an access to
 * the list of those that are alive, and that of the program one to its output: what threads that it
 * does not wait for print may come before or not.  What a fork copies, and which reference to an
 * object is given up last, are no accesses. */
typedef struct _CsAccesses CsAccesses;

/* Threads are counted from the main one, which is 0; beyond, they are taken for others. */
#define CS_ACCESSES_MAX_THREADS 256
static inline guint
cs_accesses_number_of (const CsThreadControl *thread)
{
  return (guint)(thread->ident >> CS_IDENT_SHIFT) % CS_ACCESSES_MAX_THREADS;
}

CsAccesses *cs_accesses_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_accesses_free (CsAccesses *self);
/* A run begins: nothing has been touched in it. */
void cs_accesses_begin (CsAccesses *self);
/* The instruction is executed now. */
void cs_accesses_note (CsAccesses *self, CsMachine *m, CsFrame *frame, const CsInstruction *at);
/* The run met its limit: what was touched in it may be what others would have touched later. */
void cs_accesses_share_all (CsAccesses *self);
/* Whether threads are switched before this instruction: it is shared, and a step of its own. */
gboolean cs_accesses_is_point (CsAccesses *self, const CsFrame *frame, const CsInstruction *at);
/* Whether instructions were found to be shared since the run began. */
gboolean cs_accesses_has_grown (CsAccesses *self);
guint cs_accesses_get_n_shared (CsAccesses *self);
/* A digest of what happened in the run: of each thread's accesses, and of those of others that each
 * of them could see.  It is the same in two runs where only accesses that come to the same in
 * either order have changed places.  What a thread does is settled by what it sees: the threads,
 * and all places, are then as they were in the other run. */
guint64 cs_accesses_get_history (CsAccesses *self);
/* "the store of counter". */
char *cs_access_describe (CsMachine *m, CsFrame *frame,
                          const CsInstruction *at) G_GNUC_WARN_UNUSED_RESULT;
