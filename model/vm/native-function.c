/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/function.h"
#include "vm/image.h"
#include "vm/operators-private.h"
#include "vm/signature.h"
#include "vm/type-defs.h"

#include <string.h>

/* Natives as objects, and types that are written in C. */

static CsNativeFunction *
get (CsValue v)
{
  return (CsNativeFunction *)cs_object_get (v);
}

static guint32
n_names (const CsNativeFunction *self)
{
  return (guint32)self->signature.n_positional + self->signature.n_keyword_only;
}

/* What stands before the name in messages: "sleep()", "Event.__init__()", and "Queue.put()", since
 * asyncio's classes are Python in CPython; most of what loops can do is in their base class there.
 */
static const CsStr *
shown_owner (const CsStr *name, const CsType *owner)
{
  const char *module;

  if (owner == NULL)
    return NULL;
  module = cs_str_ascii (owner->module);
  if (!g_str_has_prefix (module, "asyncio."))
    return cs_str_is (name, "__init__") ? owner->name : NULL;
  return strcmp (module, "asyncio.unix_events") == 0 ? owner->base->name : owner->name;
}

static gsize
shown_size (const CsStr *owner, const CsStr *name)
{
  return (owner != NULL ? owner->length + strlen (".") : 0) + name->length + sizeof "()";
}

static void
write_shown (char *to, const CsStr *owner, const CsStr *name)
{
  if (owner != NULL)
    {
      memcpy (to, owner->units, owner->length);
      to += owner->length;
      *to++ = '.';
    }
  memcpy (to, name->units, name->length);
  strcpy (to + name->length, "()");
}

/* Behind the struct: names, defaults, which are required, and the name with "()". */
static gsize
tail_size (guint32 n, gsize name_bytes)
{
  return n * (sizeof (CsStr *) + sizeof (CsValue) + sizeof (gboolean)) + name_bytes;
}

static gsize
native_block_size (const CsObject *object)
{
  const CsNativeFunction *self = (const CsNativeFunction *)object;

  return sizeof (CsNativeFunction) + tail_size (n_names (self), strlen (self->signature.name) + 1);
}

static void
fill (CsNativeFunction *self, const CsNativeDef *def, const CsStr *shown, CsParsedSignature *parsed)
{
  guint32 n = parsed->n_names;
  CsStr **names = (CsStr **)(self + 1);
  CsValue *defaults = (CsValue *)(names + n);
  gboolean *required = (gboolean *)(defaults + n);
  char *name = (char *)(required + n);

  memcpy (names, parsed->names, n * sizeof *names);
  memcpy (defaults, parsed->defaults, n * sizeof *defaults);
  memcpy (required, parsed->required, n * sizeof *required);
  write_shown (name, shown, self->name);
  self->signature = (CsSignature){
    .name = name,
    .n_positional = parsed->n_positional,
    .n_positional_only = parsed->n_positional_only,
    .n_keyword_only = parsed->n_keyword_only,
    .varargs = parsed->varargs,
    .varkeywords = parsed->varkeywords,
    .names = names,
  };
  self->defaults = defaults;
  self->required = required;
  self->native = def->native;
  self->at_once = def->at_once;
  self->gives_way = def->gives_way;
  self->makes_coroutine = def->makes_coroutine || def->at_once != NULL;
  self->by_position = def->by_position;
  self->of_class = parsed->first_is_class;
  self->simple = !parsed->varargs && !parsed->varkeywords && parsed->n_keyword_only == 0;
}

CsValue
cs_native_new (CsMachine *m, const CsNativeDef *def, CsType *owner)
{
  CsParsedSignature parsed;
  CsNativeFunction *self;
  CsStr *name =
      cs_image_intern (m->image, def->signature, (gssize)cs_signature_name_length (def->signature));
  const CsStr *shown = shown_owner (name, owner);

  cs_signature_parse (m, def->signature, &parsed);
  self = cs_object_new (m, m->image->types.native,
                        tail_size (parsed.n_names, shown_size (shown, name)));
  if (self == NULL)
    return CS_EMPTY;
  self->name = name;
  self->owner = owner;
  fill (self, def, shown, &parsed);
  return cs_from_object (self);
}

gboolean
cs_makes_coroutine (CsMachine *m, CsValue callable)
{
  const CsTypes *types = &m->image->types;

  if (cs_is_a (callable, types->method))
    callable = ((CsMethod *)cs_object_get (callable))->function;
  if (cs_is_a (callable, types->function))
    return (((CsFunction *)cs_object_get (callable))->state->code->flags & CS_CODE_COROUTINE) != 0;
  return cs_is_a (callable, types->native) && get (callable)->makes_coroutine;
}

static void
raise_for_self (CsMachine *m, const CsNativeFunction *native, CsValue self)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, self);
  g_autofree char *name = cs_str_dup_utf8 (native->name, NULL);
  g_autofree char *owner = cs_type_dup_shown_name (native->owner);
  g_autofree char *found = cs_type_dup_shown_name (type);

  if (native->of_class && cs_type_is_subtype (type, types->type))
    {
      g_autofree char *class_name = cs_str_dup_utf8 (((CsType *)cs_object_get (self))->name, NULL);

      cs_raise (m, types->TypeError, "%s.%s(%s): %s is not a subtype of %s", owner, name,
                class_name, class_name, owner);
    }
  else if (native->of_class)
    cs_raise (m, types->TypeError, "%s.%s(X): X is not a type object (%s)", owner, name, found);
  else
    cs_raise (m, types->TypeError,
              "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner,
              found);
}

gboolean
cs_native_check_self (CsMachine *m, const CsNativeFunction *native, CsValue self)
{
  CsType *type;

  if (native->owner == NULL)
    return TRUE;
  type = cs_type_of (m, self);
  if (!native->of_class && (type == native->owner || cs_type_is_subtype (type, native->owner)))
    return TRUE;
  if (native->of_class && cs_type_is_subtype (type, m->image->types.type)
      && cs_type_is_subtype ((CsType *)cs_object_get (self), native->owner))
    return TRUE;
  raise_for_self (m, native, self);
  return FALSE;
}

/* "<built-in function print>", "<method 'append' of 'list' objects>". */
static CsStatus
append_native_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsNativeFunction *self = get (v);

  if (self->owner == NULL)
    {
      cs_str_builder_append_utf8 (out, "<built-in function ", -1);
      cs_str_builder_append (out, self->name);
      cs_str_builder_append_char (out, '>');
      return CS_OK;
    }
  cs_str_builder_append_utf8 (out, "<method '", -1);
  cs_str_builder_append (out, self->name);
  cs_str_builder_append_utf8 (out, "' of '", -1);
  cs_str_builder_append (out, self->owner->name);
  cs_str_builder_append_utf8 (out, "' objects>", -1);
  return CS_OK;
}

static const CsOperators native_operators = {
  .append_repr = append_native_repr,
};

static const CsTypeOps native_ops = {
  .size = sizeof (CsNativeFunction),
  .block_size = native_block_size,
  .operators = &native_operators,
};

static CsValue
get_name (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->name));
}

static CsValue
get_qualname (CsMachine *m, CsValue *args, guint n_args)
{
  CsNativeFunction *self = get (args[0]);
  g_autofree char *owner = NULL;
  g_autofree char *name = NULL;

  if (self->owner == NULL)
    return get_name (m, args, n_args);
  owner = cs_str_dup_utf8 (self->owner->qualified_name, NULL);
  name = cs_str_dup_utf8 (self->name, NULL);
  return cs_str_format (m, "%s.%s", owner, name);
}

static CsValue
get_module (CsMachine *m, CsValue *args, guint n_args)
{
  CsNativeFunction *self = get (args[0]);

  return self->owner != NULL ? CS_NONE : cs_str_new (m, "builtins", -1);
}

static const CsGetterDef native_getters[] = {
  { "__name__", get_name },
  { "__qualname__", get_qualname },
  { "__module__", get_module },
  { NULL },
};

const CsTypeDef cs_type_def_native = {
  .ops = &native_ops,
  .getters = native_getters,
};
