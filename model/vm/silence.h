/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* The end of a simulated process.  A real one that calls os._exit or is killed leaves no trace: no
 * __del__, no finally, no warning of what was never awaited.  So all that it alone has is marked as
 * finalized before it is let go of. */

/* What is marked, while a process ends. */
typedef struct _CsSilence CsSilence;

/* Marks all that `modules` reach and a fork would copy; what one of the `n` values `kept`
 * (borrowed) refers to is somebody else's too and stays. */
CsSilence *cs_silence_new (CsMachine *m, CsDict *modules, const CsValue *kept,
                           guint n) G_GNUC_WARN_UNUSED_RESULT;
void cs_silence_free (CsSilence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsSilence, cs_silence_free)
/* Takes the frames off a thread that will not run any more, wherever it stands. */
void cs_silence_thread (CsSilence *self, CsThread *thread);
