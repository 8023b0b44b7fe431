/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/format-private.h"

#include "vm/image.h"

/* Reading format specifications, and formatting text. */

typedef struct
{
  CsMachine *m;
  const CsStr *text;
  guint32 at;
} Reader;

static inline gunichar
peek (const Reader *r, guint32 ahead)
{
  guint32 at = r->at + ahead;

  return at < r->text->length ? cs_unit_get (r->text->units, r->text->width, at) : 0;
}

static gboolean
take (Reader *r, gunichar c)
{
  if (peek (r, 0) != c)
    return FALSE;
  r->at++;
  return TRUE;
}

static gboolean
is_align (gunichar c)
{
  return c == '<' || c == '>' || c == '=' || c == '^';
}

static gboolean
fail (Reader *r, const char *message)
{
  cs_raise (r->m, r->m->image->types.ValueError, "%s", message);
  return FALSE;
}

/* Digits, -1 where there are none. */
static gboolean
read_number (Reader *r, gint64 *n)
{
  int digit;

  *n = -1;
  while ((digit = cs_char_digit_value (peek (r, 0))) >= 0)
    {
      *n = MAX (*n, 0) * 10 + digit;
      if (*n > G_MAXINT64 / 100)
        return fail (r, "Too many decimal digits in format string");
      r->at++;
    }
  return TRUE;
}

static void
read_padding (Reader *r, CsFormatSpec *spec)
{
  gboolean filled = FALSE;
  gboolean aligned = FALSE;

  if (is_align (peek (r, 1)))
    {
      spec->fill = peek (r, 0);
      spec->align = peek (r, 1);
      filled = aligned = TRUE;
      r->at += 2;
    }
  else if (is_align (peek (r, 0)))
    {
      spec->align = cs_str_at (r->text, r->at++);
      aligned = TRUE;
    }
  if (peek (r, 0) == '+' || peek (r, 0) == '-' || peek (r, 0) == ' ')
    spec->sign = cs_str_at (r->text, r->at++);
  spec->no_negative_zero = take (r, 'z');
  spec->alternate = take (r, '#');
  if (!filled && take (r, '0'))
    {
      spec->fill = '0';
      if (!aligned && spec->align == '>')
        spec->align = '=';
    }
}

static gboolean
read_separator (Reader *r, CsFormatSpec *spec)
{
  if (take (r, ','))
    spec->separator = ',';
  if (take (r, '_'))
    {
      if (spec->separator != 0)
        return fail (r, "Cannot specify both ',' and '_'.");
      spec->separator = '_';
    }
  if (spec->separator == '_' && peek (r, 0) == ',')
    return fail (r, "Cannot specify both ',' and '_'.");
  return TRUE;
}

static gboolean
check_separator (Reader *r, const CsFormatSpec *spec)
{
  gunichar type = spec->type;

  if (spec->separator == 0 || type == 0 || (type < 128 && strchr ("defgEG%F", type) != NULL)
      || (spec->separator == '_' && type < 128 && strchr ("boxX", type) != NULL))
    return TRUE;
  if (type > 32 && type < 128)
    cs_raise (r->m, r->m->image->types.ValueError, "Cannot specify '%c' with '%c'.",
              spec->separator, (char)type);
  else
    cs_raise (r->m, r->m->image->types.ValueError, "Cannot specify '%c' with '\\x%x'.",
              spec->separator, type);
  return FALSE;
}

gboolean
cs_format_spec_parse (CsMachine *m, const CsStr *text, CsValue v, char type, char align,
                      CsFormatSpec *spec)
{
  Reader r = { m, text, 0 };

  spec->type = type;
  spec->align = align;
  if (G_LIKELY (text->ascii && cs_format_spec_read_simple (text->units, text->length, spec)))
    return TRUE;
  *spec = (CsFormatSpec){ .fill = ' ', .align = align, .type = type, .precision = -1 };
  read_padding (&r, spec);
  if (!read_number (&r, &spec->width) || !read_separator (&r, spec))
    return FALSE;
  if (take (&r, '.'))
    {
      if (!read_number (&r, &spec->precision))
        return FALSE;
      if (spec->precision < 0)
        return fail (&r, "Format specifier missing precision");
    }
  if (text->length - r.at > 1)
    {
      g_autofree char *utf8 = cs_str_dup_utf8 (text, NULL);
      g_autofree char *name = cs_type_name_dup (m, v);

      cs_raise (m, m->image->types.ValueError,
                "Invalid format specifier '%s' for object of type '%s'", utf8, name);
      return FALSE;
    }
  if (r.at < text->length)
    spec->type = cs_str_at (text, r.at);
  return check_separator (&r, spec);
}

CsStatus
cs_format_raise_code (CsMachine *m, const CsFormatSpec *spec, CsValue v)
{
  g_autofree char *name = cs_type_name_dup (m, v);

  if (spec->type > 32 && spec->type < 128)
    cs_raise (m, m->image->types.ValueError, "Unknown format code '%c' for object of type '%s'",
              (char)spec->type, name);
  else
    cs_raise (m, m->image->types.ValueError, "Unknown format code '\\x%x' for object of type '%s'",
              spec->type, name);
  return CS_RAISED;
}

static const char *
string_problem (const CsFormatSpec *spec)
{
  if (spec->sign != 0)
    return spec->sign == ' ' ? "Space not allowed in string format specifier"
                             : "Sign not allowed in string format specifier";
  if (spec->no_negative_zero)
    return "Negative zero coercion (z) not allowed in string format specifier";
  if (spec->alternate)
    return "Alternate form (#) not allowed in string format specifier";
  if (spec->align == '=')
    return "'=' alignment not allowed in string format specifier";
  return NULL;
}

CsStatus
cs_str_format_spec (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *text)
{
  const CsStr *s = cs_str_get (v);
  CsFormatSpec spec;
  gint64 length, padding, left;

  if (!cs_format_spec_parse (m, text, v, 's', '<', &spec))
    return CS_RAISED;
  if (spec.type != 's')
    return cs_format_raise_code (m, &spec, v);
  if (string_problem (&spec) != NULL)
    {
      cs_raise (m, m->image->types.ValueError, "%s", string_problem (&spec));
      return CS_RAISED;
    }
  length = spec.precision >= 0 ? MIN (spec.precision, s->length) : s->length;
  padding = MAX (spec.width - length, 0);
  left = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
  cs_str_builder_append_n (out, spec.fill, left);
  cs_str_builder_append_slice (out, s, 0, length);
  cs_str_builder_append_n (out, spec.fill, padding - left);
  return CS_OK;
}
