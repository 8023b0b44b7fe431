/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/class-private.h"
#include "vm/descriptor.h"
#include "vm/interpreter.h"

#include <string.h>

/* Calling anything.  The interpreter does the common cases of CALL in place. */

static CsSignature
function_signature (const CsFunction *function)
{
  const CsCodeState *state = function->state;
  const CsCode *code = state->code;

  return (CsSignature){
    .qualified_name = function->qualified_name,
    .n_positional = code->n_positional,
    .n_positional_only = code->n_positional_only,
    .n_keyword_only = code->n_keyword_only,
    .varargs = (code->flags & CS_CODE_VARARGS) != 0,
    .varkeywords = (code->flags & CS_CODE_VARKEYWORDS) != 0,
    .names = state->links->variables,
  };
}

static CsCallDefaults
function_defaults (const CsFunction *function)
{
  return (CsCallDefaults){
    .last = function->defaults != NULL ? function->defaults->items : NULL,
    .n_last = function->defaults != NULL ? function->defaults->length : 0,
    .keywords = function->keyword_defaults,
  };
}

/* The case without names and with every argument given or defaulted needs no more than copying. */
static gboolean
bind_plain (const CsFunction *function, const CsCall *call, CsValue *slots)
{
  const CsCodeState *state = function->state;
  gboolean has_self = !cs_is_empty (call->self);
  guint n_given = call->n_args + has_self;
  guint n = state->n_positional;
  guint n_defaults = function->defaults != NULL ? function->defaults->length : 0;

  if (call->names != NULL || n_given > n || n_given + n_defaults < n
      || state->code->n_keyword_only > 0
      || (state->code->flags & (CS_CODE_VARARGS | CS_CODE_VARKEYWORDS)))
    return FALSE;
  if (has_self)
    slots[0] = cs_ref (call->self);
  for (guint i = 0; i < call->n_args; i++)
    slots[i + has_self] = cs_ref (call->args[i]);
  for (guint i = n_given; i < n; i++)
    slots[i] = cs_ref (function->defaults->items[i - (n - n_defaults)]);
  return TRUE;
}

static gboolean
bind_function (CsMachine *m, const CsFunction *function, const CsCall *call, CsValue *slots)
{
  CsSignature signature;
  CsCallDefaults defaults;

  if (bind_plain (function, call, slots))
    return TRUE;
  signature = function_signature (function);
  defaults = function_defaults (function);
  return cs_bind (m, &signature, call, &defaults, slots);
}

static CsOutcome
make_generator (CsMachine *m, CsFunction *function, const CsCall *call, CsReturnAction action,
                guint result)
{
  CsGenerator *self = cs_generator_new (m, function);

  if (self == NULL)
    return CS_RAISE;
  if (!bind_function (m, function, call, self->frame.registers))
    {
      /* It never was: nothing is to be said of it. */
      self->state = CS_GENERATOR_FINISHED;
      cs_unref (m, cs_from_object (self));
      return CS_RAISE;
    }
  cs_report_generator_new (m, self);
  return cs_deliver (m, action, result, cs_from_object (self));
}

CsOutcome
cs_call_function (CsMachine *m, CsFunction *function, const CsCall *call, CsReturnAction action,
                  guint result)
{
  CsFrame *frame;

  if (function->state->call_kind == CS_CALL_SUSPEND)
    return make_generator (m, function, call, action, result);
  cs_ref (cs_from_object (function));
  frame = cs_frame_push (m, function);
  if (frame == NULL)
    return CS_RAISE;
  if (!bind_function (m, function, call, frame->registers))
    {
      cs_frame_pop (m, frame);
      return CS_RAISE;
    }
  frame->action = action;
  frame->result = (guint16)result;
  return CS_ENTER;
}

/* find, startswith and the like of texts: sub, start=None, end=None. */
static gboolean
is_search (CsMachine *m, const CsNativeFunction *native)
{
  const CsTypes *types = &m->image->types;

  return (native->owner == types->str || native->owner == types->bytes)
         && native->signature.n_positional == 4 && cs_str_is (native->signature.names[2], "start");
}

/* Builtin functions whose parameters have no names in CPython either have messages of their own. */
static gboolean
check_count (CsMachine *m, const CsNativeFunction *native, const CsCall *call)
{
  const CsSignature *signature = &native->signature;
  guint skip = native->owner != NULL;
  guint n = signature->n_positional - MIN (skip, signature->n_positional), n_least = 0;
  guint n_given = call->n_args + !cs_is_empty (call->self) - skip;
  g_autofree char *name = NULL;
  g_autofree char *owner = NULL;
  const char *dot = "";
  gboolean constructs;

  if (signature->varargs || signature->varkeywords || signature->n_keyword_only > 0
      || signature->n_positional_only != signature->n_positional)
    return TRUE;
  for (guint i = skip; i < signature->n_positional; i++)
    n_least += native->required[i];
  if (call->names == NULL && n_given >= n_least && n_given <= n)
    return TRUE;
  constructs = native->owner != NULL
               && (cs_str_is (native->name, "__init__") || cs_str_is (native->name, "__new__"));
  name = cs_str_dup_utf8 (constructs ? native->owner->name : native->name, NULL);
  if (native->owner != NULL && !native->of_class && !constructs)
    {
      owner = cs_str_dup_utf8 (native->owner->name, NULL);
      dot = ".";
    }
  if (call->names != NULL && call->names->length > 0)
    cs_raise (m, m->image->types.TypeError, "%s%s%s() takes no keyword arguments",
              owner != NULL ? owner : "", dot, name);
  else if (is_search (m, native))
    cs_raise (m, m->image->types.TypeError, "%s() takes at %s %u argument%s (%u given)", name,
              n_given < n_least ? "least" : "most", n_given < n_least ? n_least : n,
              n_given < n_least ? "" : "s", n_given);
  else if (n == n_least && n <= 1 && !(constructs && n == 1))
    cs_raise (m, m->image->types.TypeError, "%s%s%s() takes %s (%u given)",
              owner != NULL ? owner : "", dot, name,
              n == 0 ? "no arguments" : "exactly one argument", n_given);
  else
    cs_raise (m, m->image->types.TypeError, "%s expected %s%u argument%s, got %u", name,
              n == n_least        ? ""
              : n_given < n_least ? "at least "
                                  : "at most ",
              n_given < n_least ? n_least : n, (n_given < n_least ? n_least : n) == 1 ? "" : "s",
              n_given);
  return FALSE;
}

static gboolean
check_self (CsMachine *m, const CsNativeFunction *native, const CsCall *call)
{
  g_autofree char *owner = NULL;
  g_autofree char *name = NULL;

  if (native->owner == NULL)
    return TRUE;
  if (!cs_is_empty (call->self))
    return cs_native_check_self (m, native, call->self);
  if (call->n_args > (call->names != NULL ? call->names->length : 0))
    return cs_native_check_self (m, native, call->args[0]);
  owner = cs_str_dup_utf8 (native->owner->name, NULL);
  name = cs_str_dup_utf8 (native->name, NULL);
  cs_raise (m, m->image->types.TypeError, "unbound method %s.%s() needs an argument", owner, name);
  return FALSE;
}

/* Enough for every signature: see CS_SIGNATURE_MAX, *args and **kwargs. */
#define MAX_SLOTS 34
/* Calls with so few arguments are done without binding where that is possible. */
#define MAX_SIMPLE 8

static CsValue
call_native_bound (CsMachine *m, const CsNativeFunction *native, const CsCall *call)
{
  CsValue slots[MAX_SLOTS] = { 0 };
  CsCallDefaults defaults = { .all = native->defaults, .required = native->required };
  const CsSignature *signature = &native->signature;
  guint n = signature->n_positional + signature->n_keyword_only + (signature->varargs ? 1 : 0)
            + (signature->varkeywords ? 1 : 0);
  CsValue value = CS_EMPTY;

  if (check_count (m, native, call))
    {
      if (cs_bind (m, signature, call, &defaults, slots))
        value = native->native (m, slots, n);
      else
        cs_reword_misfit (m, native, call);
    }
  for (guint i = 0; i < n; i++)
    cs_unref (m, slots[i]);
  return value;
}

/* Whether all that is not given has a default, so that arguments can be laid out without binding.
 */
static gboolean
is_simple_call (const CsNativeFunction *native, const CsCall *call, guint n_given)
{
  guint n = native->signature.n_positional;

  if (!native->simple || call->names != NULL || n_given > n || n > MAX_SIMPLE)
    return FALSE;
  for (guint i = n_given; i < n; i++)
    if (native->required[i])
      return FALSE;
  return TRUE;
}

CsValue
cs_call_native (CsMachine *m, const CsNativeFunction *native, const CsCall *call)
{
  gboolean has_self = !cs_is_empty (call->self);
  guint n_given = call->n_args + has_self;
  CsValue args[MAX_SIMPLE];
  gboolean by_position =
      native->by_position != NULL && call->names == NULL && n_given <= MAX_SIMPLE;

  if (!check_self (m, native, call))
    return CS_EMPTY;
  if (!by_position && !is_simple_call (native, call, n_given))
    return call_native_bound (m, native, call);
  args[0] = call->self;
  for (guint i = 0; i < call->n_args; i++)
    args[i + has_self] = call->args[i];
  if (by_position)
    return native->by_position (m, args, n_given);
  for (guint i = n_given; i < native->signature.n_positional; i++)
    args[i] = native->defaults[i];
  return native->native (m, args, native->signature.n_positional);
}

/* A self before another self: the arguments have to be laid out anew. */
static CsOutcome
call_with_two (CsMachine *m, CsValue callee, CsValue self, const CsCall *call,
               CsReturnAction action, guint result)
{
  CsValue *args = g_new (CsValue, call->n_args + 1);
  CsCall longer = { .self = self, .args = args, .n_args = call->n_args + 1, .names = call->names };
  CsOutcome outcome;

  args[0] = call->self;
  memcpy (args + 1, call->args, call->n_args * sizeof (CsValue));
  outcome = cs_call (m, callee, &longer, action, result);
  g_free (args);
  return outcome;
}

static CsOutcome
call_with_self (CsMachine *m, CsValue callee, CsValue self, const CsCall *call,
                CsReturnAction action, guint result)
{
  CsCall with = *call;

  if (!cs_is_empty (call->self))
    return call_with_two (m, callee, self, call, action, result);
  with.self = self;
  return cs_call (m, callee, &with, action, result);
}

static CsOutcome
call_object (CsMachine *m, CsValue callee, CsType *type, const CsCall *call, CsReturnAction action,
             guint result)
{
  const CsTypes *types = &m->image->types;
  CsValue method = cs_type_lookup_special (m, type, CS_SPECIAL_CALL);
  g_autofree char *name = NULL;

  if (type == types->static_method)
    return cs_call (m, ((CsWrapper *)cs_object_get (callee))->function, call, action, result);
  if (cs_is_a (method, types->function) || cs_is_a (method, types->native))
    return call_with_self (m, method, callee, call, action, result);
  if (cs_is_a (method, types->static_method) || cs_is_a (method, types->method))
    return cs_call (m, method, call, action, result);
  name = cs_type_dup_shown_name (type);
  cs_raise (m, types->TypeError, "'%s' object is not callable", name);
  return CS_RAISE;
}

CsOutcome
cs_call (CsMachine *m, CsValue callee, const CsCall *call, CsReturnAction action, guint result)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, callee);

  if (type == types->function)
    return cs_call_function (m, (CsFunction *)cs_object_get (callee), call, action, result);
  if (type == types->native)
    return cs_deliver_native (m, action, result,
                              cs_call_native (m, (CsNativeFunction *)cs_object_get (callee), call));
  if (type == types->method)
    {
      CsMethod *method = (CsMethod *)cs_object_get (callee);

      return call_with_self (m, method->function, method->self, call, action, result);
    }
  if (type == types->type
      || (cs_type_is_subtype (type, types->type) && !cs_type_has_special (type, CS_SPECIAL_CALL)))
    return cs_construct (m, (CsType *)cs_object_get (callee), call, action, result);
  return call_object (m, callee, type, call, action, result);
}

CsOutcome
cs_call_values (CsMachine *m, CsValue callee, const CsValue *args, guint n_args,
                CsReturnAction action, guint result)
{
  return cs_call (m, callee, &(CsCall){ .args = args, .n_args = n_args }, action, result);
}
