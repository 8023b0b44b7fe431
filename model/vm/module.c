/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy.h"
#include "vm/function.h"
#include "vm/image.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

/* Modules as objects: a name and a dict. */

static CsModuleObject *
get (CsValue v)
{
  return (CsModuleObject *)cs_object_get (v);
}

static CsModuleObject *
new_of (CsMachine *m, CsType *type, CsStr *name)
{
  CsModuleObject *self = cs_object_new (m, type, 0);
  const CsNames *names = &m->image->names;

  if (self == NULL)
    return NULL;
  self->name = cs_str_get (cs_ref (cs_from_object (name)));
  self->dict = cs_dict_new (m);
  if (self->dict != NULL && cs_dict_set_str (m, self->dict, names->name, cs_from_object (name))
      && cs_dict_set_str (m, self->dict, names->doc, CS_NONE))
    return self;
  cs_unref (m, cs_from_object (self));
  return NULL;
}

CsValue
cs_module_new (CsMachine *m, CsStr *name)
{
  CsModuleObject *self = new_of (m, m->image->types.module, name);

  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

static void
visit_module (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsModuleObject *self = (CsModuleObject *)object;

  visitor (data, (CsValue *)&self->name);
  visitor (data, (CsValue *)&self->dict);
}

/* "<module 'time' (built-in)>", "<module 'kitchen' from 'kitchen.py'>" */
static CsStatus
append_module_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsValue file = cs_dict_get_str (m, get (v)->dict, m->image->names.file);

  cs_str_builder_append_utf8 (out, "<module '", -1);
  cs_str_builder_append (out, get (v)->name);
  if (cs_is_empty (file) || !cs_is_str (m, file))
    cs_str_builder_append_utf8 (out, "' (built-in)>", -1);
  else
    {
      cs_str_builder_append_utf8 (out, "' from '", -1);
      cs_str_builder_append (out, cs_str_get (file));
      cs_str_builder_append_utf8 (out, "'>", -1);
    }
  return CS_OK;
}

static const CsOperators module_operators = {
  .append_repr = append_module_repr,
};

static const CsTypeOps module_ops = {
  .size = sizeof (CsModuleObject),
  .container = TRUE,
  .visit = visit_module,
  .operators = &module_operators,
  .copy = &cs_copy_plain,
};

static CsValue
module_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsModuleObject *self;

  if (!cs_is_str (m, args[1]))
    return cs_raise (m, m->image->types.TypeError, "module() argument 'name' must be str");
  self = new_of (m, (CsType *)cs_object_get (args[0]), cs_str_get (args[1]));
  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

static const CsNativeDef module_natives[] = {
  { "__new__(cls, name, doc=None)", module_new },
  { NULL },
};

const CsTypeDef cs_type_def_module = {
  .ops = &module_ops,
  .natives = module_natives,
};
