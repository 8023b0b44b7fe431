/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/format-private.h"
#include "vm/str-private.h"
#include "vm/text-private.h"

#include "vm/copy.h"
#include "vm/image.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/type-defs.h"

/* The types str and str_iterator. */

static CsStatus
finish (CsValue value, CsValue *result)
{
  *result = value;
  return cs_is_empty (value) ? CS_RAISED : CS_OK;
}

CsStatus
cs_sequence_repeat_count (CsMachine *m, CsValue v, gint64 *n)
{
  if (cs_is_int (m, v))
    return cs_index_get_exact (m, v, CS_OVERFLOW_INDEX, n) ? CS_OK : CS_RAISED;
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_INDEX))
    return CS_PYTHON;
  return cs_raise_for_type (m, "can't multiply sequence by non-int of type '%s'", v);
}

static CsStatus
repeat (CsMachine *m, CsValue s, CsValue times, CsValue *result)
{
  gint64 n;
  CsStatus status = cs_sequence_repeat_count (m, times, &n);

  return status == CS_OK ? finish (cs_str_repeat (m, cs_str_get (s), n), result) : status;
}

static CsStatus
str_binary (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  gboolean a_is_str = cs_is_str (m, a);

  if (operator_ == CS_OP_MULTIPLY)
    return a_is_str ? repeat (m, a, b, result) : repeat (m, b, a, result);
  if (!a_is_str)
    return CS_OK;
  if (operator_ == CS_OP_MODULO)
    return cs_str_percent (m, cs_str_get (a), b, result);
  if (operator_ != CS_OP_ADD)
    return CS_OK;
  if (!cs_is_str (m, b))
    return cs_raise_for_type (m, "can only concatenate str (not \"%s\") to str", b);
  return finish (cs_str_concat (m, cs_str_get (a), cs_str_get (b)), result);
}

CsValue
cs_str_relation (CsMachine *m, CsOpcode operator_, const CsStr *a, const CsStr *b)
{
  if (operator_ == CS_OP_EQUAL || operator_ == CS_OP_NOT_EQUAL)
    return cs_bool (cs_str_equal_long (m, a, b) == (operator_ == CS_OP_EQUAL));
  return cs_order_to_truth (operator_, cs_str_compare (m, a, b));
}

static CsStatus
str_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  if (cs_is_str (m, b))
    *result = cs_str_relation (m, operator_, cs_str_get (a), cs_str_get (b));
  return CS_OK;
}

static CsStatus
str_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  *hash = cs_str_hash_long (m, cs_str_get (v));
  return CS_OK;
}

static CsStatus
str_length (CsMachine *m, CsValue v, gint64 *length)
{
  *length = cs_str_get (v)->length;
  return CS_OK;
}

static CsStatus
str_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth)
{
  const CsStr *s = cs_str_get (container);

  if (!cs_is_str (m, item))
    return cs_raise_for_type (m, "'in <string>' requires string as left operand, not %s", item);
  cs_charge (m, s->length / CS_BYTES_PER_TICK);
  *truth = cs_str_find (m, s, cs_str_get (item), 0, s->length) >= 0;
  return CS_OK;
}

/* Every `step`th of `count` characters of ASCII. */
static CsValue
pick_ascii (CsMachine *m, const CsStr *s, gint64 start, gint64 step, gint64 count)
{
  CsStr *self = cs_str_alloc_ascii (m, (guint32)count);

  if (self == NULL)
    return CS_EMPTY;
  for (gint64 done = 0; done < count;)
    {
      gint64 end = MIN (done + CS_PIECE_UNITS, count);

      cs_work (m, (end - done) * CS_UNIT_WORK);
      for (; done < end; done++)
        self->units[done] = s->units[start + done * step];
    }
  cs_charge (m, count / CS_BYTES_PER_TICK);
  return cs_from_object (self);
}

static CsStatus
get_slice (CsMachine *m, const CsStr *s, const CsSlice *slice, CsValue *result)
{
  gint64 start, step, count;
  CsStrBuilder out;

  if (!cs_slice_resolve (m, slice, s->length, &start, &step, &count))
    return CS_RAISED;
  if (count <= 0)
    return finish (cs_str_new (m, "", 0), result);
  if (step == 1)
    return finish (cs_str_slice (m, s, start, count), result);
  if (s->ascii && count > 1)
    return finish (pick_ascii (m, s, start, step, count), result);
  cs_str_builder_init (&out, m);
  for (gint64 i = 0; i < count; i++)
    cs_str_builder_append_char (&out, cs_str_at (s, start + i * step));
  return finish (cs_str_builder_finish (&out), result);
}

static CsStatus
str_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result)
{
  const CsStr *s = cs_str_get (container);
  gint64 index;
  CsStatus status;

  if (cs_is_a (key, m->image->types.slice))
    return get_slice (m, s, (const CsSlice *)cs_object_get (key), result);
  status = cs_item_index (m, key, s->length, "string", &index);
  return status == CS_OK ? finish (cs_str_character (m, cs_str_at (s, index)), result) : status;
}

static CsStatus
str_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  cs_str_append_repr (out, cs_str_get (v));
  return CS_OK;
}

static CsStatus
str_append_str (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  cs_str_builder_append (out, cs_str_get (v));
  return CS_OK;
}

/* Iteration. */

static CsStatus
str_iter (CsMachine *m, CsValue v, CsValue *result)
{
  CsStrIterator *self = cs_object_new (m, m->image->types.str_iterator, 0);

  if (self == NULL)
    return CS_RAISED;
  self->text = cs_ref (v);
  *result = cs_from_object (self);
  return CS_OK;
}

static CsStatus
iterator_next (CsMachine *m, CsValue iterator, CsValue *result)
{
  CsStrIterator *self = (CsStrIterator *)cs_object_get (iterator);

  *result = CS_EMPTY;
  if (cs_is_empty (self->text))
    return CS_OK;
  if (self->next < cs_str_get (self->text)->length)
    return finish (cs_str_character (m, cs_str_at (cs_str_get (self->text), self->next++)), result);
  cs_set (m, &self->text, CS_EMPTY);
  return CS_OK;
}

static void
iterator_visit (CsObject *self, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsStrIterator *)self)->text);
}

static void
iterator_free (CsMachine *m, CsObject *self)
{
  cs_object_free_block (m, self, sizeof (CsStrIterator));
}

/* str (object, encoding, errors) */

static CsValue
as_type (CsMachine *m, CsType *type, CsValue text)
{
  CsValue copy;

  if (cs_is_empty (text) || type == m->image->types.str)
    return text;
  copy = cs_str_copy_as (m, type, cs_str_get (text));
  cs_unref (m, text);
  return copy;
}

static CsValue
str_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsValue text;
  CsStatus status;

  if (cs_is_empty (args[1]))
    return as_type (m, type, cs_str_new (m, "", 0));
  if (!cs_is_empty (args[2]) || !cs_is_empty (args[3]))
    {
      if (!cs_is_bytes (m, args[1]))
        {
          cs_raise_for_type (m,
                             cs_is_str (m, args[1])
                                 ? "decoding %s is not supported"
                                 : "decoding to str: need a bytes-like object, %s found",
                             args[1]);
          return CS_EMPTY;
        }
      return as_type (m, type,
                      cs_decode (m, cs_bytes_get (args[1])->data, cs_bytes_get (args[1])->length,
                                 args[2], args[3]));
    }
  status = cs_to_str (m, args[1], &text);
  if (status == CS_OK)
    return as_type (m, type, text);
  if (status == CS_PYTHON && type != m->image->types.str)
    return cs_call_library (m, "str_new", args, 2);
  return cs_native_result (m, status, CS_EMPTY, "str", args + 1, 1);
}

static CsValue
str_encode (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_encode (m, cs_str_get (args[0]), args[1], args[2]);
}

/* % on its own: the library's binary () comes here too. */
static CsValue
str_modulo (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_str_percent (m, cs_str_get (args[0]), args[1], &result);

  return cs_native_result (m, status, result, "str_percent", args, 2);
}

static const CsNativeDef str_natives[] = {
  { "__new__(cls, object=..., encoding=..., errors=...)", str_new },
  { "__len__(self, /)", cs_native_length },
  { "__getitem__(self, key, /)", cs_native_get_item },
  { "__contains__(self, key, /)", cs_native_contains },
  { "__iter__(self, /)", cs_native_iter },
  { "__repr__(self, /)", cs_native_repr },
  { "__str__(self, /)", cs_native_str },
  { "__format__(self, format_spec, /)", cs_native_format },
  { "__hash__(self, /)", cs_native_hash },
  CS_NATIVES_COMPARE,
  { "__add__(self, value, /)", cs_native_add },
  { "__mul__(self, value, /)", cs_native_multiply },
  { "__rmul__(self, value, /)", cs_native_rmultiply },
  { "__mod__(self, value, /)", str_modulo },
  { "capitalize(self, /)", cs_str_capitalize },
  { "casefold(self, /)", cs_str_casefold },
  { "center(self, width, fillchar=..., /)", cs_str_center },
  { "count(self, sub, start=None, end=None, /)", cs_str_count },
  { "encode(self, /, encoding=..., errors=...)", str_encode },
  { "endswith(self, suffix, start=None, end=None, /)", cs_str_endswith },
  { "expandtabs(self, /, tabsize=8)", cs_str_expandtabs },
  { "find(self, sub, start=None, end=None, /)", cs_str_find_method },
  { "format(self, /, *args, **kwargs)", cs_str_format_method,
    .by_position = cs_str_format_by_position },
  { "format_map(self, mapping, /)", cs_str_format_map_method },
  { "index(self, sub, start=None, end=None, /)", cs_str_index },
  { "isalnum(self, /)", cs_str_isalnum },
  { "isalpha(self, /)", cs_str_isalpha },
  { "isascii(self, /)", cs_str_isascii },
  { "isdecimal(self, /)", cs_str_isdecimal },
  { "isdigit(self, /)", cs_str_isdigit },
  { "isidentifier(self, /)", cs_str_isidentifier },
  { "islower(self, /)", cs_str_islower },
  { "isnumeric(self, /)", cs_str_isnumeric },
  { "isprintable(self, /)", cs_str_isprintable },
  { "isspace(self, /)", cs_str_isspace },
  { "istitle(self, /)", cs_str_istitle },
  { "isupper(self, /)", cs_str_isupper },
  { "join(self, iterable, /)", cs_str_join },
  { "ljust(self, width, fillchar=..., /)", cs_str_ljust },
  { "lower(self, /)", cs_str_lower },
  { "lstrip(self, chars=None, /)", cs_str_lstrip },
  { "maketrans(cls, x, y=..., z=..., /)", cs_str_maketrans },
  { "partition(self, sep, /)", cs_str_partition },
  { "removeprefix(self, prefix, /)", cs_str_removeprefix },
  { "removesuffix(self, suffix, /)", cs_str_removesuffix },
  { "replace(self, old, new, count=-1, /)", cs_str_replace },
  { "rfind(self, sub, start=None, end=None, /)", cs_str_rfind },
  { "rindex(self, sub, start=None, end=None, /)", cs_str_rindex },
  { "rjust(self, width, fillchar=..., /)", cs_str_rjust },
  { "rpartition(self, sep, /)", cs_str_rpartition },
  { "rsplit(self, /, sep=None, maxsplit=-1)", cs_str_rsplit },
  { "rstrip(self, chars=None, /)", cs_str_rstrip },
  { "split(self, /, sep=None, maxsplit=-1)", cs_str_split },
  { "splitlines(self, /, keepends=False)", cs_str_splitlines },
  { "startswith(self, prefix, start=None, end=None, /)", cs_str_startswith },
  { "strip(self, chars=None, /)", cs_str_strip },
  { "swapcase(self, /)", cs_str_swapcase },
  { "title(self, /)", cs_str_title },
  { "translate(self, table, /)", cs_str_translate },
  { "upper(self, /)", cs_str_upper },
  { "zfill(self, width, /)", cs_str_zfill },
  { NULL, NULL },
};

static const CsOperators str_operators = {
  .binary = str_binary,
  .compare = str_compare,
  .hash = str_hash,
  .length = str_length,
  .contains = str_contains,
  .get_item = str_get_item,
  .append_repr = str_append_repr,
  .append_str = str_append_str,
  .append_format = cs_str_format_spec,
  .iter = str_iter,
};

static gsize
str_block_size (const CsObject *object)
{
  return cs_str_block_size ((const CsStr *)object);
}

static void
str_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, str_block_size (object));
}

static const CsTypeOps str_ops = {
  .size = sizeof (CsStr),
  .free = str_free,
  .block_size = str_block_size,
  .operators = &str_operators,
};

const CsTypeDef cs_type_def_str = { .ops = &str_ops, .natives = str_natives };

static const CsOperators iterator_operators = {
  .iter = cs_iter_self,
  .next = iterator_next,
};

static const CsTypeOps iterator_ops = {
  .size = sizeof (CsStrIterator),
  .visit = iterator_visit,
  .free = iterator_free,
  .operators = &iterator_operators,
  .copy = &cs_copy_value,
};

static const CsNativeDef iterator_natives[] = {
  { "__iter__(self, /)", cs_native_iter },
  { "__next__(self, /)", cs_native_next },
  { NULL, NULL },
};

const CsTypeDef cs_type_def_str_iterator = { .ops = &iterator_ops, .natives = iterator_natives };
