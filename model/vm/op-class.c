/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/descriptor.h"
#include "vm/interpreter.h"

/* The class statement: the body runs, the class is made of its namespace, and then the attributes
 * and the base classes are told.  A native frame goes from one to the next. */

enum
{
  SLOT_BODY,
  SLOT_NAME,
  SLOT_BASES,
  SLOT_KEYWORDS, /* a dict or empty */
  SLOT_NAMESPACE,
  SLOT_CLASS,
  SLOT_CELL, /* where its methods find it, or None */
  N_SLOTS,
};

/* In `number`: a phase, then the position in the namespace. */
enum
{
  PHASE_BODY,
  PHASE_ENTRIES,
  PHASE_PREPARE,
  PHASE_META,
  PHASE_NAMES,
  PHASE_BASES,
};

#define PHASE(number)    ((number)&0xff)
#define POSITION(number) ((number) >> 8)

static CsDict *
get_namespace (CsNativeFrame *frame)
{
  return (CsDict *)cs_object_get (frame->slots[SLOT_NAMESPACE]);
}

static CsStepOutput
run_body (CsMachine *m, CsNativeFrame *frame)
{
  CsFunction *body = (CsFunction *)cs_object_get (frame->slots[SLOT_BODY]);
  CsFrame *pushed =
      cs_frame_push_body (m, body->state, body->globals, get_namespace (frame), body->closure);

  if (pushed == NULL)
    return CS_STEP_DO_RAISE;
  pushed->action = CS_RETURN_STEP;
  return CS_STEP_DO_MORE;
}

/* The metaclass that was asked for, or that a base has; borrowed, CS_EMPTY for `type`. */
static CsValue
find_metaclass (CsMachine *m, CsNativeFrame *frame)
{
  CsTuple *bases = (CsTuple *)cs_object_get (frame->slots[SLOT_BASES]);
  CsValue found = CS_EMPTY;

  if (!cs_is_empty (frame->slots[SLOT_KEYWORDS]))
    found =
        cs_dict_get_ascii (m, (CsDict *)cs_object_get (frame->slots[SLOT_KEYWORDS]), "metaclass");
  for (guint i = 0; cs_is_empty (found) && i < bases->length; i++)
    if (cs_type_of (m, bases->items[i]) != m->image->types.type)
      found = cs_from_object (cs_type_of (m, bases->items[i]));
  return cs_is (found, cs_from_object (m->image->types.type)) ? CS_EMPTY : found;
}

/* Values of the keywords but `metaclass`, behind `args`, and their names as a tuple. */
static CsValue
collect_keywords (CsMachine *m, CsNativeFrame *frame, GArray *args)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (CsValue));
  CsValue key, value;
  guint32 position = 0;

  if (!cs_is_empty (frame->slots[SLOT_KEYWORDS]))
    while (cs_dict_next ((CsDict *)cs_object_get (frame->slots[SLOT_KEYWORDS]), &position, &key,
                         &value))
      if (!cs_str_is (cs_str_get (key), "metaclass"))
        {
          g_array_append_val (names, key);
          g_array_append_val (args, value);
        }
  return cs_tuple_new (m, (CsValue *)names->data, names->len);
}

static CsStepOutput
call_metaclass (CsMachine *m, CsNativeFrame *frame, CsValue metaclass)
{
  g_autoptr (GArray) args = g_array_new (FALSE, FALSE, sizeof (CsValue));
  CsValue names;

  g_array_append_vals (args, &frame->slots[SLOT_NAME], 2);
  g_array_append_val (args, frame->slots[SLOT_NAMESPACE]);
  names = collect_keywords (m, frame, args);
  if (cs_is_empty (names))
    return CS_STEP_DO_RAISE;
  frame->number = PHASE_META;
  cs_step_call_named (m, metaclass, (CsValue *)args->data, args->len, names);
  cs_unref (m, names);
  return CS_STEP_DO_CALL;
}

/* __prepare__ of a metaclass of the program: a new reference, CS_EMPTY where there is none. */
static CsValue
find_prepare (CsMachine *m, CsNativeFrame *frame)
{
  CsValue metaclass = find_metaclass (m, frame);
  CsValue name, found = CS_EMPTY;

  if (cs_is_empty (metaclass) || !cs_is_instance (m, metaclass, m->image->types.type))
    return CS_EMPTY;
  name = cs_str_new (m, "__prepare__", -1);
  if (!cs_is_empty (name)
      && !cs_is_a (cs_type_lookup (m, (CsType *)cs_object_get (metaclass), cs_str_get (name)),
                   m->image->types.native))
    found = cs_find_attribute (m, metaclass, cs_str_get (name));
  cs_unref (m, name);
  return found;
}

/* The body runs in what __prepare__ returns. */
static CsStepOutput
prepare (CsMachine *m, CsNativeFrame *frame)
{
  g_autoptr (GArray) args = NULL;
  CsValue method = find_prepare (m, frame);
  CsValue names;

  if (cs_is_empty (method))
    return run_body (m, frame);
  args = g_array_new (FALSE, FALSE, sizeof (CsValue));
  g_array_append_vals (args, &frame->slots[SLOT_NAME], 2);
  names = collect_keywords (m, frame, args);
  frame->number = PHASE_PREPARE;
  if (!cs_is_empty (names))
    cs_step_call_named (m, method, (CsValue *)args->data, args->len, names);
  cs_unref (m, method);
  if (cs_is_empty (names))
    return CS_STEP_DO_RAISE;
  cs_unref (m, names);
  return CS_STEP_DO_CALL;
}

/* `value` is taken.  Names are looked up without the program's methods. */
static CsStepOutput
use_prepared (CsMachine *m, CsNativeFrame *frame, CsValue value)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, value);
  g_autofree char *name = cs_str_dup_utf8 (type->name, NULL);

  cs_set (m, &frame->slots[SLOT_NAMESPACE], value);
  if (!cs_is_instance (m, value, types->dict))
    cs_raise (m, types->TypeError,
              "a class body in an object of type '%s', which __prepare__ made,"
              " is not supported by Coroscope: return a dict",
              name);
  else if (cs_type_has_special (type, CS_SPECIAL_GETITEM)
           || cs_type_has_special (type, CS_SPECIAL_DELITEM)
           || !cs_is_empty (cs_type_lookup_special (m, type, CS_SPECIAL_MISSING)))
    cs_raise (m, types->TypeError,
              "the methods of '%s', which __prepare__ made, are not supported "
              "by Coroscope in a class body: return a dict",
              name);
  else
    {
      frame->number = PHASE_BODY;
      return run_body (m, frame);
    }
  return CS_STEP_DO_RAISE;
}

static CsStepOutput
finish (CsMachine *m, CsNativeFrame *frame)
{
  cs_step_return (m, cs_steal (&frame->slots[SLOT_CLASS]));
  return CS_STEP_DO_RETURN;
}

static gboolean
has_keywords (CsNativeFrame *frame)
{
  return !cs_is_empty (frame->slots[SLOT_KEYWORDS])
         && ((CsDict *)cs_object_get (frame->slots[SLOT_KEYWORDS]))->used > 0;
}

/* The first __init_subclass__ behind the class itself, bound to it: a new reference, CS_EMPTY for
 * object's, which does nothing. */
static CsValue
find_hook (CsMachine *m, CsType *class_)
{
  CsStr *name = cs_special_name (m, CS_SPECIAL_INIT_SUBCLASS);

  for (guint i = 1; i < class_->mro->length; i++)
    {
      CsType *base = (CsType *)cs_object_get (class_->mro->items[i]);
      CsValue found = cs_dict_get_str (m, base->attributes, name);

      if (base == m->image->types.object)
        break;
      if (cs_is_a (found, m->image->types.class_method))
        return cs_method_new (m, ((CsWrapper *)cs_object_get (found))->function,
                              cs_from_object (class_));
    }
  return CS_EMPTY;
}

static CsStepOutput
tell_bases (CsMachine *m, CsNativeFrame *frame)
{
  CsType *class_ = (CsType *)cs_object_get (frame->slots[SLOT_CLASS]);
  g_autoptr (GArray) args = g_array_new (FALSE, FALSE, sizeof (CsValue));
  CsValue hook = find_hook (m, class_), names;

  frame->number = PHASE_BASES;
  if (cs_is_empty (hook))
    {
      g_autofree char *name = NULL;

      if (!has_keywords (frame))
        return finish (m, frame);
      name = cs_str_dup_utf8 (class_->qualified_name, NULL);
      cs_raise (m, m->image->types.TypeError, "%s.__init_subclass__() takes no keyword arguments",
                name);
      return CS_STEP_DO_RAISE;
    }
  names = collect_keywords (m, frame, args);
  if (!cs_is_empty (names))
    cs_step_call_named (m, hook, (CsValue *)args->data, args->len, names);
  cs_unref (m, names);
  cs_unref (m, hook);
  return cs_is_empty (names) ? CS_STEP_DO_RAISE : CS_STEP_DO_CALL;
}

/* Goes on with the next attribute that has a __set_name__. */
static CsStepOutput
tell_attributes (CsMachine *m, CsNativeFrame *frame)
{
  guint32 position = (guint32)POSITION (frame->number);
  CsValue key, value;

  while (cs_dict_next (get_namespace (frame), &position, &key, &value))
    {
      CsType *type = cs_type_of (m, value);

      if (cs_type_has_special (type, CS_SPECIAL_SET_NAME))
        {
          CsValue args[] = { value, frame->slots[SLOT_CLASS], key };

          frame->number = PHASE_NAMES | (gint64)position << 8;
          cs_step_call (m, cs_type_lookup_special (m, type, CS_SPECIAL_SET_NAME), args, 3);
          return CS_STEP_DO_CALL;
        }
    }
  return tell_bases (m, frame);
}

/* What a __set_name__ raised, taken, is the cause of what says whose it was. */
static CsStepOutput
refuse_name (CsMachine *m, CsNativeFrame *frame, CsValue raised)
{
  guint32 position = (guint32)POSITION (frame->number) - 1;
  CsValue key, value;
  g_autofree char *type = NULL;
  g_autofree char *name = NULL;
  g_autofree char *owner = NULL;

  /* It may have taken its name out of the namespace. */
  if (!cs_dict_next (get_namespace (frame), &position, &key, &value))
    {
      m->exception = raised;
      return CS_STEP_DO_RAISE;
    }
  type = cs_str_dup_utf8 (cs_type_of (m, value)->name, NULL);
  name = cs_str_dup_utf8 (cs_str_get (key), NULL);
  owner = cs_str_dup_utf8 (((CsType *)cs_object_get (frame->slots[SLOT_CLASS]))->name, NULL);
  cs_raise (m, m->image->types.RuntimeError,
            "Error calling __set_name__ on '%s' instance '%s' in '%s'", type, name, owner);
  cs_exception_set_cause (m, m->exception, raised);
  cs_set (m, &cs_exception_get (m->exception)->context, raised);
  return CS_STEP_DO_RAISE;
}

/* The body has run; `value` (taken) is the cell that it returned. */
static CsStepOutput
make_class (CsMachine *m, CsNativeFrame *frame, CsValue value)
{
  CsValue metaclass = find_metaclass (m, frame);
  CsType *class_;

  frame->slots[SLOT_CELL] = value;
  if (!cs_is_empty (metaclass))
    return call_metaclass (m, frame, metaclass);
  class_ =
      cs_class_new (m, cs_str_get (frame->slots[SLOT_NAME]),
                    (CsTuple *)cs_object_get (frame->slots[SLOT_BASES]), get_namespace (frame));
  if (class_ == NULL)
    return CS_STEP_DO_RAISE;
  if (((CsFunction *)cs_object_get (frame->slots[SLOT_BODY]))->state->is_user == FALSE)
    class_->flags |= CS_TYPE_LIBRARY;
  frame->slots[SLOT_CLASS] = cs_from_object (class_);
  if (cs_is_a (frame->slots[SLOT_CELL], m->image->types.cell))
    cs_set (m, &((CsCell *)cs_object_get (frame->slots[SLOT_CELL]))->value,
            cs_ref (frame->slots[SLOT_CLASS]));
  frame->number = PHASE_NAMES;
  return tell_attributes (m, frame);
}

static CsStepOutput
take_class (CsMachine *m, CsNativeFrame *frame, CsValue value)
{
  frame->slots[SLOT_CLASS] = value;
  if (cs_is_a (frame->slots[SLOT_CELL], m->image->types.cell))
    cs_set (m, &((CsCell *)cs_object_get (frame->slots[SLOT_CELL]))->value, cs_ref (value));
  return finish (m, frame);
}

/* Whether a base is no class, but names some (__mro_entries__), as List[int] does. */
static gboolean
has_entries (CsMachine *m, const CsTuple *bases)
{
  for (guint32 i = 0; i < bases->length; i++)
    {
      CsType *type = cs_type_of (m, bases->items[i]);

      if (!cs_type_is_subtype (type, m->image->types.type) && type->attributes != NULL
          && !cs_is_empty (cs_dict_get_ascii (m, type->attributes, "__mro_entries__")))
        return TRUE;
    }
  return FALSE;
}

static CsStepOutput
begin (CsMachine *m, CsNativeFrame *frame)
{
  if (!has_entries (m, (CsTuple *)cs_object_get (frame->slots[SLOT_BASES])))
    return prepare (m, frame);
  frame->number = PHASE_ENTRIES;
  cs_step_call (m, cs_library_find (m, "resolve_bases"), &frame->slots[SLOT_BASES], 1);
  return CS_STEP_DO_CALL;
}

static CsStepOutput
class_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  if (input == CS_STEP_START)
    return begin (m, frame);
  if (input == CS_STEP_RAISED && PHASE (frame->number) == PHASE_NAMES)
    return refuse_name (m, frame, value);
  if (input == CS_STEP_RAISED)
    {
      /* It raised where it was raised: the traceback has that already. */
      m->exception = value;
      return CS_STEP_DO_RAISE;
    }
  switch (PHASE (frame->number))
    {
    case PHASE_BODY:
      return make_class (m, frame, value);
    case PHASE_ENTRIES:
      cs_set (m, &frame->slots[SLOT_BASES], value);
      frame->number = PHASE_BODY;
      return prepare (m, frame);
    case PHASE_PREPARE:
      return use_prepared (m, frame, value);
    case PHASE_META:
      return take_class (m, frame, value);
    case PHASE_NAMES:
      cs_unref (m, value);
      return tell_attributes (m, frame);
    default:
      cs_unref (m, value);
      return finish (m, frame);
    }
}

CsOutcome
cs_op_build_class (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsDict *namespace_ = cs_dict_new (m);
  CsNativeFrame *native = namespace_ != NULL ? cs_native_frame_push (m, class_step, N_SLOTS) : NULL;

  if (native == NULL)
    return CS_RAISE;
  native->frame.result = at->b;
  for (guint i = 0; i <= SLOT_KEYWORDS; i++)
    native->slots[SLOT_BODY + i] = cs_steal (&frame->registers[at->a + i]);
  native->slots[SLOT_NAMESPACE] = cs_from_object (namespace_);
  return CS_GO_ON;
}
