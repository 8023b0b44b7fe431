/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/function.h"
#include "vm/container-private.h"

#include "vm/copy.h"
#include "vm/image.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

#include <string.h>

/* Functions, cells, bound methods, code objects. */

static CsFunction *
get (CsValue v)
{
  return (CsFunction *)cs_object_get (v);
}

static void
visit_function (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsFunction *self = (CsFunction *)object;

  visitor (data, (CsValue *)&self->name);
  visitor (data, (CsValue *)&self->qualified_name);
  visitor (data, (CsValue *)&self->globals);
  visitor (data, (CsValue *)&self->defaults);
  visitor (data, (CsValue *)&self->keyword_defaults);
  visitor (data, (CsValue *)&self->closure);
  visitor (data, &self->module);
  visitor (data, &self->doc);
}

static void
append_with_address (CsMachine *m, CsStrBuilder *out, const char *kind, const CsStr *name,
                     CsValue v)
{
  char address[40];

  cs_str_builder_append_utf8 (out, kind, -1);
  cs_str_builder_append (out, name);
  g_snprintf (address, sizeof address, " at 0x%" G_GINT64_MODIFIER "x>",
              cs_fake_address (m, cs_object_get (v)));
  cs_str_builder_append_utf8 (out, address, -1);
}

static CsStatus
append_function_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  append_with_address (m, out, "<function ", get (v)->qualified_name, v);
  return CS_OK;
}

static const CsOperators function_operators = {
  .append_repr = append_function_repr,
};

static const CsTypeOps function_ops = {
  .size = sizeof (CsFunction),
  .container = TRUE,
  .visit = visit_function,
  .operators = &function_operators,
  .copy = &cs_copy_plain,
};

/* Attributes. */

static CsValue
or_none (gconstpointer object)
{
  return object != NULL ? cs_ref (cs_from_object (object)) : CS_NONE;
}

static CsValue
get_name (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->name);
}

static CsValue
get_qualname (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->qualified_name);
}

static CsValue
set_str (CsMachine *m, CsValue *args, CsStr **slot, const char *name)
{
  if (cs_is_empty (args[1]) || !cs_is_str (m, args[1]))
    return cs_raise (m, m->image->types.TypeError, "%s must be set to a string object", name);
  cs_set (m, (CsValue *)slot, cs_ref (args[1]));
  return CS_NONE;
}

static CsValue
set_name (CsMachine *m, CsValue *args, guint n_args)
{
  return set_str (m, args, &get (args[0])->name, "__name__");
}

static CsValue
set_qualname (CsMachine *m, CsValue *args, guint n_args)
{
  return set_str (m, args, &get (args[0])->qualified_name, "__qualname__");
}

static CsValue
or_none_value (CsValue v)
{
  return cs_is_empty (v) ? CS_NONE : cs_ref (v);
}

static CsValue
set_value (CsMachine *m, CsValue *slot, CsValue v)
{
  cs_set (m, slot, cs_is_empty (v) ? CS_NONE : cs_ref (v));
  return CS_NONE;
}

static CsValue
get_doc (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none_value (get (args[0])->doc);
}

static CsValue
set_doc (CsMachine *m, CsValue *args, guint n_args)
{
  return set_value (m, &get (args[0])->doc, args[1]);
}

static CsValue
get_module (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none_value (get (args[0])->module);
}

static CsValue
set_module (CsMachine *m, CsValue *args, guint n_args)
{
  return set_value (m, &get (args[0])->module, args[1]);
}

static CsValue
get_defaults (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->defaults);
}

static CsValue
get_keyword_defaults (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->keyword_defaults);
}

/* __defaults__ and __kwdefaults__: of the type, or None, which deleting stands for, too. */
static CsValue
set_defaults_of (CsMachine *m, CsValue *slot, CsValue v, const CsType *type, const char *message)
{
  gboolean none = cs_is_empty (v) || cs_is_none (v);

  if (!none && !cs_is_kind (v, type))
    return cs_raise (m, m->image->types.TypeError, "%s object", message);
  cs_set (m, slot, none ? CS_EMPTY : cs_ref (v));
  return CS_NONE;
}

static CsValue
set_defaults (CsMachine *m, CsValue *args, guint n_args)
{
  return set_defaults_of (m, (CsValue *)&get (args[0])->defaults, args[1], m->image->types.tuple,
                          "__defaults__ must be set to a tuple");
}

static CsValue
set_keyword_defaults (CsMachine *m, CsValue *args, guint n_args)
{
  return set_defaults_of (m, (CsValue *)&get (args[0])->keyword_defaults, args[1],
                          m->image->types.dict, "__kwdefaults__ must be set to a dict");
}

static CsValue
get_closure (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->closure);
}

static CsValue
get_globals (CsMachine *m, CsValue *args, guint n_args)
{
  return or_none (get (args[0])->globals);
}

/* In a class that shows code: just what tells functions apart. */
typedef struct
{
  CsObject object;
  const CsCode *code;
} CsCodeObject;

CsValue
cs_code_object_new (CsMachine *m, const CsCode *code)
{
  CsCodeObject *self = cs_object_new (m, m->image->types.code, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->code = code;
  return cs_from_object (self);
}

static CsValue
get_code (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_code_object_new (m, get (args[0])->state->code);
}

static CsValue
get_annotations (CsMachine *m, CsValue *args, guint n_args)
{
  CsStr *name = m->image->names.annotations;
  CsObject *object = cs_object_get (args[0]);
  CsValue v = cs_instance_get (m, object, name);
  CsDict *dict;

  if (!cs_is_empty (v))
    return cs_ref (v);
  dict = cs_dict_new (m);
  if (dict == NULL || !cs_instance_set (m, object, name, cs_from_object (dict)))
    return CS_EMPTY;
  return cs_from_object (dict);
}

static CsValue
set_annotations (CsMachine *m, CsValue *args, guint n_args)
{
  CsObject *object = cs_object_get (args[0]);

  if (cs_is_empty (args[1]))
    return cs_instance_delete (m, object, m->image->names.annotations) ? CS_NONE : CS_NONE;
  return cs_instance_set (m, object, m->image->names.annotations, args[1]) ? CS_NONE : CS_EMPTY;
}

static const CsGetterDef function_getters[] = {
  { "__name__", get_name, set_name },
  { "__qualname__", get_qualname, set_qualname },
  { "__doc__", get_doc, set_doc },
  { "__module__", get_module, set_module },
  { "__defaults__", get_defaults, set_defaults },
  { "__kwdefaults__", get_keyword_defaults, set_keyword_defaults },
  { "__closure__", get_closure },
  { "__globals__", get_globals },
  { "__code__", get_code },
  { "__annotations__", get_annotations, set_annotations },
  { NULL },
};

static CsValue
function_get (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_none (args[1]))
    return cs_ref (args[0]);
  return cs_method_new (m, args[0], args[1]);
}

static const CsNativeDef function_natives[] = {
  { "__get__(self, instance, owner=None, /)", function_get },
  { NULL },
};

const CsTypeDef cs_type_def_function = {
  .ops = &function_ops,
  .natives = function_natives,
  .getters = function_getters,
};

/* Code. */

static const CsCode *
code_of (CsValue v)
{
  return ((CsCodeObject *)cs_object_get (v))->code;
}

static CsValue
get_code_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_str_new (m, code_of (args[0])->name, -1);
}

static CsValue
get_code_file (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_str_new (m, cs_source_get_name (code_of (args[0])->source), -1);
}

static CsValue
get_code_line (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (code_of (args[0])->first_line);
}

static CsValue
get_code_argcount (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (code_of (args[0])->n_positional);
}

static CsValue
get_code_varnames (CsMachine *m, CsValue *args, guint n_args)
{
  const CsCodeLinks *links = cs_image_get_links (m->image, code_of (args[0]));

  return cs_tuple_new (m, (const CsValue *)links->variables, code_of (args[0])->n_locals);
}

static CsValue
get_code_freevars (CsMachine *m, CsValue *args, guint n_args)
{
  const CsCode *code = code_of (args[0]);
  const CsCodeLinks *links = cs_image_get_links (m->image, code);

  return cs_tuple_new (m, (const CsValue *)links->variables + code->n_locals, code->n_free);
}

static CsValue
get_code_kwonlyargcount (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (code_of (args[0])->n_keyword_only);
}

static CsValue
get_code_posonlyargcount (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (code_of (args[0])->n_positional_only);
}

static CsValue
get_code_nlocals (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (code_of (args[0])->n_locals);
}

static CsValue
get_code_qualname (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_str_new (m, code_of (args[0])->qualified_name, -1);
}

/* As inspect names them: CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS and so on. */
static CsValue
get_code_flags (CsMachine *m, CsValue *args, guint n_args)
{
  const CsCode *code = code_of (args[0]);
  gint64 flags = code->flags & CS_CODE_MODULE ? 0 : code->flags & CS_CODE_CLASS_BODY ? 0 : 3;

  if (strstr (code->qualified_name, "<locals>") != NULL)
    flags |= 16;
  if (code->flags & CS_CODE_VARARGS)
    flags |= 4;
  if (code->flags & CS_CODE_VARKEYWORDS)
    flags |= 8;
  if (code->flags & CS_CODE_ASYNC_GENERATOR)
    flags |= 512;
  else if (code->flags & CS_CODE_COROUTINE)
    flags |= 128;
  else if (code->flags & CS_CODE_GENERATOR)
    flags |= 32;
  return cs_small_int (flags);
}

static CsStatus
append_code_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  const CsCode *code = code_of (v);
  g_autofree char *text = g_strdup_printf (
      "<code object %s at 0x%" G_GINT64_MODIFIER "x, file \"%s\", line %u>", code->name,
      cs_fake_address (m, cs_object_get (v)), cs_source_get_name (code->source), code->first_line);

  cs_str_builder_append_utf8 (out, text, -1);
  return CS_OK;
}

static CsStatus
compare_code (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gboolean same;

  *result = CS_NOT_IMPLEMENTED;
  if (!cs_is_a (b, m->image->types.code)
      || (operator_ != CS_OP_EQUAL && operator_ != CS_OP_NOT_EQUAL))
    return CS_OK;
  same = code_of (a) == code_of (b);
  *result = cs_bool (same == (operator_ == CS_OP_EQUAL));
  return CS_OK;
}

static CsStatus
hash_code (CsMachine *m, CsValue v, gint64 *hash)
{
  *hash = code_of (v)->index;
  return CS_OK;
}

static const CsOperators code_operators = {
  .compare = compare_code,
  .hash = hash_code,
  .append_repr = append_code_repr,
};

static const CsTypeOps code_ops = {
  .size = sizeof (CsCodeObject),
  .operators = &code_operators,
};

static const CsGetterDef code_getters[] = {
  { "co_name", get_code_name },
  { "co_filename", get_code_file },
  { "co_firstlineno", get_code_line },
  { "co_argcount", get_code_argcount },
  { "co_varnames", get_code_varnames },
  { "co_freevars", get_code_freevars },
  { "co_kwonlyargcount", get_code_kwonlyargcount },
  { "co_posonlyargcount", get_code_posonlyargcount },
  { "co_nlocals", get_code_nlocals },
  { "co_qualname", get_code_qualname },
  { "co_flags", get_code_flags },
  { NULL },
};

const CsTypeDef cs_type_def_code = {
  .ops = &code_ops,
  .getters = code_getters,
};

/* Cells. */

static void
visit_cell (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsCell *)object)->value);
}

static const CsTypeOps cell_ops = {
  .size = sizeof (CsCell),
  .container = TRUE,
  .visit = visit_cell,
  .copy = &cs_copy_plain,
};

static CsValue
get_cell_contents (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue v = ((CsCell *)cs_object_get (args[0]))->value;

  if (cs_is_empty (v))
    return cs_raise (m, m->image->types.ValueError, "Cell is empty");
  return cs_ref (v);
}

static const CsGetterDef cell_getters[] = {
  { "cell_contents", get_cell_contents },
  { NULL },
};

const CsTypeDef cs_type_def_cell = {
  .ops = &cell_ops,
  .getters = cell_getters,
};
