/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/bytes-private.h"
#include "vm/format-private.h"
#include "vm/int-private.h"

#include "vm/image.h"
#include "vm/number.h"

#include <math.h>

/* The % operator of str and bytes. */

typedef struct
{
  CsMachine *m;
  CsStrBuilder *out;
  const CsStr *format;
  guint32 at;
  gboolean bytes;
  CsValue args;         /* a tuple, or the only argument */
  const CsValue *items; /* those of the tuple, or that one */
  guint32 n_items;
  gboolean mapping;
  guint32 next;
  CsValue named; /* counted: the value of %(name)…, else CS_EMPTY */
} Percent;

static CsStatus
fail (Percent *p, CsType *type, const char *message)
{
  cs_raise (p->m, type, "%s", message);
  return CS_RAISED;
}

/* The next character; 0 at the end, where a text has one more unit: no conversion begins with it.
 */
static inline gunichar
peek (const Percent *p)
{
  const CsStr *format = p->format;

  if (G_LIKELY (format->width == 1))
    return (guchar)format->units[p->at];
  return cs_unit_get (format->units, format->width, p->at);
}

/* Borrowed. */
static CsStatus
next_argument (Percent *p, CsValue *v)
{
  if (!cs_is_empty (p->named))
    {
      *v = p->named;
      return CS_OK;
    }
  if (p->next >= p->n_items)
    return fail (p, p->m->image->types.TypeError, "not enough arguments for format string");
  *v = p->items[p->next++];
  return CS_OK;
}

/* (name): keys may contain balanced parentheses. */
static CsStatus
read_key (Percent *p)
{
  guint32 start = ++p->at;
  int depth = 1;
  CsValue key;
  CsStatus status;

  if (!p->mapping)
    return fail (p, p->m->image->types.TypeError, "format requires a mapping");
  for (; depth > 0; p->at++)
    {
      if (p->at >= p->format->length)
        return fail (p, p->m->image->types.ValueError, "incomplete format key");
      depth += (peek (p) == '(') - (peek (p) == ')');
    }
  key = cs_str_slice (p->m, p->format, start, p->at - 1 - start);
  if (cs_is_empty (key))
    return CS_RAISED;
  if (p->bytes)
    {
      const CsStr *text = cs_str_get (key);
      CsValue bytes = cs_bytes_new (p->m, (const guint8 *)text->units, text->length);

      cs_unref (p->m, key);
      key = bytes;
    }
  cs_set (p->m, &p->named, CS_EMPTY);
  status = cs_get_item (p->m, p->args, key, &p->named);
  cs_unref (p->m, key);
  /* The mapping is no argument by itself any more. */
  p->next = p->n_items;
  return status;
}

static void
read_flags (Percent *p, CsFormatSpec *spec)
{
  for (;; p->at++)
    switch (peek (p))
      {
      case '-':
        spec->align = '<';
        break;
      case '+':
        spec->sign = '+';
        break;
      case ' ':
        if (spec->sign == 0)
          spec->sign = ' ';
        break;
      case '#':
        spec->alternate = TRUE;
        break;
      case '0':
        spec->fill = '0';
        break;
      default:
        return;
      }
}

/* Digits or a star; -1 where there is neither. */
static inline CsStatus
read_number (Percent *p, gint64 *n)
{
  gunichar first = peek (p);

  *n = -1;
  if (first != '*' && first - '0' >= 10)
    return CS_OK;
  if (first == '*')
    {
      CsValue v;
      CsStatus status = next_argument (p, &v);

      if (status != CS_OK)
        return status;
      if (!cs_is_int (p->m, v) || !cs_int_get (p->m, v, n))
        return fail (p, p->m->image->types.TypeError, "* wants int");
      p->at++;
      return CS_OK;
    }
  for (; peek (p) - '0' < 10; p->at++)
    {
      *n = MAX (*n, 0) * 10 + (peek (p) - '0');
      if (*n > G_MAXINT32)
        return fail (p, p->m->image->types.ValueError, "width too big");
    }
  return CS_OK;
}

static CsStatus
read_spec (Percent *p, CsFormatSpec *spec)
{
  CsStatus status;

  *spec = (CsFormatSpec){ .fill = ' ', .align = '>', .precision = -1 };
  if (peek (p) == '(')
    {
      status = read_key (p);
      if (status != CS_OK)
        return status;
    }
  read_flags (p, spec);
  status = read_number (p, &spec->width);
  if (status != CS_OK)
    return status;
  if (spec->width < -1)
    {
      spec->align = '<';
      spec->width = -spec->width;
    }
  if (peek (p) == '.')
    {
      p->at++;
      status = read_number (p, &spec->precision);
      if (status != CS_OK)
        return status;
      spec->precision = MAX (spec->precision, 0);
    }
  if (peek (p) == 'h' || peek (p) == 'l' || peek (p) == 'L')
    p->at++;
  if (p->at >= p->format->length)
    return fail (p, p->m->image->types.ValueError, "incomplete format");
  spec->type = cs_str_at (p->format, p->at++);
  return CS_OK;
}

static CsStatus
append_text (Percent *p, const CsFormatSpec *spec, CsValue text)
{
  const CsStr *s = cs_str_get (text);
  gint64 length, padding;

  if (spec->precision < 0 && spec->width < 0)
    {
      cs_str_builder_append (p->out, s);
      cs_unref (p->m, text);
      return CS_OK;
    }
  length = spec->precision >= 0 ? MIN (spec->precision, s->length) : s->length;
  padding = MAX (spec->width - length, 0);
  if (spec->align == '>')
    cs_str_builder_append_n (p->out, ' ', padding);
  cs_str_builder_append_slice (p->out, s, 0, length);
  if (spec->align == '<')
    cs_str_builder_append_n (p->out, ' ', padding);
  cs_unref (p->m, text);
  return CS_OK;
}

static CsStatus
bytes_as_text (Percent *p, CsValue v, CsValue *text)
{
  if (cs_is_buffer (p->m, v) || cs_type_has_special (cs_type_of (p->m, v), CS_SPECIAL_BYTES))
    return CS_PYTHON;
  if (!cs_is_bytes (p->m, v))
    {
      g_autofree char *name = cs_type_name_dup (p->m, v);

      cs_raise (p->m, p->m->image->types.TypeError,
                "%%b requires a bytes-like object, or an object that implements __bytes__, not "
                "'%s'",
                name);
      return CS_RAISED;
    }
  *text = cs_str_from_latin1 (p->m, (const char *)cs_bytes_get (v)->data, cs_bytes_get (v)->length);
  return cs_is_empty (*text) ? CS_RAISED : CS_OK;
}

/* What most are, without a str in between. */
static gboolean
append_plain (Percent *p, const CsFormatSpec *spec, CsValue v)
{
  if (spec->type != 's' || p->bytes || spec->precision >= 0 || spec->width >= 0)
    return FALSE;
  if (cs_is_small_int (v))
    return cs_int_append (p->out, v) == CS_OK;
  if (!cs_is_a (v, p->m->image->types.str))
    return FALSE;
  cs_str_builder_append (p->out, cs_str_get (v));
  return TRUE;
}

static CsStatus
convert_text (Percent *p, const CsFormatSpec *spec, CsValue v)
{
  CsValue text;
  CsStatus status;

  if (append_plain (p, spec, v))
    return CS_OK;
  if (p->bytes && (spec->type == 's' || spec->type == 'b'))
    status = bytes_as_text (p, v, &text);
  else if (spec->type == 's')
    status = cs_to_str (p->m, v, &text);
  else
    {
      CsValue shown;

      status = cs_repr (p->m, v, &shown);
      if (status == CS_OK && (spec->type == 'a' || p->bytes))
        {
          text = cs_str_to_ascii (p->m, cs_str_get (shown));
          cs_unref (p->m, shown);
          status = cs_is_empty (text) ? CS_RAISED : CS_OK;
        }
      else if (status == CS_OK)
        text = shown;
    }
  return status == CS_OK ? append_text (p, spec, text) : status;
}

static CsStatus
convert_character (Percent *p, const CsFormatSpec *spec, CsValue v)
{
  gint64 n = -1;
  CsValue text;

  if (cs_is_str (p->m, v) && !p->bytes && cs_str_get (v)->length == 1)
    text = cs_ref (v);
  else if (p->bytes && cs_is_bytes (p->m, v) && cs_bytes_get (v)->length == 1)
    text = cs_str_character (p->m, cs_bytes_get (v)->data[0]);
  else if ((p->bytes && cs_is_buffer (p->m, v))
           || (!cs_is_int (p->m, v)
               && cs_type_has_special (cs_type_of (p->m, v), CS_SPECIAL_INDEX)))
    return CS_PYTHON;
  else if (!cs_is_int (p->m, v))
    return fail (p, p->m->image->types.TypeError,
                 p->bytes ? "%c requires an integer in range(256) or a single byte"
                          : "%c requires int or char");
  else if (!cs_int_get (p->m, v, &n) || n < 0 || n >= (p->bytes ? 0x100 : 0x110000))
    return fail (p, p->m->image->types.OverflowError,
                 p->bytes ? "%c arg not in range(256)" : "%c arg not in range(0x110000)");
  else
    text = cs_str_character (p->m, (gunichar)n);
  if (cs_is_empty (text))
    return CS_RAISED;
  return append_text (
      p, &(CsFormatSpec){ .align = spec->align, .width = spec->width, .precision = -1 }, text);
}

static CsStatus
raise_for_number (Percent *p, gunichar type, CsValue v, const char *wanted)
{
  g_autofree char *name = cs_type_name_dup (p->m, v);

  cs_raise (p->m, p->m->image->types.TypeError, "%%%c format: %s is required, not %s", (char)type,
            wanted, name);
  return CS_RAISED;
}

/* *n is a new reference. */
static CsStatus
as_integer (Percent *p, gunichar type, CsValue v, CsValue *n)
{
  gboolean decimal = type == 'd' || type == 'i' || type == 'u';

  if (cs_is_int (p->m, v))
    *n = cs_ref (v);
  else if (cs_is_real (p->m, v) && decimal)
    *n = cs_int_from_double (p->m, cs_real_get (v));
  else if (cs_type_has_special (cs_type_of (p->m, v), CS_SPECIAL_INDEX)
           || (decimal
               && (cs_type_has_special (cs_type_of (p->m, v), CS_SPECIAL_INT)
                   || cs_type_has_special (cs_type_of (p->m, v), CS_SPECIAL_FLOAT))))
    return CS_PYTHON;
  else
    return raise_for_number (p, type, v, decimal ? "a real number" : "an integer");
  return cs_is_empty (*n) ? CS_RAISED : CS_OK;
}

static void
append_integer (Percent *p, const CsFormatSpec *spec, const CsIntDigits *digits, guint base)
{
  const char *prefix = base == 8 ? "0o" : spec->type == 'X' ? "0X" : base == 16 ? "0x" : "";
  g_autofree char *padded = NULL;
  CsNumberParts parts = { .prefix = spec->alternate ? prefix : "", .rest = "", .group = 3 };

  parts.negative = digits->negative;
  parts.digits = digits->text;
  parts.n_digits = digits->length;
  if (spec->precision > (gint64)digits->length)
    {
      parts.n_digits = (gsize)spec->precision;
      padded = g_malloc (parts.n_digits);
      memset (padded, '0', parts.n_digits);
      memcpy (padded + parts.n_digits - digits->length, digits->text, digits->length);
      parts.digits = padded;
    }
  cs_format_number (p->out, spec, &parts);
}

/* %d and its kin: the precision is the least number of digits. */
static CsStatus
convert_integer (Percent *p, CsFormatSpec *spec, CsValue v)
{
  guint base = spec->type == 'o' ? 8 : spec->type == 'x' || spec->type == 'X' ? 16 : 10;
  CsIntDigits digits;
  CsValue n;
  CsStatus status;

  if (cs_is_small_int (v) && base == 10 && spec->precision < 0)
    {
      char text[CS_SHORT_NUMBER], *end = text + sizeof text;
      char *start = cs_short_int (cs_small_int_get (v), spec, end);

      if (start != NULL)
        {
          cs_str_builder_append_ascii (p->out, start, (gsize)(end - start));
          return CS_OK;
        }
    }
  status = as_integer (p, spec->type, v, &n);
  if (status != CS_OK)
    return status;
  if (spec->precision > CS_MAX_PRECISION)
    status = fail (p, p->m->image->types.ValueError, "precision too large");
  else if (!cs_int_digits_init (&digits, p->m, n, base, spec->type == 'X'))
    status = CS_RAISED;
  else
    {
      append_integer (p, spec, &digits, base);
      cs_int_digits_clear (&digits);
    }
  cs_unref (p->m, n);
  return status;
}

static CsStatus
convert_double (Percent *p, const CsFormatSpec *spec, CsValue v)
{
  double d;
  CsStatus status = cs_double_from (p->m, v, &d);

  if (status == CS_RAISED)
    return status;
  if (status == CS_PYTHON)
    {
      if (cs_type_has_special (cs_type_of (p->m, v), CS_SPECIAL_FLOAT)
          || cs_type_has_special (cs_type_of (p->m, v), CS_SPECIAL_INDEX))
        return CS_PYTHON;
      return cs_raise_for_type (
          p->m, p->bytes ? "float argument required, not %s" : "must be real number, not %s", v);
    }
  if (spec->precision > CS_MAX_PRECISION)
    return fail (p, p->m->image->types.ValueError, "precision too large");
  cs_format_double (p->out, d, spec);
  return CS_OK;
}

static void
place_zeros (CsFormatSpec *spec)
{
  if (spec->align == '<')
    spec->fill = ' ';
  else if (spec->fill == '0')
    spec->align = '=';
}

static CsStatus
convert (Percent *p, CsFormatSpec *spec)
{
  gunichar type = spec->type;
  CsValue v;
  CsStatus status = next_argument (p, &v);

  if (status != CS_OK)
    return status;
  switch (type)
    {
    case 's':
    case 'r':
    case 'a':
      return convert_text (p, spec, v);
    case 'c':
      return convert_character (p, spec, v);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      place_zeros (spec);
      return convert_integer (p, spec, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      place_zeros (spec);
      return convert_double (p, spec, v);
    case 'b':
      if (p->bytes)
        return convert_text (p, spec, v);
      break;
    default:
      break;
    }
  cs_raise (p->m, p->m->image->types.ValueError,
            "unsupported format character '%c' (0x%x) at index %u",
            type >= 32 && type < 127 ? (char)type : '?', type, p->at - 1);
  return CS_RAISED;
}

/* "%s" and what is like "%5.1f" or "%d", of what most arguments are; FALSE: nothing was done. */
static gboolean
convert_simple (Percent *p)
{
  char text[CS_SHORT_NUMBER], *end = text + sizeof text, *number;
  const char *units = p->format->units, *start = units + p->at, *at = start;
  CsValue v;

  if (p->format->width != 1 || p->bytes || p->next >= p->n_items)
    return FALSE;
  v = p->items[p->next];
  if (*at == 's' && cs_is_a (v, p->m->image->types.str))
    cs_str_builder_append (p->out, cs_str_get (v));
  else
    {
      for (gsize i = 0; i < CS_SIMPLE_SPEC && ((guchar)(*at - '0') < 10 || *at == '.'); i++)
        at++;
      if (*at != 'd' && *at != 'f')
        return FALSE;
      number = cs_short_number (v, start, (gsize)(at + 1 - start), end);
      if (number == NULL)
        return FALSE;
      cs_str_builder_append_ascii (p->out, number, (gsize)(end - number));
    }
  p->next++;
  p->at = (guint32)(at + 1 - units);
  return TRUE;
}

static CsStatus
run (Percent *p)
{
  const CsStr *format = p->format;
  CsStatus status = CS_OK;
  CsFormatSpec spec;

  while (status == CS_OK && p->at < format->length)
    {
      guint32 start = p->at;

      p->at = cs_str_skip_near (p->m, format, start, format->length, '%', '%');
      if (format->ascii)
        cs_str_builder_append_ascii (p->out, format->units + start, p->at - start);
      else
        cs_str_builder_append_slice (p->out, format, start, p->at - start);
      if (p->at++ >= format->length)
        break;
      if (convert_simple (p))
        continue;
      if (peek (p) == '%')
        {
          cs_str_builder_append_char (p->out, '%');
          p->at++;
        }
      else
        {
          status = read_spec (p, &spec);
          if (status == CS_OK)
            status = convert (p, &spec);
        }
      if (!cs_is_empty (p->named))
        cs_set (p->m, &p->named, CS_EMPTY);
    }
  if (status == CS_OK && !p->mapping && p->next < p->n_items)
    return fail (p, p->m->image->types.TypeError,
                 p->bytes ? "not all arguments converted during bytes formatting"
                          : "not all arguments converted during string formatting");
  return status;
}

static CsStatus
percent (CsMachine *m, const CsStr *format, gboolean bytes, CsValue args, CsValue *result)
{
  CsStrBuilder out;
  Percent p = { .m = m, .out = &out, .format = format, .bytes = bytes, .args = args };
  CsStatus status;

  if (cs_is_instance (m, args, m->image->types.tuple))
    {
      p.items = ((const CsTuple *)cs_object_get (args))->items;
      p.n_items = ((const CsTuple *)cs_object_get (args))->length;
    }
  else
    {
      p.items = &p.args;
      p.n_items = 1;
      p.mapping = !cs_is_str (m, args) && !(bytes && cs_is_bytes (m, args))
                  && (CS_OPERATOR (cs_type_of (m, args), get_item) != NULL
                      || cs_type_has_special (cs_type_of (m, args), CS_SPECIAL_GETITEM));
    }
  p.named = CS_EMPTY;
  cs_str_builder_init (&out, m);
  status = run (&p);
  cs_set (m, &p.named, CS_EMPTY);
  if (status != CS_OK)
    {
      cs_str_builder_clear (&out);
      return status;
    }
  *result = cs_str_builder_finish (&out);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

CsStatus
cs_str_percent (CsMachine *m, const CsStr *format, CsValue args, CsValue *result)
{
  return percent (m, format, FALSE, args, result);
}

CsStatus
cs_bytes_percent (CsMachine *m, const CsBytes *format, CsValue args, CsValue *result)
{
  CsValue template = cs_str_from_latin1 (m, (const char *)format->data, format->length);
  CsValue text;
  CsStatus status;

  if (cs_is_empty (template))
    return CS_RAISED;
  status = percent (m, cs_str_get (template), TRUE, args, &text);
  cs_unref (m, template);
  if (status != CS_OK)
    return status;
  *result = cs_bytes_new (m, (const guint8 *)cs_str_get (text)->units, cs_str_get (text)->length);
  cs_unref (m, text);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}
