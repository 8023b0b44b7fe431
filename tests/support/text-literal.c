/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"

#include "vm/int-private.h"
#include "vm/text-private.h"

#include <math.h>

/* Python literals to values. */

typedef struct
{
  CsMachine *m;
  const char *at;
} Parser;

static CsValue parse (Parser *p);

static gboolean
take (Parser *p, const char *text)
{
  if (!g_str_has_prefix (p->at, text))
    return FALSE;
  p->at += strlen (text);
  return TRUE;
}

static gunichar
parse_escape (Parser *p)
{
  char c = *p->at++;
  int n = c == 'x' ? 2 : c == 'u' ? 4 : 8;
  char digits[9] = "";

  if (strchr ("\\'\"", c) != NULL)
    return (gunichar)c;
  if (strchr ("nrt", c) != NULL)
    return c == 'n' ? '\n' : c == 'r' ? '\r' : '\t';
  g_assert (c == 'x' || c == 'u' || c == 'U');
  memcpy (digits, p->at, n);
  p->at += n;
  return (gunichar)strtoul (digits, NULL, 16);
}

static CsValue
parse_string (Parser *p, gboolean bytes)
{
  char quote = *p->at++;
  CsStrBuilder out;
  CsValue text, result;

  cs_str_builder_init (&out, p->m);
  while (*p->at != quote)
    {
      char c = *p->at++;

      cs_str_builder_append_char (&out, c == '\\' ? parse_escape (p) : (guchar)c);
    }
  p->at++;
  text = cs_str_builder_finish (&out);
  if (!bytes)
    return text;
  result = cs_bytes_new (p->m, (const guint8 *)cs_str_get (text)->units, cs_str_get (text)->length);
  cs_unref (p->m, text);
  return result;
}

static CsValue
parse_number (Parser *p)
{
  gsize length = strspn (p->at, "0123456789+-.einfa");
  g_autofree char *text = g_strndup (p->at, length);
  CsValue s = cs_str_new (p->m, text, -1);
  CsValue result;
  double d;

  p->at += length;
  g_assert_cmpint (cs_int_parse (p->m, cs_str_get (s), 10, &result), ==, CS_OK);
  if (cs_is_empty (result))
    {
      g_assert (cs_float_parse (p->m, cs_str_get (s), &d));
      result = cs_float (d);
    }
  cs_unref (p->m, s);
  return result;
}

/* Values up to `end`, commas between them. */
static CsValue
parse_items (Parser *p, const char *end, gboolean tuple)
{
  CsValue list = cs_list_new (p->m, NULL, 0);
  CsValue result;

  while (!take (p, end))
    {
      cs_list_append (p->m, (CsList *)cs_object_get (list), parse (p));
      take (p, ",");
      take (p, " ");
    }
  if (!tuple)
    return list;
  result = cs_tuple_new (p->m, ((CsList *)cs_object_get (list))->items,
                         ((CsList *)cs_object_get (list))->length);
  cs_unref (p->m, list);
  return result;
}

static CsValue
parse_dict (Parser *p)
{
  CsDict *dict = cs_dict_new (p->m);

  while (!take (p, "}"))
    {
      CsValue key = parse (p);
      CsValue value;

      g_assert (take (p, ": "));
      value = parse (p);
      g_assert (cs_dict_set (p->m, dict, key, value) == CS_OK);
      cs_unref (p->m, key);
      cs_unref (p->m, value);
      take (p, ", ");
    }
  return cs_from_object (dict);
}

static CsValue
parse_slice (Parser *p)
{
  CsValue bounds = parse_items (p, ")", TRUE);
  const CsValue *items = ((CsTuple *)cs_object_get (bounds))->items;
  CsValue slice = cs_slice_new (p->m, items[0], items[1], items[2]);

  cs_unref (p->m, bounds);
  return slice;
}

static CsValue
parse (Parser *p)
{
  if (take (p, "None"))
    return CS_NONE;
  if (take (p, "True"))
    return CS_TRUE;
  if (take (p, "False"))
    return CS_FALSE;
  if (take (p, "slice("))
    return parse_slice (p);
  if (take (p, "("))
    return parse_items (p, ")", TRUE);
  if (take (p, "["))
    return parse_items (p, "]", FALSE);
  if (take (p, "{"))
    return parse_dict (p);
  if (*p->at == '\'' || *p->at == '"')
    return parse_string (p, FALSE);
  if (*p->at == 'b')
    {
      p->at++;
      return parse_string (p, TRUE);
    }
  return parse_number (p);
}

CsValue
cs_text_literal (CsMachine *m, const char *text)
{
  Parser p = { m, text };
  CsValue v = parse (&p);

  g_assert_cmpstr (p.at, ==, "");
  g_assert (!cs_is_empty (v));
  return v;
}
