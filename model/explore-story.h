/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* What a run did, told from one switch of threads to the next: "Thread-1 runs to line 7 (before the
 * store of counter), Thread-2 runs to its end". */
typedef struct _CsStory CsStory;

CsStory *cs_story_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The thread that runs executes the instruction at a schedule point. */
void cs_story_pass (CsStory *self, CsMachine *m);
/* It stops there, and somebody else goes on. */
void cs_story_stop (CsStory *self, CsMachine *m, CsFrame *frame, const CsInstruction *at);
/* Whoever ran waits, or has ended. */
void cs_story_leave (CsStory *self, CsMachine *m);
/* The run is over: the whole story. */
char *cs_story_free (CsStory *self, CsMachine *m) G_GNUC_WARN_UNUSED_RESULT;
