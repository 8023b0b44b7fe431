/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/number.h"

#include <math.h>
#include <string.h>

/* The builtin functions.  What takes code of the program is passed on to the library. */

/* One that is all Python: the library has it under another name. */
#define IN_LIBRARY(function, library)                                                              \
  static CsValue function (CsMachine *m, CsValue *args, guint n_args)                              \
  {                                                                                                \
    return cs_call_library (m, library, args, n_args);                                             \
  }

IN_LIBRARY (builtin_all, "all_of")
IN_LIBRARY (builtin_any, "any_of")
IN_LIBRARY (builtin_sum, "sum_of")
IN_LIBRARY (builtin_sorted, "sorted_list")

/* Everything in one write, so that the output is one event. */
static CsValue
builtin_print (CsMachine *m, CsValue *args, guint n_args)
{
  enum
  {
    SEP,
    END,
    FILE_,
    FLUSH,
    VALUES
  };
  const CsTuple *values = cs_tuple_get (args[VALUES]);
  CsValue call[4] = { args[VALUES], args[SEP], args[END], args[FILE_] };
  CsStrBuilder out;
  CsStatus status = CS_OK;
  CsValue text;

  if ((!cs_is_none (args[SEP]) && !cs_is_str (m, args[SEP]))
      || (!cs_is_none (args[END]) && !cs_is_str (m, args[END])))
    {
      gboolean sep = !cs_is_none (args[SEP]) && !cs_is_str (m, args[SEP]);

      return cs_raise (m, m->image->types.TypeError, "%s must be None or a string, not %s",
                       sep ? "sep" : "end", cs_type_name (m, args[sep ? SEP : END]));
    }
  if (!cs_is_none (args[FILE_]))
    return cs_call_library (m, "print_all", call, 4);
  cs_str_builder_init (&out, m);
  for (guint32 i = 0; i < values->length && status == CS_OK; i++)
    {
      if (i > 0 && cs_is_none (args[SEP]))
        cs_str_builder_append_char (&out, ' ');
      else if (i > 0)
        cs_str_builder_append (&out, cs_str_get (args[SEP]));
      status = cs_append_str (m, &out, values->items[i]);
    }
  if (status != CS_OK)
    {
      cs_str_builder_clear (&out);
      return status == CS_RAISED ? CS_EMPTY : cs_call_library (m, "print_all", call, 4);
    }
  if (cs_is_none (args[END]))
    cs_str_builder_append_char (&out, '\n');
  else
    cs_str_builder_append (&out, cs_str_get (args[END]));
  text = cs_str_builder_finish (&out);
  if (cs_is_empty (text))
    return text;
  {
    g_autofree char *utf8 = NULL;
    gsize length;

    utf8 = cs_str_dup_utf8 (cs_str_get (text), &length);
    cs_unref (m, text);
    cs_write (m, FALSE, utf8, length);
  }
  return cs_is_empty (m->exception) ? CS_NONE : CS_EMPTY;
}

static CsValue
builtin_len (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 length = 0;
  CsStatus status = cs_length (m, args[0], &length);

  return cs_native_result (m, status, status == CS_OK ? cs_int_new (m, length) : CS_EMPTY, "length",
                           args, 1);
}

static CsValue
builtin_repr (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;

  return cs_native_result (m, cs_repr (m, args[0], &result), result, "repr", args, 1);
}

static CsValue
builtin_ascii (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;

  return cs_native_result (m, cs_format (m, args[0], 'a', CS_EMPTY, &result), result, "ascii", args,
                           1);
}

static CsValue
builtin_format (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;

  return cs_native_result (m, cs_format (m, args[0], 0, args[1], &result), result, "format", args,
                           2);
}

static CsValue
builtin_hash (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 hash = 0;
  CsStatus status = cs_hash (m, args[0], &hash);

  return cs_native_result (m, status, status == CS_OK ? cs_int_new (m, hash) : CS_EMPTY, "hash",
                           args, 1);
}

static CsValue
builtin_id (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_object (args[0]))
    return cs_int_new (m, cs_fake_address (m, cs_object_get (args[0])));
  return cs_int_new (m, (gint64)(args[0].bits >> 4 & G_MAXINT32) + 4096);
}

static CsValue
builtin_iter (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;

  if (!cs_is_empty (args[1]))
    return cs_call_library (m, "iter_until", args, 2);
  return cs_native_result (m, cs_iter (m, args[0], &result), result, "iter", args, 1);
}

static CsValue
builtin_next (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  CsStatus status = cs_next (m, args[0], &result);

  if (status == CS_PYTHON)
    return cs_is_empty (args[1]) ? cs_call_library (m, "next", args, 1)
                                 : cs_call_library (m, "next_or", args, 2);
  if (status == CS_RAISED || !cs_is_empty (result))
    return result;
  if (!cs_is_empty (args[1]))
    return cs_ref (args[1]);
  return cs_raise_exception (m, cs_exception_new (m, m->image->types.StopIteration, NULL, 0));
}

/* min and max of builtin values at once; args: key, default, *args. */
static CsValue
extreme (CsMachine *m, CsValue *args, gboolean least)
{
  const CsTuple *values = cs_tuple_get (args[2]);
  CsValue missing = cs_dict_get_ascii (m, m->library, "_missing");
  CsValue call[4] = { args[2], args[0], cs_is_empty (args[1]) ? missing : args[1],
                      cs_bool (least) };
  CsValue best;

  if (values->length == 0)
    return cs_raise (m, m->image->types.TypeError, "%s expected at least 1 argument, got 0",
                     least ? "min" : "max");
  if (values->length < 2 || !cs_is_none (args[0]) || !cs_is_empty (args[1]))
    return cs_call_library (m, "extreme", call, 4);
  best = values->items[0];
  for (guint32 i = 1; i < values->length; i++)
    {
      gboolean better = FALSE;
      CsStatus status =
          cs_compare (m, least ? CS_OP_LESS : CS_OP_GREATER, values->items[i], best, &better);

      if (status == CS_RAISED)
        return CS_EMPTY;
      if (status == CS_PYTHON)
        return cs_call_library (m, "extreme", call, 4);
      if (better)
        best = values->items[i];
    }
  return cs_ref (best);
}

static CsValue
builtin_min (CsMachine *m, CsValue *args, guint n_args)
{
  return extreme (m, args, TRUE);
}

static CsValue
builtin_max (CsMachine *m, CsValue *args, guint n_args)
{
  return extreme (m, args, FALSE);
}

static CsValue
builtin_abs (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = CS_EMPTY;
  gint64 n;

  if (cs_is_float (args[0]))
    return cs_float (fabs (cs_float_get (args[0])));
  if (!cs_is_int (m, args[0]))
    return cs_call_library (m, "abs_of", args, 1);
  if (cs_int_get (m, args[0], &n) && n >= 0)
    return cs_int_new (m, n);
  cs_unary (m, CS_OP_NEGATE, args[0], &result);
  return result;
}

/* The nearest float of `digits` places after the point, halves to even, by way of its text. */
static double
round_digits (double d, gint64 digits)
{
  char buffer[512];

  if (digits > 22 || !isfinite (d))
    return d;
  if (digits >= 0)
    {
      char format[16];

      g_snprintf (format, sizeof format, "%%.%df", (int)digits);
      g_ascii_formatd (buffer, sizeof buffer, format, d);
      return g_ascii_strtod (buffer, NULL);
    }
  if (digits < -308)
    return 0;
  return nearbyint (d / pow (10, -digits)) * pow (10, -digits);
}

static CsValue
builtin_round (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  gboolean plain = cs_is_none (args[1]);
  gint64 digits = 0, n;
  double d;

  if (!plain && !cs_index_get (m, args[1], &digits))
    return CS_EMPTY;
  if (cs_is_instance (m, args[0], types->real) && cs_number_get (m, args[0], &d))
    {
      if (!plain)
        return cs_float (round_digits (d, digits));
      if (isnan (d))
        return cs_raise (m, types->ValueError, "cannot convert float NaN to integer");
      if (isinf (d))
        return cs_raise (m, types->OverflowError, "cannot convert float infinity to integer");
      d = nearbyint (d);
      if (fabs (d) >= 9223372036854775808.0)
        return cs_raise (m, types->OverflowError, "integers beyond 64 bits are not supported yet");
      return cs_int_new (m, (gint64)d);
    }
  if (!cs_is_int (m, args[0]) || !cs_int_get (m, args[0], &n))
    return cs_call_library (m, "round_of", args, 2);
  if (digits < 0)
    {
      gint64 unit = 1, rest;

      if (digits < -18)
        return cs_small_int (0);
      for (; digits < 0; digits++)
        unit *= 10;
      rest = ((n % unit) + unit) % unit;
      n -= rest;
      if (2 * rest > unit || (2 * rest == unit && (n / unit) % 2 != 0))
        n += unit;
    }
  return cs_int_new (m, n);
}

static CsValue
builtin_divmod (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue pair[2] = { CS_EMPTY, CS_EMPTY }, result;
  CsStatus status;
  double number;

  if (!cs_number_get (m, args[0], &number) || !cs_number_get (m, args[1], &number))
    return cs_call_library (m, "divmod_of", args, 2);
  status = cs_binary (m, CS_OP_FLOOR_DIVIDE, FALSE, args[0], args[1], &pair[0]);
  if (status == CS_OK)
    status = cs_binary (m, CS_OP_MODULO, FALSE, args[0], args[1], &pair[1]);
  result = status == CS_OK ? cs_tuple_new (m, pair, 2) : CS_EMPTY;
  cs_unref (m, pair[0]);
  cs_unref (m, pair[1]);
  return cs_native_result (m, status, result, "divmod_of", args, 2);
}

/* The number whose product with `base` is 1 modulo `modulus`; 0 where there is none. */
static gint64
invert (gint64 base, gint64 modulus)
{
  gint64 a = ((base % modulus) + modulus) % modulus, b = modulus, x = 1, y = 0;

  while (a > 1)
    {
      gint64 quotient, rest;

      if (b == 0)
        return 0;
      quotient = a / b;
      rest = a % b;
      a = b;
      b = rest;
      rest = x - quotient * y;
      x = y;
      y = rest;
    }
  return a == 1 ? ((x % modulus) + modulus) % modulus : 0;
}

static CsValue
builtin_pow (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue name = cs_from_object (cs_special_name (m, CS_SPECIAL_POWER));
  CsValue call[4] = { name, args[0], args[1], CS_FALSE };
  CsValue result = CS_EMPTY;
  gint64 base, exponent, modulus;
  guint64 product;

  if (cs_is_none (args[2]))
    {
      CsStatus status = cs_binary (m, CS_OP_POWER, FALSE, args[0], args[1], &result);

      return status == CS_PYTHON ? cs_call_library (m, "binary", call, 4) : result;
    }
  if (!cs_int_get (m, args[0], &base) || !cs_int_get (m, args[1], &exponent)
      || !cs_int_get (m, args[2], &modulus))
    return cs_raise (m, m->image->types.TypeError,
                     "pow() 3rd argument not allowed unless all arguments are integers");
  if (modulus == 0)
    return cs_raise (m, m->image->types.ValueError, "pow() 3rd argument cannot be 0");
  if (exponent < 0)
    {
      base = modulus != G_MININT64 ? invert (base, ABS (modulus)) : 0;
      if (base == 0 || exponent == G_MININT64)
        return cs_raise (m, m->image->types.ValueError,
                         "base is not invertible for the given modulus");
      exponent = -exponent;
    }
  {
    guint64 positive = modulus < 0 ? -(guint64)modulus : (guint64)modulus;
    guint64 factor =
        (guint64)(((__int128)base % (__int128)positive + positive) % (__int128)positive);

    product = 1 % positive;
    for (; exponent > 0; exponent >>= 1)
      {
        if (exponent & 1)
          product = (guint64)((unsigned __int128)product * factor % positive);
        factor = (guint64)((unsigned __int128)factor * factor % positive);
      }
  }
  return cs_int_new (m, modulus < 0 && product != 0 ? (gint64)product + modulus : (gint64)product);
}

static CsValue
builtin_chr (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 c;

  if (!cs_index_get (m, args[0], &c))
    return CS_EMPTY;
  if (c < 0 || c > 0x10ffff)
    return cs_raise (m, m->image->types.ValueError, "chr() arg not in range(0x110000)");
  return cs_str_character (m, c);
}

static CsValue
builtin_ord (CsMachine *m, CsValue *args, guint n_args)
{
  if (!cs_is_str (m, args[0]))
    return cs_raise (m, m->image->types.TypeError,
                     "ord() expected string of length 1, but %s found", cs_type_name (m, args[0]));
  if (cs_str_get (args[0])->length != 1)
    return cs_raise (m, m->image->types.TypeError,
                     "ord() expected a character, but string of length %u found",
                     cs_str_get (args[0])->length);
  return cs_small_int (cs_str_at (cs_str_get (args[0]), 0));
}

static CsValue
in_base (CsMachine *m, CsValue v, const char *prefix, guint shift)
{
  char digits[72], *at = digits + sizeof digits - 1;
  guint64 magnitude;
  gint64 n;

  if (!cs_index_get (m, v, &n))
    return CS_EMPTY;
  magnitude = n < 0 ? -(guint64)n : (guint64)n;
  *at = '\0';
  do
    {
      *--at = "0123456789abcdef"[magnitude & ((1u << shift) - 1)];
      magnitude >>= shift;
    }
  while (magnitude != 0);
  return cs_str_format (m, "%s%s%s", n < 0 ? "-" : "", prefix, at);
}

static CsValue
builtin_bin (CsMachine *m, CsValue *args, guint n_args)
{
  return in_base (m, args[0], "0b", 1);
}

static CsValue
builtin_oct (CsMachine *m, CsValue *args, guint n_args)
{
  return in_base (m, args[0], "0o", 3);
}

static CsValue
builtin_hex (CsMachine *m, CsValue *args, guint n_args)
{
  return in_base (m, args[0], "0x", 4);
}

static CsValue
builtin_callable (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTypes *types = &m->image->types;
  CsType *type = cs_type_of (m, args[0]);

  return cs_bool (cs_is_instance (m, args[0], types->type) || type == types->function
                  || type == types->native || type == types->method
                  || !cs_is_empty (cs_type_lookup_special (m, type, CS_SPECIAL_CALL)));
}

/* A class, or a tuple of classes nested in each other; -1 where it is neither. */
static int
is_below (CsMachine *m, CsType *type, CsValue classes, guint depth)
{
  if (cs_is_instance (m, classes, m->image->types.type))
    return cs_type_is_subtype (type, (CsType *)cs_object_get (classes));
  if (!cs_is_tuple (m, classes) || depth > 50)
    return -1;
  for (guint32 i = 0; i < cs_tuple_get (classes)->length; i++)
    {
      int below = is_below (m, type, cs_tuple_get (classes)->items[i], depth + 1);

      if (below != 0)
        return below;
    }
  return 0;
}

static CsValue
builtin_isinstance (CsMachine *m, CsValue *args, guint n_args)
{
  int below = is_below (m, cs_type_of (m, args[0]), args[1], 0);

  if (below < 0)
    return cs_raise (m, m->image->types.TypeError,
                     "isinstance() arg 2 must be a type, a tuple of types, or a union");
  return cs_bool (below);
}

static CsValue
builtin_issubclass (CsMachine *m, CsValue *args, guint n_args)
{
  int below;

  if (!cs_is_instance (m, args[0], m->image->types.type))
    return cs_raise (m, m->image->types.TypeError, "issubclass() arg 1 must be a class");
  below = is_below (m, (CsType *)cs_object_get (args[0]), args[1], 0);
  if (below < 0)
    return cs_raise (m, m->image->types.TypeError,
                     "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  return cs_bool (below);
}

static gboolean
check_name (CsMachine *m, CsValue name)
{
  if (cs_is_str (m, name))
    return TRUE;
  cs_raise (m, m->image->types.TypeError, "attribute name must be string, not '%s'",
            cs_type_name (m, name));
  return FALSE;
}

static CsValue
builtin_getattr (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue found;

  if (!check_name (m, args[1]))
    return CS_EMPTY;
  if (cs_is_empty (args[2]))
    return cs_get_attribute (m, args[0], cs_str_get (args[1]));
  found = cs_find_attribute (m, args[0], cs_str_get (args[1]));
  return cs_is_empty (found) ? cs_call_library (m, "get_or", args, 3) : found;
}

static CsValue
builtin_hasattr (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue found;

  if (!check_name (m, args[1]))
    return CS_EMPTY;
  found = cs_find_attribute (m, args[0], cs_str_get (args[1]));
  if (cs_is_empty (found))
    return cs_call_library (m, "has", args, 2);
  cs_unref (m, found);
  return CS_TRUE;
}

static CsValue
set_attribute (CsMachine *m, CsValue object, CsValue name, CsValue value)
{
  gboolean later = FALSE;

  if (!check_name (m, name))
    return CS_EMPTY;
  if (cs_set_attribute (m, object, cs_str_get (name), value, &later))
    return CS_NONE;
  return later ? CS_LATER : CS_EMPTY;
}

static CsValue
builtin_setattr (CsMachine *m, CsValue *args, guint n_args)
{
  return set_attribute (m, args[0], args[1], args[2]);
}

static CsValue
builtin_delattr (CsMachine *m, CsValue *args, guint n_args)
{
  return set_attribute (m, args[0], args[1], CS_EMPTY);
}

static CsDict *
user_globals (CsMachine *m)
{
  for (CsFrame *frame = m->thread->frame; frame != NULL; frame = frame->back)
    if (frame->pc != NULL && !(frame->state->code->flags & CS_CODE_LIBRARY))
      return frame->globals;
  return m->builtins;
}

static CsValue
builtin_globals (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (user_globals (m)));
}

static CsValue
builtin_vars (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_empty (args[0]))
    return builtin_globals (m, args, n_args);
  return cs_get_attribute (m, args[0], m->image->names.dict);
}

static CsValue
builtin_dir (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_empty (args[0]))
    {
      CsValue dict = cs_from_object (user_globals (m));
      CsValue call[3] = { dict, CS_NONE, CS_FALSE };

      return cs_call_library (m, "sorted_list", call, 3);
    }
  return cs_call_library (m, "names_of", args, 1);
}

static CsValue
builtin_input (CsMachine *m, CsValue *args, guint n_args)
{
  const char *line = NULL;
  gsize length = 0;
  CsValue text;

  if (!cs_is_none (args[0]) && cs_to_str (m, args[0], &text) == CS_OK)
    {
      g_autofree char *prompt = cs_str_dup_utf8 (cs_str_get (text), NULL);

      cs_write (m, FALSE, prompt, -1);
      cs_unref (m, text);
    }
  if (m->host != NULL && m->host->input != NULL)
    line = m->host->input (m->host->data, &length);
  if (line == NULL)
    return cs_raise (m, m->image->types.EOFError, "EOF when reading a line");
  return cs_str_new (m, line, length);
}

static CsValue
builtin_exit (CsMachine *m, CsValue *args, guint n_args)
{
  guint n = cs_is_none (args[0]) ? 0 : 1;

  return cs_raise_exception (m, cs_exception_new (m, m->image->types.SystemExit, args, n));
}

static CsValue
builtin_aiter (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue method = cs_type_lookup_special (m, cs_type_of (m, args[0]), CS_SPECIAL_AITER);

  if (cs_is_empty (method))
    return cs_raise (m, m->image->types.TypeError, "'%s' object is not an async iterable",
                     cs_type_name (m, args[0]));
  return cs_call_later (m, method, args, 1);
}

static CsValue
builtin_anext (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue method = cs_type_lookup_special (m, cs_type_of (m, args[0]), CS_SPECIAL_ANEXT);

  if (cs_is_empty (method))
    return cs_raise (m, m->image->types.TypeError, "'%s' object is not an async iterator",
                     cs_type_name (m, args[0]));
  return cs_call_later (m, method, args, 1);
}

static const CsNativeDef natives[] = {
  { "abs(x, /)", builtin_abs },
  { "aiter(async_iterable, /)", builtin_aiter },
  { "all(iterable, /)", builtin_all },
  { "anext(async_iterator, /)", builtin_anext },
  { "any(iterable, /)", builtin_any },
  { "ascii(obj, /)", builtin_ascii },
  { "bin(number, /)", builtin_bin },
  { "callable(obj, /)", builtin_callable },
  { "chr(i, /)", builtin_chr },
  { "delattr(obj, name, /)", builtin_delattr },
  { "dir(object=..., /)", builtin_dir },
  { "divmod(x, y, /)", builtin_divmod },
  { "exit(code=None)", builtin_exit },
  { "format(value, format_spec='', /)", builtin_format },
  { "getattr(object, name, default=..., /)", builtin_getattr },
  { "globals()", builtin_globals },
  { "hasattr(obj, name, /)", builtin_hasattr },
  { "hash(obj, /)", builtin_hash },
  { "hex(number, /)", builtin_hex },
  { "id(obj, /)", builtin_id },
  { "input(prompt=None, /)", builtin_input },
  { "isinstance(obj, class_or_tuple, /)", builtin_isinstance },
  { "issubclass(cls, class_or_tuple, /)", builtin_issubclass },
  { "iter(object, sentinel=..., /)", builtin_iter },
  { "len(obj, /)", builtin_len },
  { "max(*args, key=None, default=...)", builtin_max },
  { "min(*args, key=None, default=...)", builtin_min },
  { "next(iterator, default=..., /)", builtin_next },
  { "oct(number, /)", builtin_oct },
  { "ord(c, /)", builtin_ord },
  { "pow(base, exp, mod=None)", builtin_pow },
  { "print(*args, sep=None, end=None, file=None, flush=False)", builtin_print },
  { "quit(code=None)", builtin_exit },
  { "repr(obj, /)", builtin_repr },
  { "round(number, ndigits=None)", builtin_round },
  { "setattr(obj, name, value, /)", builtin_setattr },
  { "sorted(iterable, /, *, key=None, reverse=False)", builtin_sorted },
  { "sum(iterable, /, start=0)", builtin_sum },
  { "vars(object=..., /)", builtin_vars },
  { NULL, NULL },
};

/* Types that programs know by name; those of iterators, views and the like they do not. */
/* clang-format off */
#define PUBLIC_TYPES(X)                                                                            \
  X (object) X (type) X (integer) X (boolean) X (real) X (str) X (bytes) X (tuple) X (list)        \
  X (dict) X (set) X (frozenset) X (range) X (slice) X (reversed_iterator) X (enumerate) X (zip)   \
  X (map) X (filter) X (property) X (static_method) X (class_method) X (super)
/* clang-format on */

static gboolean
add_type (CsMachine *m, CsDict *dict, CsType *type)
{
  return cs_dict_set_str (m, dict, type->name, cs_from_object (type));
}

static gboolean
init (CsMachine *m, CsDict *dict)
{
  const CsTypes *types = &m->image->types;

#define X(field)                                                                                   \
  if (!add_type (m, dict, types->field))                                                           \
    return FALSE;
  PUBLIC_TYPES (X)
#define CS_BUILTIN_TYPE(field, name, base, flags)                                                  \
  if (((flags)&CS_TYPE_EXCEPTION) && !add_type (m, dict, types->field))                            \
    return FALSE;
#include "vm/types.def"
#undef CS_BUILTIN_TYPE
#undef X
  return cs_dict_set_ascii (m, dict, "NotImplemented", CS_NOT_IMPLEMENTED)
         && cs_dict_set_ascii (m, dict, "Ellipsis", CS_ELLIPSIS)
         && cs_dict_set_ascii (m, dict, "__debug__", CS_TRUE)
         && cs_dict_set_ascii (m, dict, "EnvironmentError", cs_from_object (types->OSError))
         && cs_dict_set_ascii (m, dict, "IOError", cs_from_object (types->OSError));
}

static const char *const names[] = {
#define CS_BUILTIN_TYPE(field, name, base, flags) name,
#include "vm/types.def"
#undef CS_BUILTIN_TYPE
  "NotImplemented", "Ellipsis", "__debug__", "EnvironmentError", "IOError", "__name__", NULL,
};

const CsModuleDef cs_builtins_module = {
  .name = "builtins", .natives = natives, .init = init, .names = names
};
