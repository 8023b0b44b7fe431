/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/context.h"

#include "vm/copy.h"
#include "vm/interpreter.h"
#include "vm/iterator.h"
#include "vm/operators-private.h"

typedef struct
{
  CsContainer container;
  CsValue values; /* a dict that copies share: never changed while another one has it */
  guint8 entered; /* by run */
} Context;

typedef struct
{
  CsContainer container;
  CsValue name;
  CsValue otherwise; /* its default; CS_EMPTY: none */
} Variable;

/* What a set gives, to undo it by. */
typedef struct
{
  CsContainer container;
  CsValue variable;
  CsValue context;
  CsValue old; /* CS_EMPTY: it was not set */
  guint8 used;
} Token;

static Context *
get_context (CsValue v)
{
  return (Context *)cs_object_get (v);
}

static Variable *
get_variable (CsValue v)
{
  return (Variable *)cs_object_get (v);
}

static Token *
get_token (CsValue v)
{
  return (Token *)cs_object_get (v);
}

gboolean
cs_is_context (CsMachine *m, CsValue v)
{
  return cs_scheduler (m)->context_type != NULL && cs_is_a (v, cs_scheduler (m)->context_type);
}

/* With `values` (borrowed). */
static CsValue
new_context (CsMachine *m, CsValue values)
{
  Context *self = cs_object_new (m, cs_scheduler (m)->context_type, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->values = cs_ref (values);
  return cs_from_object (self);
}

gboolean
cs_context_capture (CsMachine *m, CsValue *context)
{
  CsValue current = cs_thread_current (m)->context;

  *context = CS_EMPTY;
  if (G_LIKELY (cs_is_empty (current)))
    return TRUE;
  *context = new_context (m, get_context (current)->values);
  return !cs_is_empty (*context);
}

gboolean
cs_context_capture_given (CsMachine *m, CsValue given, CsValue *context)
{
  if (cs_is_empty (given) || cs_is_none (given))
    return cs_context_capture (m, context);
  if (!cs_is_context (m, given))
    {
      cs_raise (m, m->image->types.TypeError, "a Context is required, not '%s'",
                cs_str_ascii (cs_type_of (m, given)->name));
      return FALSE;
    }
  *context = cs_ref (given);
  return TRUE;
}

/* Values of the current context, to be changed: its own, and nobody else's.  NULL after
 * MemoryError. */
static CsDict *
own_values (CsMachine *m)
{
  CsThreadControl *thread = cs_thread_current (m);
  Context *context;
  CsDict *dict;

  if (cs_is_empty (thread->context))
    thread->context = new_context (m, CS_EMPTY);
  if (cs_is_empty (thread->context))
    return NULL;
  context = get_context (thread->context);
  if (!cs_is_empty (context->values) && cs_object_get (context->values)->references == 1)
    return (CsDict *)cs_object_get (context->values);
  dict = cs_dict_new (m);
  if (dict == NULL)
    return NULL;
  if (!cs_is_empty (context->values) && cs_dict_update (m, dict, context->values) != CS_OK)
    {
      cs_unref (m, cs_from_object (dict));
      return NULL;
    }
  cs_set (m, &context->values, cs_from_object (dict));
  return dict;
}

/* Borrowed; CS_EMPTY where it is not set. */
static CsValue
look_up (CsMachine *m, CsValue context, CsValue variable)
{
  CsValue value = CS_EMPTY;

  if (!cs_is_empty (context) && !cs_is_empty (get_context (context)->values))
    cs_dict_get (m, (CsDict *)cs_object_get (get_context (context)->values), variable, &value);
  return value;
}

/* ContextVar. */

static CsValue
variable_new (CsMachine *m, CsValue *args, guint n_args)
{
  Variable *self;

  if (!cs_is_str (m, args[1]))
    return cs_raise (m, m->image->types.TypeError, "context variable name must be a str");
  self = cs_object_new (m, cs_scheduler (m)->context_var_type, 0);
  if (self == NULL)
    return CS_EMPTY;
  self->name = cs_ref (args[1]);
  self->otherwise = cs_ref (args[2]);
  return cs_from_object (self);
}

static CsValue
variable_get (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue value = look_up (m, cs_thread_current (m)->context, args[0]);

  if (cs_is_empty (value))
    value = args[1];
  if (cs_is_empty (value))
    value = get_variable (args[0])->otherwise;
  if (cs_is_empty (value))
    return cs_raise_value (m, m->image->types.LookupError, args[0]);
  return cs_ref (value);
}

static CsValue
variable_set (CsMachine *m, CsValue *args, guint n_args)
{
  Token *token = cs_object_new (m, cs_scheduler (m)->context_token_type, 0);
  CsDict *values;

  if (token == NULL)
    return CS_EMPTY;
  token->variable = cs_ref (args[0]);
  token->old = cs_ref (look_up (m, cs_thread_current (m)->context, args[0]));
  values = own_values (m);
  if (values == NULL || cs_dict_set (m, values, args[0], args[1]) != CS_OK)
    {
      cs_unref (m, cs_from_object (token));
      return CS_EMPTY;
    }
  token->context = cs_ref (cs_thread_current (m)->context);
  return cs_from_object (token);
}

static void
raise_with_token (CsMachine *m, CsType *type, CsValue token, const char *message)
{
  CsStrBuilder out;
  CsValue text;

  cs_str_builder_init (&out, m);
  cs_append_repr (m, &out, token);
  cs_str_builder_append_utf8 (&out, message, -1);
  text = cs_str_builder_finish (&out);
  if (!cs_is_empty (text))
    cs_raise_value (m, type, text);
  cs_unref (m, text);
}

static CsValue
refuse_token (CsMachine *m, CsValue v)
{
  CsValue repr = CS_EMPTY;
  g_autofree char *text = NULL;

  if (cs_repr (m, v, &repr) == CS_OK)
    text = cs_str_dup_utf8 (cs_str_get (repr), NULL);
  cs_unref (m, repr);
  cs_raise (m, m->image->types.TypeError, "expected an instance of Token, got %s",
            text != NULL ? text : cs_str_ascii (cs_type_of (m, v)->name));
  return CS_EMPTY;
}

static CsValue
variable_reset (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  Token *token;
  CsDict *values;
  CsValue old = CS_EMPTY;

  if (!cs_is_a (args[1], cs_scheduler (m)->context_token_type))
    return refuse_token (m, args[1]);
  token = get_token (args[1]);
  if (token->used)
    raise_with_token (m, types->RuntimeError, args[1], " has already been used once");
  else if (!cs_is (token->variable, args[0]))
    raise_with_token (m, types->ValueError, args[1], " was created by a different ContextVar");
  else if (!cs_is (token->context, cs_thread_current (m)->context))
    raise_with_token (m, types->ValueError, args[1], " was created in a different Context");
  else if ((values = own_values (m)) != NULL)
    {
      token->used = TRUE;
      if (cs_is_empty (token->old))
        cs_dict_remove (m, values, args[0], &old);
      else
        cs_dict_set (m, values, args[0], token->old);
      cs_unref (m, old);
    }
  return cs_is_empty (m->exception) ? CS_NONE : CS_EMPTY;
}

static CsValue
variable_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_variable (args[0])->name);
}

static CsValue
variable_class_item (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (args[0]);
}

static CsStatus
append_variable (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const Variable *self = get_variable (v);
  g_autofree char *at =
      g_strdup_printf (" at 0x%" G_GINT64_MODIFIER "x>", cs_fake_address (m, cs_object_get (v)));
  CsStatus status;

  cs_str_builder_append_utf8 (out, "<ContextVar name=", -1);
  status = cs_append_repr (m, out, self->name);
  if (status == CS_OK && !cs_is_empty (self->otherwise))
    {
      cs_str_builder_append_utf8 (out, " default=", -1);
      status = cs_append_repr (m, out, self->otherwise);
    }
  cs_str_builder_append_utf8 (out, at, -1);
  return status;
}

/* Token. */

static CsValue
token_refuse (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_raise (m, m->image->types.RuntimeError, "Tokens can only be created by ContextVars");
}

static CsValue
token_var (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_token (args[0])->variable);
}

static CsValue
token_old_value (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue old = get_token (args[0])->old;

  return cs_ref (cs_is_empty (old) ? cs_scheduler (m)->context_missing : old);
}

static CsStatus
append_token (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  g_autofree char *at =
      g_strdup_printf (" at 0x%" G_GINT64_MODIFIER "x>", cs_fake_address (m, cs_object_get (v)));
  CsStatus status;

  cs_str_builder_append_utf8 (out, get_token (v)->used ? "<Token used var=" : "<Token var=", -1);
  status = cs_append_repr (m, out, get_token (v)->variable);
  cs_str_builder_append_utf8 (out, at, -1);
  return status;
}

static CsStatus
append_missing (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  cs_str_builder_append_utf8 (out, "<Token.MISSING>", -1);
  return CS_OK;
}

/* Context. */

static CsValue
context_new (CsMachine *m, CsValue *args, guint n_args)
{
  return new_context (m, CS_EMPTY);
}

static CsValue
context_copy (CsMachine *m, CsValue *args, guint n_args)
{
  return new_context (m, get_context (args[0])->values);
}

CsValue
cs_context_copy_current (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue current = cs_thread_current (m)->context;

  return new_context (m, cs_is_empty (current) ? CS_EMPTY : get_context (current)->values);
}

CsValue
cs_context_copy_unless_empty (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue copy;

  if (!cs_context_capture (m, &copy))
    return CS_EMPTY;
  return cs_is_empty (copy) ? CS_NONE : copy;
}

/* Slots of run's frame. */
enum
{
  SLOT_CONTEXT,
  SLOT_OUTER, /* the thread's while ours runs */
  SLOT_CALLABLE,
  SLOT_ARGS,  /* a tuple */
  SLOT_NAMES, /* of the last ones; a tuple */
  N_SLOTS
};

static CsStepOutput
run_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  CsTuple *args = (CsTuple *)cs_object_get (frame->slots[SLOT_ARGS]);

  if (input == CS_STEP_START)
    {
      frame->slots[SLOT_OUTER] = cs_ref (frame->slots[SLOT_CONTEXT]);
      cs_context_exchange (cs_thread_current (m), &frame->slots[SLOT_OUTER]);
      get_context (frame->slots[SLOT_CONTEXT])->entered = TRUE;
      cs_step_call_named (m, frame->slots[SLOT_CALLABLE], args->items, args->length,
                          frame->slots[SLOT_NAMES]);
      return CS_STEP_DO_CALL;
    }
  get_context (frame->slots[SLOT_CONTEXT])->entered = FALSE;
  cs_context_exchange (cs_thread_current (m), &frame->slots[SLOT_OUTER]);
  if (input == CS_STEP_RAISED)
    {
      cs_raise_exception (m, value);
      return CS_STEP_DO_RAISE;
    }
  cs_step_return (m, value);
  return CS_STEP_DO_RETURN;
}

/* Appends the keyword arguments to the others.  FALSE after MemoryError. */
static gboolean
join_arguments (CsMachine *m, CsTuple *positional, CsDict *named, CsValue *joined,
                CsValue *joined_names)
{
  guint32 position = 0;
  CsValue key, value;
  CsValue items = cs_list_new (m, positional->items, positional->length);
  CsValue names = cs_list_new (m, NULL, 0);
  gboolean done = !cs_is_empty (items) && !cs_is_empty (names);

  while (done && cs_dict_next (named, &position, &key, &value))
    done = cs_list_append (m, (CsList *)cs_object_get (names), cs_ref (key))
           && cs_list_append (m, (CsList *)cs_object_get (items), cs_ref (value));
  if (done)
    {
      const CsList *list = (CsList *)cs_object_get (items);
      const CsList *keys = (CsList *)cs_object_get (names);

      *joined = cs_tuple_new (m, list->items, list->length);
      if (keys->length > 0)
        *joined_names = cs_tuple_new (m, keys->items, keys->length);
      done = cs_is_empty (m->exception);
    }
  cs_unref (m, items);
  cs_unref (m, names);
  return done;
}

static CsValue
context_run (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue joined = CS_EMPTY, names = CS_EMPTY;
  CsNativeFrame *frame;
  CsValue later = CS_EMPTY;

  /* args: self, callable, *args, **kwargs */
  if (get_context (args[0])->entered || cs_is (args[0], cs_thread_current (m)->context))
    {
      CsValue repr = CS_EMPTY;

      if (cs_repr (m, args[0], &repr) == CS_OK)
        {
          g_autofree char *text = cs_str_dup_utf8 (cs_str_get (repr), NULL);

          cs_raise (m, m->image->types.RuntimeError, "cannot enter context: %s is already entered",
                    text);
        }
      cs_unref (m, repr);
      return CS_EMPTY;
    }
  if (join_arguments (m, (CsTuple *)cs_object_get (args[2]), (CsDict *)cs_object_get (args[3]),
                      &joined, &names))
    later = cs_push_native (m, run_step, N_SLOTS, &frame);
  if (cs_is_empty (later))
    {
      cs_unref (m, joined);
      cs_unref (m, names);
      return later;
    }
  frame->slots[SLOT_CONTEXT] = cs_ref (args[0]);
  frame->slots[SLOT_CALLABLE] = cs_ref (args[1]);
  frame->slots[SLOT_ARGS] = joined;
  frame->slots[SLOT_NAMES] = names;
  return later;
}

/* A dict of what is set, a new reference. */
static CsValue
values_of (CsMachine *m, CsValue context)
{
  CsValue values = get_context (context)->values;
  CsDict *empty;

  if (!cs_is_empty (values))
    return cs_ref (values);
  empty = cs_dict_new (m);
  return empty != NULL ? cs_from_object (empty) : CS_EMPTY;
}

static CsValue
iterate (CsMachine *m, CsValue context, CsDictPart part)
{
  CsValue values = values_of (m, context);
  CsValue iterator;

  if (cs_is_empty (values))
    return values;
  iterator = cs_dict_iterator_new (m, values, part, FALSE);
  cs_unref (m, values);
  return iterator;
}

static CsValue
context_keys (CsMachine *m, CsValue *args, guint n_args)
{
  return iterate (m, args[0], CS_DICT_KEYS);
}

static CsValue
context_values (CsMachine *m, CsValue *args, guint n_args)
{
  return iterate (m, args[0], CS_DICT_VALUES);
}

static CsValue
context_items (CsMachine *m, CsValue *args, guint n_args)
{
  return iterate (m, args[0], CS_DICT_ITEMS);
}

static CsStatus
check_key (CsMachine *m, CsValue key)
{
  if (cs_is_a (key, cs_scheduler (m)->context_var_type))
    return CS_OK;
  cs_raise (m, m->image->types.TypeError, "a ContextVar key was expected, got %s",
            cs_str_ascii (cs_type_of (m, key)->name));
  return CS_RAISED;
}

static CsValue
context_get (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue value;

  if (check_key (m, args[1]) != CS_OK)
    return CS_EMPTY;
  value = look_up (m, args[0], args[1]);
  return cs_ref (cs_is_empty (value) ? args[2] : value);
}

static CsStatus
context_length (CsMachine *m, CsValue v, gint64 *length)
{
  CsValue values = get_context (v)->values;

  *length = 0;
  return cs_is_empty (values) ? CS_OK : cs_length (m, values, length);
}

static CsStatus
context_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  CsStatus status = check_key (m, item);

  *truth = status == CS_OK && !cs_is_empty (look_up (m, container, item));
  return status;
}

static CsStatus
context_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  CsStatus status = check_key (m, key);
  CsValue value;

  *result = CS_EMPTY;
  if (status != CS_OK)
    return status;
  value = look_up (m, container, key);
  if (cs_is_empty (value))
    {
      cs_raise_value (m, m->image->types.KeyError, key);
      return CS_RAISED;
    }
  *result = cs_ref (value);
  return CS_OK;
}

static CsStatus
context_iter (CsMachine *m, CsValue v, CsValue *result)
{
  *result = iterate (m, v, CS_DICT_KEYS);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

/* The types. */

static void
visit_context (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((Context *)object)->values);
}

static void
visit_variable (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((Variable *)object)->name);
  visitor (data, &((Variable *)object)->otherwise);
}

static void
visit_token (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((Token *)object)->variable);
  visitor (data, &((Token *)object)->context);
  visitor (data, &((Token *)object)->old);
}

static gsize
block_size (const CsObject *object)
{
  return object->type->ops->size;
}

static void
free_block (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, object->type->ops->size);
}

#define OPS(type, visitor, table)                                                                  \
  {                                                                                                \
    .size = sizeof (type), .container = TRUE, .visit = visitor, .free = free_block,                \
    .block_size = block_size, .operators = table, .copy = &cs_copy_plain,                          \
  }

static const CsOperators context_operators = {
  .length = context_length,
  .contains = context_contains,
  .get_item = context_get_item,
  .iter = context_iter,
};
static const CsOperators variable_operators = { .append_repr = append_variable };
static const CsOperators token_operators = { .append_repr = append_token };
static const CsOperators missing_operators = { .append_repr = append_missing };

static const CsTypeOps context_ops = OPS (Context, visit_context, &context_operators);
static const CsTypeOps variable_ops = OPS (Variable, visit_variable, &variable_operators);
static const CsTypeOps token_ops = OPS (Token, visit_token, &token_operators);
static const CsTypeOps missing_ops = OPS (CsContainer, NULL, &missing_operators);

static const CsNativeDef context_natives[] = {
  { "__new__(cls)", context_new },
  { "__len__(self, /)", cs_native_length },
  { "__getitem__(self, key, /)", cs_native_get_item },
  { "__contains__(self, key, /)", cs_native_contains },
  { "__iter__(self, /)", cs_native_iter },
  { "copy(self, /)", context_copy },
  { "get(self, key, default=None, /)", context_get },
  { "items(self, /)", context_items },
  { "keys(self, /)", context_keys },
  { "run(self, callable, /, *args, **kwargs)", context_run },
  { "values(self, /)", context_values },
  { NULL, NULL },
};

static const CsNativeDef variable_natives[] = {
  { "__new__(cls, name, /, *, default=...)", variable_new },
  { "__class_getitem__(cls, item, /)", variable_class_item },
  { "get(self, default=..., /)", variable_get },
  { "set(self, value, /)", variable_set },
  { "reset(self, token, /)", variable_reset },
  { NULL, NULL },
};

static const CsNativeDef token_natives[] = {
  { "__new__(cls, *args, **kwargs)", token_refuse },
  { NULL, NULL },
};

static CsType *
make_type (CsMachine *m, const char *name, const CsTypeOps *ops, const CsNativeDef *natives)
{
  return cs_native_type_new (m, "_contextvars", name, NULL, ops, natives, CS_TYPE_FINAL);
}

/* Token.MISSING. */
static gboolean
make_missing (CsMachine *m, CsScheduler *scheduler)
{
  CsType *type = make_type (m, "Token.MISSING", &missing_ops, NULL);
  CsObject *missing = type != NULL ? cs_object_new (m, type, 0) : NULL;
  gboolean done;

  if (missing == NULL)
    return FALSE;
  /* The class keeps it. */
  scheduler->context_missing = cs_from_object (missing);
  done = cs_dict_set_ascii (m, scheduler->context_token_type->attributes, "MISSING",
                            scheduler->context_missing);
  cs_unref (m, cs_from_object (missing));
  cs_unref (m, cs_from_object (type));
  return done;
}

gboolean
cs_context_init_types (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);

  if (scheduler->context_type != NULL)
    return TRUE;
  scheduler->context_var_type = make_type (m, "ContextVar", &variable_ops, variable_natives);
  scheduler->context_token_type = make_type (m, "Token", &token_ops, token_natives);
  scheduler->context_type = make_type (m, "Context", &context_ops, context_natives);
  return scheduler->context_var_type != NULL && scheduler->context_token_type != NULL
         && scheduler->context_type != NULL
         && cs_type_add_getter (m, scheduler->context_var_type, "name", variable_name, NULL)
         && cs_type_add_getter (m, scheduler->context_token_type, "var", token_var, NULL)
         && cs_type_add_getter (m, scheduler->context_token_type, "old_value", token_old_value,
                                NULL)
         && make_missing (m, scheduler);
}
