/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/template-private.h"

#include "vm/image.h"
#include "vm/number.h"

/* Reading the templates of str.format. */

static CsStatus
fail (CsMachine *m, const char *message)
{
  cs_raise (m, m->image->types.ValueError, "%s", message);
  return CS_RAISED;
}

/* Reading a field: `r` stands behind its opening brace. */

static gunichar
read_name (CsTemplateRange *r, CsTemplateField *field)
{
  gunichar c = 0;

  field->name = (CsTemplateRange){ r->text, r->at, r->at };
  while (r->at < r->end)
    {
      c = cs_template_at (r, r->at++);
      if (c == '}' || c == ':' || c == '!' || c == '{')
        break;
      if (c == '[')
        while (r->at < r->end && cs_template_at (r, r->at) != ']')
          r->at++;
      c = 0;
    }
  field->name.end = c == 0 ? r->at : r->at - 1;
  return c;
}

static CsStatus
read_spec (CsMachine *m, CsTemplateRange *r, CsTemplateField *field)
{
  int depth = 1;

  field->spec = (CsTemplateRange){ r->text, r->at, r->end };
  while (r->at < r->end)
    {
      gunichar c = cs_template_at (r, r->at++);

      if (c == '{')
        {
          field->nested = TRUE;
          depth++;
        }
      else if (c == '}' && --depth == 0)
        {
          field->spec.end = r->at - 1;
          return CS_OK;
        }
    }
  return fail (m, "unmatched '{' in format spec");
}

static CsStatus
read_field (CsMachine *m, CsTemplateRange *r, CsTemplateField *field)
{
  gunichar c;

  *field = (CsTemplateField){ .name = { r->text, r->at, r->at }, .spec = { r->text, 0, 0 } };
  if (cs_template_at (r, r->at) == '}')
    {
      r->at++;
      return CS_OK;
    }
  c = read_name (r, field);
  if (c == '{')
    return fail (m, "unexpected '{' in field name");
  if (c == '!')
    {
      if (r->at >= r->end)
        return fail (m, "end of string while looking for conversion specifier");
      field->conversion = cs_template_at (r, r->at++);
      if (r->at < r->end)
        {
          c = cs_template_at (r, r->at++);
          if (c == '}')
            return CS_OK;
          if (c != ':')
            return fail (m, "expected ':' after conversion specifier");
        }
      return read_spec (m, r, field);
    }
  if (c == ':')
    return read_spec (m, r, field);
  return c == '}' ? CS_OK : fail (m, "expected '}' before end of string");
}

CsStatus
cs_template_read_index (CsMachine *m, const CsTemplateRange *r, gint64 *n)
{
  *n = r->at < r->end ? 0 : -1;
  for (guint32 i = r->at; i < r->end; i++)
    {
      int digit = cs_char_digit_value (cs_template_at (r, i));

      if (digit < 0)
        {
          *n = -1;
          return CS_OK;
        }
      *n = *n * 10 + digit;
      if (*n > G_MAXINT64 / 100)
        return fail (m, "Too many decimal digits in format string");
    }
  return CS_OK;
}

CsTemplateRange
cs_template_first_name (CsTemplateRange *r)
{
  CsTemplateRange first = { r->text, r->at, r->at };

  while (first.end < r->end && cs_template_at (r, first.end) != '.'
         && cs_template_at (r, first.end) != '[')
    first.end++;
  r->at = first.end;
  return first;
}

CsStatus
cs_template_next_name (CsMachine *m, CsTemplateRange *r, CsTemplateRange *name, gboolean *item)
{
  gunichar c = cs_template_at (r, r->at++);

  *name = (CsTemplateRange){ r->text, r->at, r->at };
  *item = c == '[';
  if (c != '.' && c != '[')
    return fail (m, "Only '.' or '[' may follow ']' in format field specifier");
  while (name->end < r->end
         && (*item ? cs_template_at (r, name->end) != ']'
                   : cs_template_at (r, name->end) != '.' && cs_template_at (r, name->end) != '['))
    name->end++;
  r->at = name->end;
  if (*item && r->at++ >= r->end)
    return fail (m, "Missing ']' in format string");
  return name->at < name->end ? CS_OK : fail (m, "Empty attribute in format string");
}

CsStatus
cs_template_next_field (CsMachine *m, CsTemplateRange *r, CsStrBuilder *out, CsTemplateField *field,
                        gboolean *found)
{
  *found = FALSE;
  while (r->at < r->end)
    {
      guint32 start = r->at;
      gunichar c;

      r->at = cs_str_skip_to (m, r->text, start, r->end, '{', '}');
      c = r->at < r->end ? cs_template_at (r, r->at) : 0;
      cs_str_builder_append_slice (out, r->text, start, r->at - start);
      if (r->at++ >= r->end)
        return CS_OK;
      if (r->at < r->end && cs_template_at (r, r->at) == c)
        {
          cs_str_builder_append_char (out, c);
          r->at++;
        }
      else if (c == '}')
        return fail (m, "Single '}' encountered in format string");
      else if (r->at >= r->end)
        return fail (m, "Single '{' encountered in format string");
      else
        {
          *found = TRUE;
          return read_field (m, r, field);
        }
    }
  return CS_OK;
}

/* For the library's str.format, which looks values up itself. */

static CsValue
range_text (CsMachine *m, const CsTemplateRange *r)
{
  return cs_str_slice (m, r->text, r->at, r->end - r->at);
}

/* Appends a tuple of `items`, whose references it takes. */
static gboolean
push_tuple (CsMachine *m, CsValue list, CsValue *items, guint n)
{
  CsValue tuple = CS_EMPTY;
  gboolean ok = TRUE;

  for (guint i = 0; i < n; i++)
    ok = ok && !cs_is_empty (items[i]);
  if (ok)
    tuple = cs_tuple_new_taken (m, items, n);
  else
    for (guint i = 0; i < n; i++)
      cs_unref (m, items[i]);
  return !cs_is_empty (tuple) && cs_list_append (m, (CsList *)cs_object_get (list), tuple);
}

/* The next piece: (literal text, field name or None, conversion or None, spec or None). */
static gboolean
push_piece (CsMachine *m, CsTemplateRange *r, CsValue list, gboolean *found)
{
  CsValue items[4] = { CS_NONE, CS_NONE, CS_NONE, CS_NONE };
  CsStrBuilder literal;
  CsTemplateField field;

  cs_str_builder_init (&literal, m);
  if (cs_template_next_field (m, r, &literal, &field, found) != CS_OK)
    {
      cs_str_builder_clear (&literal);
      return FALSE;
    }
  items[0] = cs_str_builder_finish (&literal);
  if (*found)
    {
      items[1] = range_text (m, &field.name);
      items[2] = field.conversion != 0 ? cs_str_character (m, field.conversion) : CS_NONE;
      items[3] = range_text (m, &field.spec);
    }
  return push_tuple (m, list, items, 4);
}

CsValue
cs_format_pieces (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *text = cs_str_get (args[0]);
  CsTemplateRange r = { text, 0, text->length };
  CsValue list = cs_list_new (m, NULL, 0);
  gboolean found = TRUE;

  while (!cs_is_empty (list) && found)
    if (!push_piece (m, &r, list, &found))
      {
        cs_unref (m, list);
        return CS_EMPTY;
      }
  return list;
}

/* The first part of a field's name, or (whether it is an attribute, key) for those that follow. */
static gboolean
push_step (CsMachine *m, CsTemplateRange *r, CsValue list)
{
  CsValue items[2] = { CS_TRUE, CS_EMPTY };
  CsTemplateRange name;
  gint64 index;
  gboolean item;

  if (cs_template_next_name (m, r, &name, &item) != CS_OK
      || cs_template_read_index (m, &name, &index) != CS_OK)
    return FALSE;
  items[0] = cs_bool (!item);
  items[1] = item && index >= 0 ? cs_int_new (m, index) : range_text (m, &name);
  return push_tuple (m, list, items, 2);
}

CsValue
cs_format_path (CsMachine *m, CsValue *args, guint n_args)
{
  const CsStr *text = cs_str_get (args[0]);
  CsTemplateRange r = { text, 0, text->length };
  CsTemplateRange first = cs_template_first_name (&r);
  CsValue list = cs_list_new (m, NULL, 0);
  gint64 index;
  gboolean ok = !cs_is_empty (list) && cs_template_read_index (m, &first, &index) == CS_OK;

  if (ok)
    {
      CsValue v = index >= 0 ? cs_int_new (m, index) : range_text (m, &first);

      ok = !cs_is_empty (v) && cs_list_append (m, (CsList *)cs_object_get (list), v);
    }
  while (ok && r.at < r.end)
    ok = push_step (m, &r, list);
  if (ok)
    return list;
  cs_unref (m, list);
  return CS_EMPTY;
}
