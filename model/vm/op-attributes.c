/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/descriptor.h"
#include "vm/interpreter.h"

/* Slow parts of attribute access, which fill the inline caches; and items. */

static CsStr *
site_name (const CsFrame *frame)
{
  return frame->state->links->sites[cs_frame_instruction (frame)->c];
}

static CsInlineCache *
site_cache (const CsFrame *frame)
{
  return &frame->state->caches[cs_frame_instruction (frame)->c];
}

/* The instance's attributes where caches may look at them. */
static CsAttributes *
get_attributes (CsMachine *m, CsValue v)
{
  CsAttributes *attributes;

  if (!cs_is_object (v) || !(cs_object_get (v)->type->flags & CS_TYPE_ATTRIBUTES))
    return NULL;
  attributes = cs_instance_attributes (cs_object_get (v));
  return attributes->shape != NULL ? attributes : NULL;
}

static gboolean
may_cache (CsMachine *m, CsValue v)
{
  CsType *type = cs_type_of (m, v);

  return !cs_type_has_special (type, CS_SPECIAL_GETATTRIBUTE) && type->version != 0
         && type != m->image->types.module && type != m->image->types.super
         && !cs_type_is_subtype (type, m->image->types.type);
}

/* Values in classes that give themselves as instances' attributes. */
static gboolean
is_plain_value (CsMachine *m, CsValue v)
{
  CsType *type = cs_type_of (m, v);

  return cs_is_none (v) || cs_is_small_int (v) || cs_is_float (v) || cs_is_bool (v)
         || type == m->image->types.str || type == m->image->types.list
         || type == m->image->types.dict || type == m->image->types.tuple
         || type == m->image->types.set;
}

static gboolean
is_method (CsMachine *m, CsValue v)
{
  return cs_is_a (v, m->image->types.function)
         || (cs_is_a (v, m->image->types.native)
             && ((CsNativeFunction *)cs_object_get (v))->owner != NULL
             && !((CsNativeFunction *)cs_object_get (v))->of_class);
}

/* Whether instances of `type` may be its self: a native of another type is refused where it is
 * bound. */
static gboolean
fits (CsMachine *m, CsValue method, const CsType *type)
{
  return !cs_is_a (method, m->image->types.native)
         || cs_type_is_subtype (type, ((CsNativeFunction *)cs_object_get (method))->owner);
}

/* What __slots__ made for the name: its value lies where an attribute of the instance would. */
static gboolean
is_slot (CsMachine *m, CsValue v, const CsType *type, const CsStr *name)
{
  const CsMember *member = (const CsMember *)cs_object_get (v);

  return cs_is_a (v, m->image->types.member) && cs_str_equal (member->name, name)
         && cs_type_is_subtype (type, member->owner);
}

static const CsNativeFunction *
as_native (CsMachine *m, CsValue v)
{
  return cs_is_a (v, m->image->types.native) ? (const CsNativeFunction *)cs_object_get (v) : NULL;
}

/* A native of a module that takes its arguments as they are. */
static gboolean
is_plain_native (CsMachine *m, CsValue v)
{
  const CsNativeFunction *native = as_native (m, v);

  return native != NULL && native->simple && native->owner == NULL;
}

/* A method that can be awaited at once. */
static gboolean
is_at_once (CsMachine *m, CsValue v)
{
  const CsNativeFunction *native = as_native (m, v);

  return native != NULL && native->simple && native->at_once != NULL;
}

static void
cache_module (CsMachine *m, CsInlineCache *cache, CsValue v, CsStr *name)
{
  CsDict *dict = ((CsModuleObject *)cs_object_get (v))->dict;
  gint32 index = cs_dict_find_str (m, dict, name);

  if (index < 0)
    return;
  cache->kind = CS_CACHE_MODULE;
  cache->takes = 0;
  cache->value =
      is_plain_native (m, dict->entries[index].value) ? dict->entries[index].value : CS_EMPTY;
  cache->dict = dict;
  cache->version = dict->layout;
  cache->index = (guint32)index;
}

/* A property whose functions do all there is to do. */
static gboolean
learn_property (CsMachine *m, CsInlineCache *cache, CsValue v, CsValue in_type)
{
  CsType *type = cs_type_of (m, v);

  if (!cs_is_a (in_type, m->image->types.property) || !may_cache (m, v)
      || cs_type_has_special (type, CS_SPECIAL_GETATTR)
      || cs_type_has_special (type, CS_SPECIAL_SETATTR))
    return FALSE;
  cache->kind = CS_CACHE_PROPERTY;
  cache->version = type->version;
  cache->value = in_type;
  return TRUE;
}

static gboolean
learn_getter (CsMachine *m, CsInlineCache *cache, CsValue v, CsValue in_type)
{
  CsType *type = cs_type_of (m, v);

  if ((!cs_is_a (in_type, m->image->types.getset) && !cs_is_a (in_type, m->image->types.member))
      || cs_type_has_special (type, CS_SPECIAL_GETATTR))
    return FALSE;
  cache->kind = CS_CACHE_GETTER;
  cache->version = type->version;
  cache->value = in_type;
  return TRUE;
}

/* What a class itself gives, unless `type` has an attribute of that name. */
static void
learn_class (CsMachine *m, CsInlineCache *cache, CsType *class_, CsStr *name)
{
  CsValue found = cs_type_lookup (m, class_, name);

  if (class_->version == 0 || !cs_is_empty (cs_type_lookup (m, m->image->types.type, name)))
    return;
  if (!cs_is_empty (found) && (is_plain_value (m, found) || is_method (m, found)))
    {
      cache->kind = CS_CACHE_CLASS;
      cache->value = found;
    }
  else if (cs_is_a (found, m->image->types.static_method))
    {
      cache->kind = CS_CACHE_CLASS;
      cache->value = ((CsWrapper *)cs_object_get (found))->function;
    }
  else if (cs_is_a (found, m->image->types.class_method)
           && cs_is_a (((CsWrapper *)cs_object_get (found))->function, m->image->types.function))
    {
      cache->kind = CS_CACHE_CLASS_METHOD;
      cache->value = ((CsWrapper *)cs_object_get (found))->function;
    }
  else
    return;
  cache->version = class_->version;
}

/* Learns where `name` of such objects is. */
static void
learn (CsMachine *m, CsInlineCache *cache, CsValue v, CsStr *name)
{
  CsType *type = cs_type_of (m, v);
  CsAttributes *attributes = get_attributes (m, v);
  CsValue in_type;
  gint32 index = -1;

  if (type == m->image->types.module)
    {
      cache_module (m, cache, v, name);
      return;
    }
  if (type == m->image->types.type)
    {
      learn_class (m, cache, (CsType *)cs_object_get (v), name);
      return;
    }
  if (!may_cache (m, v) || (attributes != NULL && attributes->shape->dictionary))
    return;
  if (attributes != NULL)
    index = cs_shape_find (attributes->shape, name);
  in_type = cs_type_lookup (m, type, name);
  if (learn_property (m, cache, v, in_type))
    return;
  if (index >= 0
      && (cs_is_empty (in_type) || is_plain_value (m, in_type) || is_method (m, in_type)
          || is_slot (m, in_type, type, name)))
    cache->kind = CS_CACHE_SLOT;
  else if (learn_getter (m, cache, v, in_type))
    return;
  else if (index < 0 && is_method (m, in_type) && fits (m, in_type, type))
    cache->kind = is_at_once (m, in_type) ? CS_CACHE_AWAIT : CS_CACHE_METHOD;
  else if (index < 0 && !cs_is_empty (in_type) && is_plain_value (m, in_type))
    cache->kind = CS_CACHE_VALUE;
  else
    return;
  cache->version = type->version;
  cache->shape = attributes != NULL ? attributes->shape : NULL;
  cache->index = (guint32)index;
  cache->value = in_type;
  cache->takes = cs_cache_takes (&m->image->types, in_type);
}

CsOutcome
cs_op_load_attr (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->b);
  CsInlineCache *cache = site_cache (frame);
  CsStr *name = site_name (frame);
  CsValue value;
  CsOutcome outcome;

  if (cache->kind == CS_CACHE_GETTER && cache->version == cs_type_of (m, v)->version)
    value = cs_ask_getter (m, cache->value, v);
  else
    {
      learn (m, cache, v, name);
      value = cs_get_attribute (m, v, name);
    }
  outcome = cs_deliver_native (m, CS_RETURN_VALUE, at->a, value);
  cs_unref (m, v);
  return outcome;
}

CsOutcome
cs_op_load_method (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->b);
  CsInlineCache *cache = site_cache (frame);
  CsStr *name = site_name (frame);
  const CsAttributes *attributes = get_attributes (m, v);
  CsOutcome outcome;

  learn (m, cache, v, name);
  if (cs_cache_has_method (cache) && cache->version == cs_type_of (m, v)->version
      && cache->shape == (attributes != NULL ? attributes->shape : NULL))
    {
      cs_frame_set (m, frame, at->a, cs_ref (cache->value));
      cs_frame_set (m, frame, at->a + 1, v);
      return CS_GO_ON;
    }
  /* What an earlier instruction left there is no self. */
  cs_frame_set (m, frame, at->a + 1, CS_EMPTY);
  outcome = cs_deliver_native (m, CS_RETURN_VALUE, at->a, cs_get_attribute (m, v, name));
  cs_unref (m, v);
  return outcome;
}

/* `before` is the shape that it had without the value. */
static void
learn_store (CsMachine *m, CsInlineCache *cache, CsValue v, CsStr *name, CsShape *before)
{
  CsType *type = cs_type_of (m, v);
  CsAttributes *attributes = get_attributes (m, v);
  CsValue in_type;
  gint32 index;

  if (attributes == NULL || attributes->shape->dictionary || !may_cache (m, v)
      || cs_type_has_special (type, CS_SPECIAL_SETATTR))
    return;
  index = cs_shape_find (attributes->shape, name);
  in_type = cs_type_lookup (m, type, name);
  if (index < 0
      || !(cs_is_empty (in_type) || is_plain_value (m, in_type) || is_method (m, in_type)
           || is_slot (m, in_type, type, name)))
    return;
  cache->version = type->version;
  cache->index = (guint32)index;
  if (before == attributes->shape->parent)
    {
      cache->kind = CS_CACHE_ADD;
      cache->shape = before;
      cache->added = attributes->shape;
    }
  else
    {
      cache->kind = CS_CACHE_SLOT;
      cache->shape = attributes->shape;
    }
}

static CsOutcome
set_attribute (CsMachine *m, CsValue v, CsStr *name, CsValue value)
{
  gboolean later = FALSE;

  if (cs_set_attribute (m, v, name, value, &later))
    return CS_GO_ON;
  return later ? cs_go_on_pending (m, CS_RETURN_DISCARD, 0) : CS_RAISE;
}

CsOutcome
cs_op_store_attr (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->a);
  CsValue value = cs_frame_take (frame, at->b);
  CsAttributes *attributes = get_attributes (m, v);
  CsShape *before = attributes != NULL ? attributes->shape : NULL;
  CsOutcome outcome = set_attribute (m, v, site_name (frame), value);

  if (outcome == CS_GO_ON)
    learn_store (m, site_cache (frame), v, site_name (frame), before);
  else if (outcome == CS_ENTER)
    learn_property (m, site_cache (frame), v,
                    cs_type_lookup (m, cs_type_of (m, v), site_name (frame)));
  cs_unref (m, v);
  cs_unref (m, value);
  return outcome;
}

CsOutcome
cs_op_delete_attr (CsMachine *m, CsFrame *frame)
{
  CsValue v = cs_frame_take (frame, cs_frame_instruction (frame)->a);
  CsOutcome outcome = set_attribute (m, v, site_name (frame), CS_EMPTY);

  cs_unref (m, v);
  return outcome;
}

/* The method that the LOAD_METHOD behind a LOAD_SUPER will find: it is not a super object that is
 * wanted, then. */
static void
learn_super (CsMachine *m, CsFrame *frame, CsType *class_, CsValue self)
{
  const CsInstruction *next = frame->pc;
  CsInlineCache *cache = &frame->state->caches[next->c];
  CsType *start = cs_type_of (m, self);
  CsValue method;

  if (cs_op_single (next->op) != CS_OP_LOAD_METHOD || next->b != cs_frame_instruction (frame)->a
      || start->version == 0 || cs_type_is_subtype (start, m->image->types.type)
      || !cs_type_is_subtype (start, class_))
    return;
  method = cs_type_lookup_behind (m, start, class_, frame->state->links->sites[next->c]);
  if (!is_method (m, method) || !fits (m, method, start))
    return;
  cache->kind = CS_CACHE_SUPER;
  cache->class_ = class_;
  cache->version = start->version;
  cache->value = method;
}

CsOutcome
cs_op_load_super (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue class_ = ((CsCell *)cs_object_get (frame->registers[at->b]))->value;
  CsValue self = frame->registers[at->c];
  CsValue v;

  if (cs_is_a (self, m->image->types.cell))
    self = ((CsCell *)cs_object_get (self))->value;
  if (cs_is_empty (class_))
    {
      cs_raise (m, m->image->types.RuntimeError, "super(): empty __class__ cell");
      return CS_RAISE;
    }
  if (cs_is_empty (self))
    {
      cs_raise (m, m->image->types.RuntimeError, "super(): arg[0] deleted");
      return CS_RAISE;
    }
  v = cs_super_new (m, (CsType *)cs_object_get (class_), self);
  if (cs_is_empty (v))
    return CS_RAISE;
  learn_super (m, frame, (CsType *)cs_object_get (class_), self);
  cs_frame_drop (m, frame, at->c);
  cs_frame_set (m, frame, at->a, v);
  return CS_GO_ON;
}

/* Items: C does builtin containers; where it cannot, the special method is called straight away,
 * and the library for what lies deeper (a key whose __eq__ is the program's). */
static CsOutcome
call_special (CsMachine *m, CsSpecial special, const char *library, const CsValue *args,
              guint n_args, CsReturnAction action, guint result)
{
  CsType *type = cs_type_of (m, args[0]);

  if (cs_type_has_special (type, special))
    return cs_call_values (m, cs_type_lookup_special (m, type, special), args, n_args, action,
                           result);
  return cs_call_library_now (m, library, args, n_args, action, result);
}

CsOutcome
cs_op_load_item (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue args[] = { cs_frame_take (frame, at->b), cs_frame_take (frame, at->c) };
  CsValue value = CS_EMPTY;
  CsStatus status = cs_get_item (m, args[0], args[1], &value);
  CsOutcome outcome = status == CS_RAISED ? CS_RAISE : CS_GO_ON;

  if (status == CS_OK)
    cs_frame_set (m, frame, at->a, value);
  else if (status == CS_PYTHON)
    outcome = call_special (m, CS_SPECIAL_GETITEM, "getitem", args, 2, CS_RETURN_VALUE, at->a);
  cs_unref (m, args[0]);
  cs_unref (m, args[1]);
  return outcome;
}

CsOutcome
cs_op_store_item (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue args[] = { cs_frame_take (frame, at->a), cs_frame_take (frame, at->b),
                     cs_frame_take (frame, at->c) };
  CsStatus status = cs_set_item (m, args[0], args[1], args[2]);
  CsOutcome outcome = status == CS_RAISED ? CS_RAISE : CS_GO_ON;

  if (status == CS_PYTHON)
    outcome = call_special (m, CS_SPECIAL_SETITEM, "setitem", args, 3, CS_RETURN_DISCARD, 0);
  for (guint i = 0; i < G_N_ELEMENTS (args); i++)
    cs_unref (m, args[i]);
  return outcome;
}

CsOutcome
cs_op_delete_item (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue args[] = { cs_frame_take (frame, at->a), cs_frame_take (frame, at->b) };
  CsStatus status = cs_delete_item (m, args[0], args[1]);
  CsOutcome outcome = status == CS_RAISED ? CS_RAISE : CS_GO_ON;

  if (status == CS_PYTHON)
    outcome = call_special (m, CS_SPECIAL_DELITEM, "delitem", args, 2, CS_RETURN_DISCARD, 0);
  for (guint i = 0; i < G_N_ELEMENTS (args); i++)
    cs_unref (m, args[i]);
  return outcome;
}

static gboolean
is_plain_bound (CsValue v)
{
  return cs_is_none (v) || cs_is_small_int (v);
}

/* The slice is seen by nobody; nor would making it have called for a collection. */
gboolean
cs_is_plain_slice (CsMachine *m, const CsFrame *frame, const CsInstruction *build)
{
  const CsTypes *types = &m->image->types;
  const CsInstruction *load = build + 1;
  const CsValue *parts = &frame->registers[build->b];
  CsValue v = frame->registers[load->b];

  return load->op == CS_OP_LOAD_ITEM && load->c == build->a
         && (cs_is_a (v, types->str) || cs_is_a (v, types->list) || cs_is_a (v, types->tuple))
         && is_plain_bound (parts[0]) && is_plain_bound (parts[1]) && cs_is_none (parts[2])
         && m->collector->made < m->collector->threshold;
}

/* A bound as most are, cut to the length; FALSE: it is another. */
static gboolean
plain_bound (CsValue v, gint64 length, gint64 otherwise, gint64 *place)
{
  if (!cs_is_small_int (v) && !cs_is_none (v))
    return FALSE;
  *place = cs_is_none (v) ? otherwise : cs_small_int_get (v);
  if (*place < 0)
    *place += length;
  *place = CLAMP (*place, 0, length);
  return TRUE;
}

/* A stretch of a str, CS_EMPTY where it is not as plain as that. */
static CsValue
slice_str (CsMachine *m, CsValue v, const CsValue *parts)
{
  const CsStr *s = cs_str_get (v);
  gint64 start, stop;

  if (!cs_is_a (v, m->image->types.str) || !cs_is_none (parts[2])
      || !plain_bound (parts[0], s->length, 0, &start)
      || !plain_bound (parts[1], s->length, s->length, &stop) || start > stop)
    return CS_EMPTY;
  return cs_str_slice (m, s, (guint32)start, (guint32)(stop - start));
}

static CsStatus
slice_any (CsMachine *m, CsValue v, const CsValue *parts, CsValue *result)
{
  _Alignas(16) CsSlice slice = {
    .container.object = { .references = CS_IMMORTAL, .type = m->image->types.slice },
    .start = parts[0],
    .stop = parts[1],
    .step = parts[2],
  };

  return cs_get_item (m, v, cs_from_object (&slice), result);
}

CsOutcome
cs_op_load_slice (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  const CsValue *parts = &frame->registers[at[-1].b];
  CsValue v = frame->registers[at->b], value = slice_str (m, v, parts);

  if (cs_is_empty (value) && slice_any (m, v, parts, &value) != CS_OK)
    return CS_RAISE;
  cs_frame_drop (m, frame, at->b);
  cs_frame_set (m, frame, at->a, value);
  return CS_GO_ON;
}

CsOutcome
cs_op_build_slice (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  const CsValue *parts = &frame->registers[at->b];
  CsValue v = cs_slice_new (m, parts[0], parts[1], parts[2]);

  if (cs_is_empty (v))
    return CS_RAISE;
  for (guint i = 0; i < 3; i++)
    cs_frame_drop (m, frame, at->b + i);
  cs_frame_set (m, frame, at->a, v);
  return CS_GO_ON;
}
