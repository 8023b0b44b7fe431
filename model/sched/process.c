/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/process.h"

#define FIRST_PID 4000
/* What cs_machine_new introduces first. */
#define CS_PROCESS_NUMBER 1

CsProcess *
cs_process_new (CsMachine *m, CsProcess *parent, CsDict *modules, const char *name)
{
  CsScheduler *scheduler = cs_scheduler (m);
  CsProcess *self = cs_memory_alloc0 (m->memory, sizeof (CsProcess));
  CsProcess **end = &scheduler->processes;

  if (self == NULL)
    {
      cs_unref (m, cs_from_object (modules));
      cs_raise_memory (m);
      return NULL;
    }
  self->parent = parent;
  self->modules = modules;
  self->pid = FIRST_PID + scheduler->n_pids++;
  /* The program's own process was introduced with the machine. */
  self->number = parent == NULL ? CS_PROCESS_NUMBER
                                : cs_introduce (m, CS_OBJECT_PROCESS, parent->number, name, "", 0);
  while (*end != NULL)
    end = &(*end)->next;
  *end = self;
  return self;
}
