/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/exception-private.h"
#include "vm/image.h"
#include "vm/number.h"
#include "vm/text-private.h"

#include <errno.h>

/* What single builtin exceptions have beside BaseException's: see exception-private.h. */

static CsException *
get (CsValue v)
{
  return cs_exception_get (v);
}

static CsValue
or_none (CsValue v)
{
  return cs_is_empty (v) ? CS_NONE : cs_ref (v);
}

static CsValue
set_slot (CsMachine *m, CsValue *slot, CsValue v)
{
  cs_set (m, slot, cs_ref (v));
  return CS_NONE;
}

/* One getter and setter for each slot. */

static CsValue
get_value (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->value);
}

static CsValue
set_value (CsMachine *m, CsValue *args, guint n_args)
{
  return set_slot (m, &get (args[0])->value, args[1]);
}

static CsValue
get_first (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->more[0]);
}

static CsValue
set_first (CsMachine *m, CsValue *args, guint n_args)
{
  return set_slot (m, &get (args[0])->more[0], args[1]);
}

static CsValue
get_second (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->more[1]);
}

static CsValue
set_second (CsMachine *m, CsValue *args, guint n_args)
{
  return set_slot (m, &get (args[0])->more[1], args[1]);
}

static CsValue
get_third (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->more[2]);
}

/* An item of the tuple in more[0]. */
static CsValue
get_detail (CsValue v, guint32 i)
{
  CsValue details = get (v)->more[0];

  if (cs_is_empty (details) || ((CsTuple *)cs_object_get (details))->length <= i)
    return CS_NONE;
  return cs_ref (((CsTuple *)cs_object_get (details))->items[i]);
}

static CsValue
get_detail_0 (CsMachine *m, CsValue *args, guint n_args)
{
  return get_detail (args[0], 0);
}

static CsValue
get_detail_1 (CsMachine *m, CsValue *args, guint n_args)
{
  return get_detail (args[0], 1);
}

static CsValue
get_detail_2 (CsMachine *m, CsValue *args, guint n_args)
{
  return get_detail (args[0], 2);
}

static CsValue
get_detail_3 (CsMachine *m, CsValue *args, guint n_args)
{
  return get_detail (args[0], 3);
}

static CsValue
get_detail_4 (CsMachine *m, CsValue *args, guint n_args)
{
  return get_detail (args[0], 4);
}

static CsValue
get_detail_5 (CsMachine *m, CsValue *args, guint n_args)
{
  return get_detail (args[0], 5);
}

/* Construction. */

static void
fill_import_error (CsMachine *m, CsException *self, const CsTuple *args)
{
  if (args->length == 1)
    set_slot (m, &self->value, args->items[0]);
}

static void
fill_os_error (CsMachine *m, CsException *self, const CsTuple *args)
{
  if (args->length < 2 || args->length > 5)
    return;
  set_slot (m, &self->value, args->items[0]);
  set_slot (m, &self->more[0], args->items[1]);
  if (args->length >= 3)
    set_slot (m, &self->more[1], args->items[2]);
  if (args->length == 5)
    set_slot (m, &self->more[2], args->items[4]);
  if (args->length >= 3 && !cs_is_none (args->items[2]))
    {
      CsValue pair = cs_tuple_new (m, args->items, 2);

      if (!cs_is_empty (pair))
        cs_set (m, &self->args, pair);
    }
}

static void
fill_system_exit (CsMachine *m, CsException *self, const CsTuple *args)
{
  if (args->length == 1)
    set_slot (m, &self->value, args->items[0]);
  else if (args->length > 1)
    set_slot (m, &self->value, self->args);
}

static void
fill_syntax_error (CsMachine *m, CsException *self, const CsTuple *args)
{
  if (args->length >= 1)
    set_slot (m, &self->value, args->items[0]);
  if (args->length == 2 && cs_is_instance (m, args->items[1], m->image->types.tuple)
      && ((CsTuple *)cs_object_get (args->items[1]))->length >= 4)
    set_slot (m, &self->more[0], args->items[1]);
}

gboolean
cs_exception_fill (CsMachine *m, CsException *self)
{
  const CsTypes *types = &m->image->types;
  const CsTuple *args = cs_exception_args (self);
  const CsType *type = self->container.object.type;

  if (!(type->flags & CS_TYPE_FILLED))
    return TRUE;
  if (cs_type_is_subtype (type, types->StopIteration))
    set_slot (m, &self->value, args->length > 0 ? args->items[0] : CS_NONE);
  else if (cs_type_is_subtype (type, types->OSError))
    fill_os_error (m, self, args);
  else if (cs_type_is_subtype (type, types->ImportError))
    fill_import_error (m, self, args);
  else if (cs_type_is_subtype (type, types->SystemExit))
    fill_system_exit (m, self, args);
  else if (cs_type_is_subtype (type, types->SyntaxError))
    fill_syntax_error (m, self, args);
  else if (cs_type_is_subtype (type, types->UnicodeError) && args->length == 5)
    set_slot (m, &self->more[0], self->args);
  return TRUE;
}

/* AttributeError, NameError and ImportError take attributes by keyword, which come behind self and
 * before *args. */
static CsValue
named_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsException *self = get (args[0]);

  cs_set (m, &self->args, cs_ref (args[3]));
  cs_set (m, &self->more[0], cs_ref (args[1]));
  cs_set (m, &self->more[1], cs_ref (args[2]));
  return cs_exception_fill (m, self) ? CS_NONE : CS_EMPTY;
}

static CsValue
name_error_init (CsMachine *m, CsValue *args, guint n_args)
{
  CsException *self = get (args[0]);

  cs_set (m, &self->args, cs_ref (args[2]));
  cs_set (m, &self->more[0], cs_ref (args[1]));
  return CS_NONE;
}

/* OSError (errno, …) makes the class that stands for the number. */
static CsType *
class_of_errno (const CsTypes *types, gint64 number)
{
  const struct
  {
    int number;
    CsType *type;
  } classes[] = {
    { EAGAIN, types->BlockingIOError },
    { EALREADY, types->BlockingIOError },
    { EINPROGRESS, types->BlockingIOError },
    { EPIPE, types->BrokenPipeError },
    { ESHUTDOWN, types->BrokenPipeError },
    { ECHILD, types->ChildProcessError },
    { ECONNABORTED, types->ConnectionAbortedError },
    { ECONNREFUSED, types->ConnectionRefusedError },
    { ECONNRESET, types->ConnectionResetError },
    { EEXIST, types->FileExistsError },
    { ENOENT, types->FileNotFoundError },
    { EISDIR, types->IsADirectoryError },
    { ENOTDIR, types->NotADirectoryError },
    { EINTR, types->InterruptedError },
    { EACCES, types->PermissionError },
    { EPERM, types->PermissionError },
    { ESRCH, types->ProcessLookupError },
    { ETIMEDOUT, types->TimeoutError },
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (classes[i].number == number)
      return classes[i].type;
  return NULL;
}

static CsValue
os_error_new (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *tuple = (CsTuple *)cs_object_get (args[1]);
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsException *self;
  gint64 number;

  if (type == m->image->types.OSError && tuple->length >= 2 && cs_is_int (m, tuple->items[0])
      && cs_int_get (m, tuple->items[0], &number))
    {
      CsType *special = class_of_errno (&m->image->types, number);

      type = special != NULL ? special : type;
    }
  self = cs_exception_alloc (m, type);
  if (self == NULL)
    return CS_EMPTY;
  cs_set (m, &self->args, cs_ref (args[1]));
  cs_exception_fill (m, self);
  return cs_from_object (self);
}

/* Groups. */

static CsValue
raise_group (CsMachine *m, const char *text)
{
  return cs_raise (m, m->image->types.TypeError, "%s", text);
}

/* The exceptions as a tuple, a new reference; *all_ordinary: none is below BaseException only. */
static CsValue
group_members (CsMachine *m, CsValue members, gboolean *all_ordinary)
{
  const CsTypes *types = &m->image->types;
  CsValue tuple;

  if (cs_is_instance (m, members, types->list))
    {
      CsList *list = (CsList *)cs_object_get (members);

      tuple = cs_tuple_new (m, list->items, list->length);
    }
  else if (cs_is_instance (m, members, types->tuple))
    tuple = cs_ref (members);
  else
    return raise_group (m, "second argument (exceptions) must be a sequence");
  *all_ordinary = TRUE;
  for (guint32 i = 0; !cs_is_empty (tuple) && i < ((CsTuple *)cs_object_get (tuple))->length; i++)
    {
      CsValue item = ((CsTuple *)cs_object_get (tuple))->items[i];

      if (!cs_is_instance (m, item, types->BaseException))
        {
          cs_unref (m, tuple);
          return cs_raise (m, types->ValueError,
                           "Item %u of second argument (exceptions) is not an exception", i);
        }
      *all_ordinary &= cs_is_instance (m, item, types->Exception);
    }
  return tuple;
}

/* The class to make: a BaseExceptionGroup of ordinary exceptions is an ExceptionGroup. */
static CsType *
group_class (CsMachine *m, CsType *type, gboolean all_ordinary)
{
  const CsTypes *types = &m->image->types;

  if (type == types->BaseExceptionGroup)
    return all_ordinary ? types->ExceptionGroup : type;
  if (all_ordinary || !cs_type_is_subtype (type, types->Exception))
    return type;
  if (type == types->ExceptionGroup)
    raise_group (m, "Cannot nest BaseExceptions in an ExceptionGroup");
  else
    {
      g_autofree char *name = cs_str_dup_utf8 (type->name, NULL);

      cs_raise (m, types->TypeError, "Cannot nest BaseExceptions in '%s'", name);
    }
  return NULL;
}

static CsValue
group_new (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean all_ordinary = FALSE;
  CsValue pair[2] = { args[1], args[2] };
  CsException *self;
  CsType *type;
  CsValue members;

  if (!cs_args_str (m, args[1], "BaseExceptionGroup.__new__() argument 1 must be str, not %s"))
    return CS_EMPTY;
  members = group_members (m, args[2], &all_ordinary);
  if (cs_is_empty (members))
    return CS_EMPTY;
  if (((CsTuple *)cs_object_get (members))->length == 0)
    {
      cs_unref (m, members);
      return cs_raise (m, m->image->types.ValueError,
                       "second argument (exceptions) must be a non-empty sequence");
    }
  type = group_class (m, (CsType *)cs_object_get (args[0]), all_ordinary);
  self = type != NULL ? cs_exception_alloc (m, type) : NULL;
  if (self == NULL)
    {
      cs_unref (m, members);
      return CS_EMPTY;
    }
  cs_set (m, &self->args, cs_tuple_new (m, pair, 2));
  self->value = cs_ref (args[1]);
  self->more[0] = members;
  return cs_from_object (self);
}

static CsValue
group_init (CsMachine *m, CsValue *args, guint n_args)
{
  cs_set (m, &get (args[0])->args, cs_ref (args[1]));
  return CS_NONE;
}

/* Splitting calls conditions of the program and derive methods: the library does it. */

static CsValue
group_split (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_call_library (m, "exception_group_split", args, 2);
}

static CsValue
group_subgroup (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_call_library (m, "exception_group_subgroup", args, 2);
}

static CsValue
group_derive (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue rest[3] = { cs_from_object (m->image->types.BaseExceptionGroup), get (args[0])->value,
                      args[1] };

  return group_new (m, rest, 3);
}

static CsValue
group_class_getitem (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (args[0]);
}

/* The definitions. */

static const CsGetterDef stop_iteration_getters[] = { { "value", get_value, set_value }, { NULL } };
static const CsGetterDef system_exit_getters[] = { { "code", get_value, set_value }, { NULL } };
static const CsGetterDef attribute_error_getters[] = { { "name", get_first, set_first },
                                                       { "obj", get_second, set_second },
                                                       { NULL } };
static const CsGetterDef name_error_getters[] = { { "name", get_first, set_first }, { NULL } };
static const CsGetterDef import_error_getters[] = { { "msg", get_value, set_value },
                                                    { "name", get_first, set_first },
                                                    { "path", get_second, set_second },
                                                    { NULL } };
static const CsGetterDef os_error_getters[] = { { "errno", get_value, set_value },
                                                { "strerror", get_first, set_first },
                                                { "filename", get_second, set_second },
                                                { "filename2", get_third },
                                                { NULL } };
static const CsGetterDef syntax_error_getters[] = {
  { "msg", get_value, set_value }, { "filename", get_detail_0 },
  { "lineno", get_detail_1 },      { "offset", get_detail_2 },
  { "text", get_detail_3 },        { "end_lineno", get_detail_4 },
  { "end_offset", get_detail_5 },  { NULL }
};
static const CsGetterDef unicode_error_getters[] = {
  { "encoding", get_detail_0 }, { "object", get_detail_1 }, { "start", get_detail_2 },
  { "end", get_detail_3 },      { "reason", get_detail_4 }, { NULL }
};
static const CsGetterDef group_getters[] = { { "message", get_value },
                                             { "exceptions", get_first },
                                             { NULL } };

static const CsNativeDef attribute_error_natives[] = {
  { "__init__(self, /, *args, name=None, obj=None)", named_init }, { NULL }
};
static const CsNativeDef name_error_natives[] = {
  { "__init__(self, /, *args, name=None)", name_error_init }, { NULL }
};
static const CsNativeDef import_error_natives[] = {
  { "__init__(self, /, *args, name=None, path=None)", named_init }, { NULL }
};
static const CsNativeDef os_error_natives[] = {
  { "__new__(cls, /, *args, **kwargs)", os_error_new }, { NULL }
};
static const CsNativeDef group_natives[] = { { "__new__(cls, message, exceptions, /)", group_new },
                                             { "__init__(self, /, *args, **kwargs)", group_init },
                                             { "split(self, condition, /)", group_split },
                                             { "subgroup(self, condition, /)", group_subgroup },
                                             { "derive(self, exceptions, /)", group_derive },
                                             { "__class_getitem__(cls, item, /)",
                                               group_class_getitem },
                                             { NULL } };

typedef struct
{
  const char *name;
  CsTypeDef def;
} ExceptionDef;

static const ExceptionDef exception_defs[] = {
  { "StopIteration", { .getters = stop_iteration_getters } },
  { "SystemExit", { .getters = system_exit_getters } },
  { "AttributeError", { .getters = attribute_error_getters, .natives = attribute_error_natives } },
  { "NameError", { .getters = name_error_getters, .natives = name_error_natives } },
  { "ImportError", { .getters = import_error_getters, .natives = import_error_natives } },
  { "OSError", { .getters = os_error_getters, .natives = os_error_natives } },
  { "SyntaxError", { .getters = syntax_error_getters } },
  { "UnicodeDecodeError", { .getters = unicode_error_getters } },
  { "UnicodeEncodeError", { .getters = unicode_error_getters } },
  { "BaseExceptionGroup", { .getters = group_getters, .natives = group_natives } },
};

const CsTypeDef *
cs_exception_def (const char *name)
{
  static const CsTypeDef nothing = { 0 };

  if (g_str_equal (name, "BaseException"))
    return &cs_type_def_exception;
  for (guint i = 0; i < G_N_ELEMENTS (exception_defs); i++)
    if (g_str_equal (exception_defs[i].name, name))
      return &exception_defs[i].def;
  return &nothing;
}
