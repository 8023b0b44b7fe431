/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy.h"
#include "vm/exception-private.h"
#include "vm/function.h"
#include "vm/image.h"

/* Exceptions as objects: what BaseException gives to all. */

static CsException *
get (CsValue v)
{
  return cs_exception_get (v);
}

CsException *
cs_exception_alloc (CsMachine *m, CsType *type)
{
  CsException *self = cs_object_new (m, type, 0);

  if (self == NULL)
    return NULL;
  self->args = cs_from_object (m->image->empty_tuple);
  self->cause = self->context = self->traceback = CS_NONE;
  return self;
}

CsValue
cs_exception_new (CsMachine *m, CsType *type, const CsValue *args, guint n_args)
{
  CsException *self = cs_exception_alloc (m, type);

  if (self == NULL)
    return CS_EMPTY;
  self->args = cs_tuple_new (m, args, n_args);
  if (!cs_is_empty (self->args) && cs_exception_fill (m, self))
    return cs_from_object (self);
  cs_unref (m, cs_from_object (self));
  return CS_EMPTY;
}

void
cs_exception_set_name (CsMachine *m, CsValue exception, CsValue name, CsValue object)
{
  CsException *self;

  if (!cs_is_object (exception))
    return;
  self = get (exception);
  cs_set (m, &self->more[0], cs_ref (name));
  cs_set (m, &self->more[1], cs_ref (object));
}

static void
visit_exception (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsException *self = (CsException *)object;

  visitor (data, &self->args);
  visitor (data, &self->cause);
  visitor (data, &self->context);
  visitor (data, &self->traceback);
  visitor (data, &self->held);
  visitor (data, &self->value);
  for (guint i = 0; i < G_N_ELEMENTS (self->more); i++)
    visitor (data, &self->more[i]);
  visitor (data, &self->text);
}

static const CsOperators exception_operators = {
  .append_str = cs_exception_append_str,
  .append_repr = cs_exception_append_repr,
};

static const CsTypeOps exception_ops = {
  .size = sizeof (CsException),
  .container = TRUE,
  .visit = visit_exception,
  .operators = &exception_operators,
  .copy = &cs_copy_value,
};

/* Construction. */

static CsValue
exception_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsException *self = cs_exception_alloc (m, (CsType *)cs_object_get (args[0]));

  if (self == NULL)
    return CS_EMPTY;
  cs_set (m, &self->args, cs_ref (args[1]));
  return cs_from_object (self);
}

static CsValue
exception_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsException *self = get (args[0]);

  if (((CsDict *)cs_object_get (args[2]))->used > 0)
    {
      g_autofree char *name = cs_str_dup_utf8 (cs_type_of (m, args[0])->name, NULL);

      return cs_raise (m, m->image->types.TypeError, "%s() takes no keyword arguments", name);
    }
  cs_set (m, &self->args, cs_ref (args[1]));
  return cs_exception_fill (m, self) ? CS_NONE : CS_EMPTY;
}

static CsValue
exception_with_traceback (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_none (args[1]) && !cs_is_a (args[1], m->image->types.traceback))
    return cs_raise (m, m->image->types.TypeError, "__traceback__ must be a traceback or None");
  cs_set (m, &get (args[0])->traceback, cs_ref (args[1]));
  get (args[0])->passed_library = FALSE;
  if (cs_is_none (args[1]))
    cs_set (m, &get (args[0])->held, CS_EMPTY);
  return cs_ref (args[0]);
}

static CsValue
exception_add_note (CsMachine *m, CsValue *args, guint n_args)
{
  CsObject *object = cs_object_get (args[0]);
  CsStr *name = m->image->names.notes;
  CsValue notes = cs_instance_get (m, object, name);

  if (!cs_is_str (m, args[1]))
    {
      g_autofree char *found = cs_str_dup_utf8 (cs_type_of (m, args[1])->name, NULL);

      return cs_raise (m, m->image->types.TypeError, "note must be a str, not '%s'", found);
    }
  if (cs_is_empty (notes))
    {
      gboolean done;

      notes = cs_list_new (m, NULL, 0);
      done = !cs_is_empty (notes) && cs_instance_set (m, object, name, notes);
      cs_unref (m, notes);
      if (!done)
        return CS_EMPTY;
    }
  if (!cs_is_a (notes, m->image->types.list))
    return cs_raise (m, m->image->types.TypeError, "Cannot add note: __notes__ is not a list");
  return cs_list_append (m, (CsList *)cs_object_get (notes), cs_ref (args[1])) ? CS_NONE : CS_EMPTY;
}

gboolean
cs_exception_is_plain (CsValue new_, CsValue init)
{
  return cs_is_object (init) && cs_object_get (init)->type == cs_object_get (new_)->type
         && ((CsNativeFunction *)cs_object_get (new_))->native == exception_new
         && ((CsNativeFunction *)cs_object_get (init))->native == exception_init;
}

static const CsNativeDef exception_natives[] = {
  { "__new__(cls, /, *args, **kwargs)", exception_new },
  { "__init__(self, /, *args, **kwargs)", exception_init },
  { "__str__(self, /)", cs_native_str },
  { "__repr__(self, /)", cs_native_repr },
  { "with_traceback(self, traceback, /)", exception_with_traceback },
  { "add_note(self, note, /)", exception_add_note },
  { NULL },
};

/* Attributes. */

static CsValue
get_args (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->args);
}

static CsValue
set_args (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue tuple;

  if (cs_is_empty (args[1]))
    return cs_raise (m, m->image->types.TypeError, "args may not be deleted");
  if (cs_is_instance (m, args[1], m->image->types.tuple))
    tuple = cs_ref (args[1]);
  else if (cs_is_a (args[1], m->image->types.list))
    {
      CsList *list = (CsList *)cs_object_get (args[1]);

      tuple = cs_tuple_new (m, list->items, list->length);
    }
  else
    return cs_call_library (m, "set_exception_args", args, 2);
  if (cs_is_empty (tuple))
    return CS_EMPTY;
  cs_set (m, &get (args[0])->args, tuple);
  return CS_NONE;
}

static CsValue
get_cause (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->cause);
}

/* FALSE after TypeError. */
static gboolean
set_link (CsMachine *m, CsValue *slot, CsValue v, const char *what)
{
  if (cs_is_empty (v))
    v = CS_NONE;
  if (!cs_is_none (v) && !cs_is_instance (m, v, m->image->types.BaseException))
    {
      cs_raise (m, m->image->types.TypeError,
                "exception %s must be None or derive from BaseException", what);
      return FALSE;
    }
  cs_set (m, slot, cs_ref (v));
  return TRUE;
}

static CsValue
set_cause (CsMachine *m, CsValue *args, guint n_args)
{
  if (!set_link (m, &get (args[0])->cause, args[1], "cause"))
    return CS_EMPTY;
  get (args[0])->suppress_context = TRUE;
  return CS_NONE;
}

static CsValue
get_context (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->context);
}

static CsValue
set_context (CsMachine *m, CsValue *args, guint n_args)
{
  return set_link (m, &get (args[0])->context, args[1], "context") ? CS_NONE : CS_EMPTY;
}

static CsValue
get_suppress_context (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (get (args[0])->suppress_context);
}

static CsValue
set_suppress_context (CsMachine *m, CsValue *args, guint n_args)
{
  get (args[0])->suppress_context = cs_is (args[1], CS_TRUE);
  return CS_NONE;
}

static CsValue
get_traceback (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get (args[0])->traceback);
}

static CsValue
set_traceback (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue done;

  if (cs_is_empty (args[1]))
    return cs_raise (m, m->image->types.TypeError, "__traceback__ may not be deleted");
  done = exception_with_traceback (m, args, n_args);
  cs_unref (m, done);
  return cs_is_empty (done) ? CS_EMPTY : CS_NONE;
}

static const CsGetterDef exception_getters[] = {
  { "args", get_args, set_args },
  { "__cause__", get_cause, set_cause },
  { "__context__", get_context, set_context },
  { "__suppress_context__", get_suppress_context, set_suppress_context },
  { "__traceback__", get_traceback, set_traceback },
  { NULL },
};

const CsTypeDef cs_type_def_exception = {
  .ops = &exception_ops,
  .natives = exception_natives,
  .getters = exception_getters,
};
