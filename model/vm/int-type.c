/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/bytes-private.h"
#include "vm/format-private.h"
#include "vm/int-private.h"
#include "vm/number-private.h"
#include "vm/text-private.h"

#include "vm/image.h"
#include "vm/number.h"
#include "vm/type-defs.h"

/* The types int and bool. */

static CsStatus
int_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  *hash = cs_hash_int (v);
  return CS_OK;
}

static CsStatus
int_truth (CsMachine *m, CsValue v, gboolean *truth)
{
  *truth = !cs_int_is_wide (v) || cs_int_wide (v) != 0;
  return CS_OK;
}

static CsStatus
int_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  return cs_int_append (out, v);
}

static CsStatus
bool_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  cs_str_builder_append_utf8 (out, cs_is (v, CS_TRUE) ? "True" : "False", -1);
  return CS_OK;
}

/* int (x, base) */

static CsValue
raise_literal (CsMachine *m, CsValue text, gint64 base)
{
  CsValue args[] = { text, cs_small_int (base) };
  CsValue shown;
  g_autofree char *utf8 = NULL;
  CsStatus status = cs_repr (m, text, &shown);

  if (status != CS_OK)
    return cs_native_result (m, status, CS_EMPTY, "raise_int_literal", args, 2);
  cs_set (m, &shown,
          cs_str_slice (m, cs_str_get (shown), 0, MIN (cs_str_get (shown)->length, 200)));
  if (cs_is_empty (shown))
    return CS_EMPTY;
  utf8 = cs_str_dup_utf8 (cs_str_get (shown), NULL);
  cs_unref (m, shown);
  return cs_raise (m, m->image->types.ValueError, "invalid literal for int() with base %d: %s",
                   (int)base, utf8);
}

/* `v` is a str or bytes. */
static CsValue
from_text (CsMachine *m, CsType *type, CsValue v, gint64 base)
{
  CsValue text = cs_number_text (m, v);
  CsValue n;
  CsStatus status;

  if (cs_is_empty (text))
    return CS_EMPTY;
  status = cs_int_parse (m, cs_str_get (text), (int)base, &n);
  cs_unref (m, text);
  if (status == CS_OK && cs_is_empty (n))
    return raise_literal (m, v, base);
  return cs_int_as (m, type, n);
}

static CsValue
from_text_with_base (CsMachine *m, CsType *type, CsValue v, CsValue base)
{
  gint64 n;

  if (!cs_index_get (m, base, &n))
    return CS_EMPTY;
  if (n != 0 && (n < 2 || n > 36))
    return cs_raise (m, m->image->types.ValueError, "int() base must be >= 2 and <= 36, or 0");
  if (cs_is_empty (v))
    return cs_raise (m, m->image->types.TypeError, "int() missing string argument");
  if (cs_is_buffer (m, v))
    return cs_call_library (m, "int_of_buffer", (CsValue[]){ cs_from_object (type), v, base }, 3);
  if (!cs_is_str (m, v) && !cs_is_bytes (m, v))
    return cs_raise (m, m->image->types.TypeError,
                     "int() can't convert non-string with explicit base");
  return from_text (m, type, v, n);
}

static CsValue
int_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsType *type = (CsType *)cs_object_get (args[0]);
  CsValue v = args[1];
  CsType *of;

  if (!cs_is_empty (args[2]))
    return from_text_with_base (m, type, v, args[2]);
  if (cs_is_empty (v))
    return cs_int_as (m, type, cs_small_int (0));
  of = cs_type_of (m, v);
  if (cs_type_has_special (of, CS_SPECIAL_INT) || cs_type_has_special (of, CS_SPECIAL_INDEX))
    return cs_call_library (m, "int_of", args, 2);
  if (cs_is_int (m, v))
    return cs_int_as (m, type, cs_int_plain (m, v));
  if (cs_is_str (m, v) || cs_is_bytes (m, v))
    return from_text (m, type, v, 10);
  if (!cs_is_real (m, v))
    {
      if (cs_is_buffer (m, v))
        return cs_call_library (m, "int_of_buffer", args, 2);
      cs_raise_for_type (
          m, "int() argument must be a string, a bytes-like object or a real number, not '%s'", v);
      return CS_EMPTY;
    }
  return cs_int_as (m, type, cs_int_from_double (m, cs_real_get (v)));
}

static CsValue
bool_new (CsMachine *m, CsValue *args, guint n_args)
{
  gboolean truth = FALSE;
  CsStatus status = cs_is_empty (args[1]) ? CS_OK : cs_truth (m, args[1], &truth);

  return cs_native_result (m, status, cs_bool (truth), "truth", args + 1, 1);
}

/* Methods. */

static CsValue
int_int (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_plain (m, args[0]);
}

static CsValue
int_float (CsMachine *m, CsValue *args, guint n_args)
{
  double d;

  return cs_double_from (m, args[0], &d) == CS_OK ? cs_float (d) : CS_EMPTY;
}

static CsValue
int_bit_length (CsMachine *m, CsValue *args, guint n_args)
{
  CsIntView n;

  cs_int_view (args[0], &n);
  return cs_small_int (cs_int_view_bits (&n));
}

static CsValue
int_bit_count (CsMachine *m, CsValue *args, guint n_args)
{
  CsIntView n;

  cs_int_view (args[0], &n);
  return cs_small_int (n.size == 0 ? 0 : (gint64)mpn_popcount (n.limbs, n.size));
}

static CsValue
int_as_integer_ratio (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue items[] = { cs_int_plain (m, args[0]), cs_small_int (1) };

  return cs_is_empty (items[0]) ? CS_EMPTY : cs_tuple_new_taken (m, items, 2);
}

/* "big", which is the default, or "little"; FALSE after raising. */
static gboolean
get_order (CsMachine *m, CsValue v, gboolean *big)
{
  *big = TRUE;
  if (cs_is_empty (v))
    return TRUE;
  if (!cs_args_str (m, v, "argument 'byteorder' must be str, not %s"))
    return FALSE;
  *big = cs_str_is (cs_str_get (v), "big");
  if (*big || cs_str_is (cs_str_get (v), "little"))
    return TRUE;
  cs_raise (m, m->image->types.ValueError, "byteorder must be either 'little' or 'big'");
  return FALSE;
}

/* Whether it fits: a signed number takes one bit more than its magnitude, -2^n excepted. */
static gboolean
fits (const CsIntView *n, gint64 length, gboolean is_signed)
{
  gint64 bits = cs_int_view_bits (n);

  if (is_signed && bits > 0 && !(n->negative && (gint64)mpn_scan1 (n->limbs, 0) == bits - 1))
    bits++;
  return (bits + 7) / 8 <= length;
}

static CsValue
int_to_bytes (CsMachine *m, CsValue *args, guint n_args)
{
  CsIntView n;
  gint64 length;
  gboolean big, is_signed, borrow = TRUE;
  CsBytes *bytes;

  if (!cs_index_get_exact (m, args[1], CS_OVERFLOW_INDEX, &length) || !get_order (m, args[2], &big)
      || cs_truth (m, args[3], &is_signed) != CS_OK)
    return CS_EMPTY;
  if (length < 0)
    return cs_raise (m, m->image->types.ValueError, "length argument must be non-negative");
  cs_int_view (args[0], &n);
  if (n.negative && !is_signed)
    return cs_raise (m, m->image->types.OverflowError, "can't convert negative int to unsigned");
  if (!fits (&n, length, is_signed))
    return cs_raise (m, m->image->types.OverflowError, "int too big to convert");
  bytes = cs_bytes_alloc (m, m->image->types.bytes, length);
  if (bytes == NULL)
    return CS_EMPTY;
  for (gint64 i = 0; i < length; i++)
    {
      guint8 byte = i / 8 < n.size ? (guint8)(n.limbs[i / 8] >> (i % 8 * 8)) : 0;

      /* The two's complement: all bits turned, plus one. */
      if (n.negative)
        {
          byte = (guint8)(~byte + borrow);
          borrow = borrow && byte == 0;
        }
      bytes->data[big ? length - 1 - i : i] = byte;
    }
  return cs_from_object (bytes);
}

static CsValue
int_from_bytes (CsMachine *m, CsValue *args, guint n_args)
{
  const CsBytes *bytes;
  gboolean big, is_signed, negative, carry = TRUE;
  CsInt *n;

  if (!cs_is_bytes (m, args[1]))
    {
      if (!cs_is_str (m, args[1]) && !cs_is_int (m, args[1]))
        return cs_call_library (m, "int_from_bytes", args, 4);
      cs_raise_for_type (m, "cannot convert '%s' object to bytes", args[1]);
      return CS_EMPTY;
    }
  if (!get_order (m, args[2], &big) || cs_truth (m, args[3], &is_signed) != CS_OK)
    return CS_EMPTY;
  bytes = cs_bytes_get (args[1]);
  n = cs_int_alloc (m, bytes->length / 8 + 1);
  if (n == NULL)
    return CS_EMPTY;
  negative = is_signed && bytes->length > 0 && bytes->data[big ? 0 : bytes->length - 1] >= 0x80;
  for (guint32 i = 0; i < bytes->length; i++)
    {
      guint8 byte = bytes->data[big ? bytes->length - 1 - i : i];

      if (negative)
        {
          byte = (guint8)(~byte + carry);
          carry = carry && byte == 0;
        }
      n->limbs[i / 8] |= (mp_limb_t)byte << (i % 8 * 8);
    }
  /* The lowest of its length: its complement has a bit more. */
  if (negative && carry)
    n->limbs[bytes->length / 8] |= (mp_limb_t)1 << (bytes->length % 8 * 8);
  return cs_int_as (m, (CsType *)cs_object_get (args[0]), cs_int_finish (m, n, negative));
}

static CsValue
int_one (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (1);
}

static CsValue
int_zero (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (0);
}

static const CsNativeDef int_natives[] = {
  { "__new__(cls, x=..., /, base=...)", int_new },
  { "__int__(self, /)", int_int },
  { "__index__(self, /)", int_int },
  { "__trunc__(self, /)", int_int },
  { "__floor__(self, /)", int_int },
  { "__ceil__(self, /)", int_int },
  { "__float__(self, /)", int_float },
  CS_NATIVES_NUMBER,
  { "__invert__(self, /)", cs_native_invert },
  { "__lshift__(self, value, /)", cs_native_left_shift },
  { "__rlshift__(self, value, /)", cs_native_rleft_shift },
  { "__rshift__(self, value, /)", cs_native_right_shift },
  { "__rrshift__(self, value, /)", cs_native_rright_shift },
  { "__and__(self, value, /)", cs_native_bit_and },
  { "__rand__(self, value, /)", cs_native_rbit_and },
  { "__or__(self, value, /)", cs_native_bit_or },
  { "__ror__(self, value, /)", cs_native_rbit_or },
  { "__xor__(self, value, /)", cs_native_bit_xor },
  { "__rxor__(self, value, /)", cs_native_rbit_xor },
  { "as_integer_ratio(self, /)", int_as_integer_ratio },
  { "bit_count(self, /)", int_bit_count },
  { "bit_length(self, /)", int_bit_length },
  { "conjugate(self, /)", int_int },
  { "from_bytes(cls, /, bytes, byteorder=..., *, signed=False)", int_from_bytes },
  { "to_bytes(self, /, length=1, byteorder=..., *, signed=False)", int_to_bytes },
  { NULL, NULL },
};

static const CsGetterDef int_getters[] = {
  { "real", int_int },        { "imag", int_zero }, { "numerator", int_int },
  { "denominator", int_one }, { NULL, NULL },
};

static const CsOperators int_operators = {
  .binary = cs_int_binary,
  .unary = cs_int_unary,
  .compare = cs_int_compare,
  .truth = int_truth,
  .hash = int_hash,
  .append_repr = int_append_repr,
  .append_format = cs_int_format,
};

static gsize
int_block_size (const CsObject *object)
{
  return sizeof (CsInt) + ((const CsInt *)object)->capacity * sizeof (guint64);
}

static void
int_free (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, int_block_size (object));
}

static const CsTypeOps int_ops = {
  .size = sizeof (CsInt),
  .free = int_free,
  .block_size = int_block_size,
  .operators = &int_operators,
};

const CsTypeDef cs_type_def_integer = { .ops = &int_ops,
                                        .natives = int_natives,
                                        .getters = int_getters };

static const CsNativeDef bool_natives[] = {
  { "__new__(cls, x=..., /)", bool_new },           { "__repr__(self, /)", cs_native_repr },
  { "__and__(self, value, /)", cs_native_bit_and }, { "__or__(self, value, /)", cs_native_bit_or },
  { "__xor__(self, value, /)", cs_native_bit_xor }, { NULL, NULL },
};

static const CsOperators bool_operators = {
  .binary = cs_bool_binary,
  .append_repr = bool_append_repr,
};

static const CsTypeOps bool_ops = {
  .size = sizeof (CsInt),
  .free = int_free,
  .block_size = int_block_size,
  .operators = &bool_operators,
};

const CsTypeDef cs_type_def_boolean = { .ops = &bool_ops, .natives = bool_natives };
