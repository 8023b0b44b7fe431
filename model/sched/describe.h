/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* What C has to say for asyncio's texts; they are put together in lib/asyncio.base_events.py. */

/* The result of the native that asks is that of a function of lib/asyncio.py, or of a module that
 * it loads for this. */
#define CS_ASYNCIO_MAX_ARGS 5
CsValue cs_asyncio_call (CsMachine *m, const char *function, const CsValue *args, guint n_args);
/* The same for the step of a native frame: as cs_step_call. */
void cs_asyncio_step_call (CsMachine *m, const char *function, const CsValue *args, guint n_args);

/* Name of a coroutine, borrowed from it; one that is not its code's (functools.wraps gives such) in
 * `own`, to be freed. */
const char *cs_coroutine_name (CsMachine *m, CsValue coroutine, char **own);
/* Native: "main() running at x.py:5". */
CsValue cs_coroutine_text (CsMachine *m, CsValue *args, guint n_args);
/* Native of a task: where its coroutine stands, or its exception came through, as a list of (file,
 * line, name, first line). */
CsValue cs_task_frames (CsMachine *m, CsValue *args, guint n_args);
/* Native: the text of a line of the program. */
CsValue cs_source_line (CsMachine *m, CsValue *args, guint n_args);
/* Native: file and line of a function as a tuple; None for what is no function. */
CsValue cs_function_entry (CsMachine *m, CsValue *args, guint n_args);

/* Where something was made, in debug mode: a CsWhere, or a number beyond those for a function of
 * CPython's own; 0: nobody asked. */
guint32 cs_creation_here (CsMachine *m);
guint32 cs_creation_by (const char *maker);
/* "x.py:5" as a str, None for 0. */
CsValue cs_creation_text (CsMachine *m, guint32 created);
