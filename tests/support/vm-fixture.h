/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image.h"
#include "vm/machine.h"

/* Runs Python text on a machine of its own, for tests of everything in model/vm.
 *
 * There is no scheduler, so asyncio is not to be imported.  After a run that came to its end the
 * machine is taken apart, and a container that is left over fails the test. */
typedef struct
{
  char *output; /* standard output */
  char *errors; /* standard error, diagnostics, the traceback of what nobody caught */
  CsRunStatus status;
  const char *limit; /* the one that was reached, or NULL */
  gint64 ticks;
  guint32 n_events;
  char *events; /* a line each: "kind actor object" */
} VmRun;

/* `budget` is that of each slice.  `limits` may be NULL. */
VmRun *vm_run (const char *program, gint64 budget,
               const CsLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
/* The same, but after each slice the machine is put back to where that began, and runs it again. */
VmRun *vm_run_with_snapshots (const char *program, gint64 budget) G_GNUC_WARN_UNUSED_RESULT;
void vm_run_free (VmRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VmRun, vm_run_free)

/* Limits that a test does not meet. */
CsLimits vm_limits (void);
/* Runs the program with budgets of 1 and of 1,000,000: both must print `output` and nothing else.
 */
void vm_assert_output (const char *program, const char *output);
