/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
#include "vm/text-private.h"

#include "vm/image.h"

/* Integers to text and back. */

#define LIMIT_HELP "use sys.set_int_max_str_digits() to increase the limit"

static const char *
alphabet (gboolean upper)
{
  return upper ? "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "0123456789abcdefghijklmnopqrstuvwxyz";
}

char *
cs_decimal_digits (guint64 n, char *end)
{
  static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                              "25262728293031323334353637383940414243444546474849"
                              "50515253545556575859606162636465666768697071727374"
                              "75767778798081828384858687888990919293949596979899";

  guint32 rest;

  for (; n > G_MAXUINT32; n /= 100)
    {
      end -= 2;
      memcpy (end, pairs + 2 * (n % 100), 2);
    }
  /* Half the bits are divided in fewer steps. */
  for (rest = (guint32)n; rest >= 100; rest /= 100)
    {
      end -= 2;
      memcpy (end, pairs + 2 * (rest % 100), 2);
    }
  if (rest < 10)
    {
      *--end = (char)('0' + rest);
      return end;
    }
  end -= 2;
  memcpy (end, pairs + 2 * rest, 2);
  return end;
}

char *
cs_small_int_digits (gint64 n, char *end)
{
  char *p = cs_decimal_digits (n < 0 ? -(guint64)n : (guint64)n, end);

  if (n < 0)
    *--p = '-';
  return p;
}

static char *
small_digits (guint64 magnitude, guint base, gboolean upper, char *buffer)
{
  const char *digits = alphabet (upper);
  char *p = buffer + 64;

  *p = '\0';
  if (base == 10)
    return cs_decimal_digits (magnitude, p);
  do
    {
      *--p = digits[magnitude % base];
      magnitude /= base;
    }
  while (magnitude != 0);
  return p;
}

static gboolean
raise_too_long (CsMachine *m)
{
  cs_raise (m, m->image->types.ValueError,
            "Exceeds the limit (%d digits) for integer string conversion; " LIMIT_HELP,
            CS_INT_MAX_DIGITS);
  return FALSE;
}

/* mpn_get_str gives digits as numbers, and spoils its operand except for powers of two. */
static gboolean
large_digits (CsIntDigits *self, CsMachine *m, const CsIntView *n, guint base, gboolean upper)
{
  gboolean power_of_two = (base & (base - 1)) == 0;
  gint64 bits = cs_int_view_bits (n);
  gsize length = power_of_two ? bits / __builtin_ctz (base) + 2 : CS_INT_MAX_DIGITS + 32;
  g_autofree mp_limb_t *copy = NULL;
  const char *digits = alphabet (upper);
  const guint8 *first;

  /* 2^14285 has 4301 digits. */
  if (!power_of_two && bits > 14285)
    return raise_too_long (m);
  if (length > cs_memory_get_limit (m->memory))
    {
      cs_raise_memory (m);
      return FALSE;
    }
  if (!power_of_two)
    copy = g_memdup2 (n->limbs, n->size * sizeof *copy);
  cs_charge (m, length / CS_BYTES_PER_TICK);
  self->large = g_malloc (length + 1);
  length = mpn_get_str ((guint8 *)self->large, base, copy != NULL ? copy : (mp_limb_t *)n->limbs,
                        n->size);
  first = (const guint8 *)self->large;
  for (gsize i = 0; i < length; i++)
    self->large[i] = digits[first[i]];
  self->large[length] = '\0';
  self->text = self->large;
  while (self->text[0] == '0')
    self->text++;
  self->length = strlen (self->text);
  return power_of_two || self->length <= CS_INT_MAX_DIGITS || raise_too_long (m);
}

gboolean
cs_int_digits_init (CsIntDigits *self, CsMachine *m, CsValue v, guint base, gboolean upper)
{
  CsIntView n;

  cs_int_view (v, &n);
  self->negative = n.negative;
  self->large = NULL;
  if (n.size > 1)
    {
      if (large_digits (self, m, &n, base, upper))
        return TRUE;
      cs_int_digits_clear (self);
      return FALSE;
    }
  self->text = small_digits (n.size > 0 ? n.limbs[0] : 0, base, upper, self->small);
  self->length = (gsize)(self->small + 64 - self->text);
  return TRUE;
}

void
cs_int_digits_clear (CsIntDigits *self)
{
  g_clear_pointer (&self->large, g_free);
}

CsValue
cs_small_int_text (CsMachine *m, gint64 n)
{
  char buffer[24];
  char *end = buffer + sizeof buffer;
  char *p = cs_small_int_digits (n, end);

  return cs_str_from_short_ascii (m, p, (gsize)(end - p));
}

CsStatus
cs_int_append (CsStrBuilder *out, CsValue v)
{
  CsIntDigits digits;

  if (G_LIKELY (cs_is_small_int (v)))
    {
      char buffer[24];
      char *end = buffer + sizeof buffer;
      char *p = cs_small_int_digits (cs_small_int_get (v), end);

      cs_str_builder_append_ascii (out, p, (gsize)(end - p));
      return CS_OK;
    }
  if (!cs_int_digits_init (&digits, out->m, v, 10, FALSE))
    return CS_RAISED;
  if (digits.negative)
    cs_str_builder_append_char (out, '-');
  cs_str_builder_append_ascii (out, digits.text, digits.length);
  cs_int_digits_clear (&digits);
  return CS_OK;
}

/* Reading. */

CsValue
cs_int_from_digits (CsMachine *m, const char *digits, gsize length, guint base, gboolean negative)
{
  g_autofree guint8 *values = NULL;
  CsInt *self;

  while (length > 0 && *digits == '0')
    {
      digits++;
      length--;
    }
  if (length == 0)
    return cs_small_int (0);
  /* Six bits hold a digit of any base. */
  self = cs_int_alloc (m, (gint64)(length
                                   * (base <= 2    ? 1
                                      : base <= 8  ? 3
                                      : base <= 16 ? 4
                                                   : 6))
                                  / 64
                              + 2);
  if (self == NULL)
    return CS_EMPTY;
  values = g_malloc (length);
  for (gsize i = 0; i < length; i++)
    values[i] =
        g_ascii_isdigit (digits[i]) ? digits[i] - '0' : g_ascii_tolower (digits[i]) - 'a' + 10;
  cs_charge (m, length / CS_BYTES_PER_TICK);
  mpn_set_str (self->limbs, values, length, base);
  return cs_int_finish (m, self, negative);
}

/* The text without the spaces around it. */
typedef struct
{
  const CsStr *text;
  guint32 at;
  guint32 end;
} Reader;

static gunichar
peek (const Reader *r)
{
  return r->at < r->end ? cs_unit_get (r->text->units, r->text->width, r->at) : 0;
}

static Reader
trimmed (CsMachine *m, const CsStr *text)
{
  Reader r = { text, 0, text->length };

  for (; r.at < r.end && cs_char_is_space_of_number (peek (&r)); r.at++)
    cs_work (m, CS_ITEM_WORK);
  for (; r.end > r.at && cs_char_is_space_of_number (cs_str_at (text, r.end - 1)); r.end--)
    cs_work (m, CS_ITEM_WORK);
  return r;
}

static int
digit_value (gunichar c)
{
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;
  return g_unichar_digit_value (c);
}

static int
prefix_base (const Reader *r)
{
  if (r->end - r->at < 2 || peek (r) != '0')
    return 0;
  switch (cs_unit_get (r->text->units, r->text->width, r->at + 1))
    {
    case 'x':
    case 'X':
      return 16;
    case 'o':
    case 'O':
      return 8;
    case 'b':
    case 'B':
      return 2;
    default:
      return 0;
    }
}

/* Digits with single underscores between them, into `plain`. */
static gboolean
read_digits (CsMachine *m, Reader *r, int base, gboolean after_prefix, GString *plain)
{
  gboolean may_separate = after_prefix;
  gboolean any = FALSE;

  for (; r->at < r->end; r->at++)
    {
      int digit = digit_value (peek (r));

      if (peek (r) == '_' && may_separate)
        {
          may_separate = FALSE;
          any = FALSE;
          continue;
        }
      if (digit < 0 || digit >= base)
        return FALSE;
      any = may_separate = TRUE;
      g_string_append_c (plain, alphabet (FALSE)[digit]);
      cs_work (m, CS_ITEM_WORK);
    }
  return any;
}

static CsStatus
finish_parsing (CsMachine *m, const GString *plain, int base, gboolean negative, CsValue *result)
{
  if (plain->len > CS_INT_MAX_DIGITS && (base & (base - 1)) != 0)
    {
      cs_raise (m, m->image->types.ValueError,
                "Exceeds the limit (%d digits) for integer string conversion: value has "
                "%" G_GSIZE_FORMAT " digits; " LIMIT_HELP,
                CS_INT_MAX_DIGITS, plain->len);
      return CS_RAISED;
    }
  *result = cs_int_from_digits (m, plain->str, plain->len, base, negative);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

/* Decimal digits that 63 bits hold, perhaps behind a minus; FALSE: it is anything else. */
static gboolean
parse_short (const CsStr *text, gint64 *n)
{
  const char *p = text->units, *end = p + text->length;
  gboolean negative = *p == '-';

  p += negative;
  if (!text->ascii || end - p > 18 || p == end)
    return FALSE;
  for (*n = 0; p < end; p++)
    {
      if ((guchar)(*p - '0') >= 10)
        return FALSE;
      *n = *n * 10 + (*p - '0');
    }
  if (negative)
    *n = -*n;
  return TRUE;
}

CsStatus
cs_int_parse (CsMachine *m, const CsStr *text, int base, CsValue *result)
{
  Reader r = trimmed (m, text);
  gboolean negative = peek (&r) == '-';
  int prefix;
  gboolean zero_only, ok;
  GString *plain;
  CsStatus status = CS_OK;
  gint64 n;

  if (base == 10 && parse_short (text, &n))
    {
      *result = cs_int_new (m, n);
      return cs_is_empty (*result) ? CS_RAISED : CS_OK;
    }
  *result = CS_EMPTY;
  if (negative || peek (&r) == '+')
    r.at++;
  prefix = prefix_base (&r);
  /* Without a prefix base 0 takes no leading zeros, except of zero itself. */
  zero_only = base == 0 && prefix == 0 && peek (&r) == '0';
  if (prefix != 0 && (base == 0 || base == prefix))
    {
      r.at += 2;
      base = prefix;
    }
  else
    prefix = 0;
  if (base == 0)
    base = 10;
  plain = g_string_sized_new (r.end - r.at);
  ok = read_digits (m, &r, base, prefix != 0, plain)
       && !(zero_only && strspn (plain->str, "0") != plain->len);
  if (ok)
    status = finish_parsing (m, plain, base, negative, result);
  g_string_free (plain, TRUE);
  return status;
}
