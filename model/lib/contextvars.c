/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "sched/context.h"

/* contextvars: the types are in sched/context.c, since tasks and callbacks carry contexts. */

static const CsNativeDef natives[] = {
  { "copy_context()", cs_context_copy_current },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  CsScheduler *scheduler = cs_scheduler (m);

  return cs_context_init_types (m)
         && cs_dict_set_ascii (m, module, "Context", cs_from_object (scheduler->context_type))
         && cs_dict_set_ascii (m, module, "ContextVar",
                               cs_from_object (scheduler->context_var_type))
         && cs_dict_set_ascii (m, module, "Token", cs_from_object (scheduler->context_token_type));
}

static const char *const names[] = { "Context", "ContextVar", "Token", NULL };

const CsModuleDef cs_module_contextvars = {
  .name = "contextvars",
  .natives = natives,
  .init = init,
  .names = names,
};
