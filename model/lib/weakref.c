/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "vm/collector.h"
#include "vm/str.h"
#include "vm/weak.h"

/* What weakref.py is built on. */

/* cell (object): see vm/weak.h. */
static CsValue
weakref_cell (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *name = NULL;

  if (cs_weak_is_possible (m, args[0]))
    return cs_weak_cell (m, args[0]);
  name = cs_str_dup_utf8 (cs_type_of (m, args[0])->name, NULL);
  return cs_raise (m, m->image->types.TypeError, "cannot create weak reference to '%s' object",
                   name);
}

/* collect (): how many objects went. */
static CsValue
weakref_collect (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_collect (m));
}

static const CsNativeDef natives[] = {
  { "cell(object, /)", weakref_cell },
  { "collect()", weakref_collect },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  return cs_weak_init_type (m);
}

const CsModuleDef cs_module_weakref = { .name = "_weakref", .natives = natives, .init = init };
