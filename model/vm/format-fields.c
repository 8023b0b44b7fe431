/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/format-private.h"

#include "vm/image.h"
#include "vm/number.h"

/* str.format: literal text and fields such as {0.name[key]!r:>{width}}. */

typedef enum
{
  NUMBERING_OPEN,
  NUMBERING_AUTOMATIC,
  NUMBERING_MANUAL,
} Numbering;

typedef struct
{
  CsMachine *m;
  CsValue positional; /* a tuple; CS_EMPTY in format_map */
  CsValue named;      /* a mapping */
  Numbering numbering;
  guint32 next;
} Fields;

/* A stretch of the template. */
typedef struct
{
  const CsStr *text;
  guint32 at;
  guint32 end;
} Range;

typedef struct
{
  Range name;
  Range spec;
  gunichar conversion; /* 0: none */
  gboolean nested;     /* the spec contains fields */
} Field;

static CsStatus
fail (Fields *f, const char *message)
{
  cs_raise (f->m, f->m->image->types.ValueError, "%s", message);
  return CS_RAISED;
}

static gunichar
at (const Range *r, guint32 index)
{
  return cs_str_at (r->text, index);
}

static CsStatus build (Fields *f, Range range, int depth, CsStrBuilder *out);

/* Reading a field: `r` stands behind its opening brace. */

static gunichar
read_name (Range *r, Field *field)
{
  gunichar c = 0;

  field->name = (Range){ r->text, r->at, r->at };
  while (r->at < r->end)
    {
      c = at (r, r->at++);
      if (c == '}' || c == ':' || c == '!' || c == '{')
        break;
      if (c == '[')
        while (r->at < r->end && at (r, r->at) != ']')
          r->at++;
      c = 0;
    }
  field->name.end = c == 0 ? r->at : r->at - 1;
  return c;
}

static CsStatus
read_spec (Fields *f, Range *r, Field *field)
{
  int depth = 1;

  field->spec = (Range){ r->text, r->at, r->end };
  while (r->at < r->end)
    {
      gunichar c = at (r, r->at++);

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
  return fail (f, "unmatched '{' in format spec");
}

static CsStatus
read_field (Fields *f, Range *r, Field *field)
{
  gunichar c;

  *field = (Field){ .spec = { r->text, 0, 0 } };
  c = read_name (r, field);
  if (c == '{')
    return fail (f, "unexpected '{' in field name");
  if (c == '!')
    {
      if (r->at >= r->end)
        return fail (f, "end of string while looking for conversion specifier");
      field->conversion = at (r, r->at++);
      if (r->at < r->end)
        {
          c = at (r, r->at++);
          if (c == '}')
            return CS_OK;
          if (c != ':')
            return fail (f, "expected ':' after conversion specifier");
        }
      return read_spec (f, r, field);
    }
  if (c == ':')
    return read_spec (f, r, field);
  return c == '}' ? CS_OK : fail (f, "expected '}' before end of string");
}

/* Looking its value up. */

/* The integer a stretch of digits stands for, -1 where it is none. */
static CsStatus
read_index (Fields *f, const Range *r, gint64 *n)
{
  *n = r->at < r->end ? 0 : -1;
  for (guint32 i = r->at; i < r->end; i++)
    {
      int digit = g_unichar_digit_value (at (r, i));

      if (digit < 0)
        {
          *n = -1;
          return CS_OK;
        }
      *n = *n * 10 + digit;
      if (*n > G_MAXINT64 / 100)
        return fail (f, "Too many decimal digits in format string");
    }
  return CS_OK;
}

static CsStatus
number_field (Fields *f, Numbering numbering, gint64 *index)
{
  if (f->numbering == NUMBERING_OPEN)
    f->numbering = numbering;
  if (f->numbering != numbering)
    return fail (f, numbering == NUMBERING_AUTOMATIC
                        ? "cannot switch from manual field specification to automatic field "
                          "numbering"
                        : "cannot switch from automatic field numbering to manual field "
                          "specification");
  if (numbering == NUMBERING_AUTOMATIC)
    *index = f->next++;
  return CS_OK;
}

static CsStatus
positional_value (Fields *f, gint64 index, CsValue *v)
{
  const CsTuple *tuple;

  if (cs_is_empty (f->positional))
    return fail (f, "Format string contains positional fields");
  tuple = (const CsTuple *)cs_object_get (f->positional);
  if (index >= tuple->length)
    {
      cs_raise (f->m, f->m->image->types.IndexError,
                "Replacement index %" G_GINT64_FORMAT " out of range for positional args tuple",
                index);
      return CS_RAISED;
    }
  *v = cs_ref (tuple->items[index]);
  return CS_OK;
}

static CsStatus
first_value (Fields *f, const Range *name, CsValue *v)
{
  gint64 index;
  CsStatus status = read_index (f, name, &index);
  CsValue key;

  if (status != CS_OK)
    return status;
  if (index >= 0 || name->at == name->end)
    {
      status = number_field (f, index >= 0 ? NUMBERING_MANUAL : NUMBERING_AUTOMATIC, &index);
      return status == CS_OK ? positional_value (f, index, v) : status;
    }
  key = cs_str_slice (f->m, name->text, name->at, name->end - name->at);
  if (cs_is_empty (key))
    return CS_RAISED;
  status = cs_get_item (f->m, f->named, key, v);
  cs_unref (f->m, key);
  return status;
}

/* Replaces *v by its attribute. */
static CsStatus
attribute_value (Fields *f, const Range *name, CsValue *v)
{
  CsValue key = cs_str_slice (f->m, name->text, name->at, name->end - name->at);
  CsValue found;

  if (cs_is_empty (key))
    return CS_RAISED;
  found = cs_find_attribute (f->m, *v, cs_str_get (key));
  cs_unref (f->m, key);
  /* What has to be computed, and the message where there is none, come from the library. */
  if (cs_is_empty (found))
    return CS_PYTHON;
  cs_set (f->m, v, found);
  return CS_OK;
}

static CsStatus
item_value (Fields *f, const Range *name, CsValue *v)
{
  CsValue key, item;
  gint64 index;
  CsStatus status = read_index (f, name, &index);

  if (status != CS_OK)
    return status;
  key = index >= 0 ? cs_int_new (f->m, index)
                   : cs_str_slice (f->m, name->text, name->at, name->end - name->at);
  if (cs_is_empty (key))
    return CS_RAISED;
  status = cs_get_item (f->m, *v, key, &item);
  cs_unref (f->m, key);
  if (status == CS_OK)
    cs_set (f->m, v, item);
  return status;
}

/* The next ".name" or "[key]"; `r` stands at its first character. */
static CsStatus
follow (Fields *f, Range *r, CsValue *v)
{
  gunichar c = at (r, r->at++);
  Range name = { r->text, r->at, r->at };

  if (c != '.' && c != '[')
    return fail (f, "Only '.' or '[' may follow ']' in format field specifier");
  while (
      name.end < r->end
      && (c == '[' ? at (r, name.end) != ']' : at (r, name.end) != '.' && at (r, name.end) != '['))
    name.end++;
  r->at = name.end;
  if (c == '[' && r->at++ >= r->end)
    return fail (f, "Missing ']' in format string");
  if (name.at == name.end)
    return fail (f, "Empty attribute in format string");
  return c == '[' ? item_value (f, &name, v) : attribute_value (f, &name, v);
}

static CsStatus
field_value (Fields *f, Range r, CsValue *v)
{
  Range first = { r.text, r.at, r.at };
  CsStatus status;

  while (first.end < r.end && at (&r, first.end) != '.' && at (&r, first.end) != '[')
    first.end++;
  r.at = first.end;
  status = first_value (f, &first, v);
  if (status != CS_OK)
    return status;
  while (status == CS_OK && r.at < r.end)
    status = follow (f, &r, v);
  if (status != CS_OK)
    cs_unref (f->m, *v);
  return status;
}

/* Writing it. */

static CsStatus
field_spec (Fields *f, const Field *field, int depth, CsValue *spec)
{
  CsStrBuilder out;
  CsStatus status;

  if (!field->nested)
    {
      *spec =
          cs_str_slice (f->m, field->spec.text, field->spec.at, field->spec.end - field->spec.at);
      return cs_is_empty (*spec) ? CS_RAISED : CS_OK;
    }
  cs_str_builder_init (&out, f->m);
  status = build (f, field->spec, depth - 1, &out);
  if (status != CS_OK)
    {
      cs_str_builder_clear (&out);
      return status;
    }
  *spec = cs_str_builder_finish (&out);
  return cs_is_empty (*spec) ? CS_RAISED : CS_OK;
}

static CsStatus
check_conversion (Fields *f, gunichar c)
{
  if (c == 0 || c == 's' || c == 'r' || c == 'a')
    return CS_OK;
  if (c > 32 && c < 127)
    cs_raise (f->m, f->m->image->types.ValueError, "Unknown conversion specifier %c", (char)c);
  else
    cs_raise (f->m, f->m->image->types.ValueError, "Unknown conversion specifier \\x%x", c);
  return CS_RAISED;
}

static CsStatus
write_value (Fields *f, const Field *field, int depth, CsValue v, CsStrBuilder *out)
{
  CsValue spec, text;
  CsStatus status = check_conversion (f, field->conversion);

  if (status == CS_OK)
    status = field_spec (f, field, depth, &spec);
  if (status != CS_OK)
    return status;
  status = cs_format (f->m, v, field->conversion, spec, &text);
  cs_unref (f->m, spec);
  if (status == CS_OK)
    {
      cs_str_builder_append (out, cs_str_get (text));
      cs_unref (f->m, text);
    }
  return status;
}

static CsStatus
write_field (Fields *f, const Field *field, int depth, CsStrBuilder *out)
{
  CsValue v;
  CsStatus status = field_value (f, field->name, &v);

  if (status != CS_OK)
    return status;
  status = write_value (f, field, depth, v, out);
  cs_unref (f->m, v);
  return status;
}

static CsStatus
build (Fields *f, Range r, int depth, CsStrBuilder *out)
{
  CsStatus status = CS_OK;
  Field field;

  if (depth <= 0)
    return fail (f, "Max string recursion exceeded");
  while (status == CS_OK && r.at < r.end)
    {
      gunichar c = at (&r, r.at++);

      if (c != '{' && c != '}')
        cs_str_builder_append_char (out, c);
      else if (r.at < r.end && at (&r, r.at) == c)
        {
          cs_str_builder_append_char (out, c);
          r.at++;
        }
      else if (c == '}')
        return fail (f, "Single '}' encountered in format string");
      else if (r.at >= r.end)
        return fail (f, "Single '{' encountered in format string");
      else
        {
          status = read_field (f, &r, &field);
          if (status == CS_OK)
            status = write_field (f, &field, depth, out);
        }
    }
  return status;
}

static CsValue
format_native (CsMachine *m, CsValue *args, CsValue positional, CsValue named, guint n_args,
               const char *library)
{
  const CsStr *text = cs_str_get (args[0]);
  Fields f = { .m = m, .positional = positional, .named = named };
  CsStrBuilder out;
  CsStatus status;

  cs_str_builder_init (&out, m);
  status = build (&f, (Range){ text, 0, text->length }, 2, &out);
  if (status == CS_OK)
    return cs_str_builder_finish (&out);
  cs_str_builder_clear (&out);
  return cs_native_result (m, status, CS_EMPTY, library, args, n_args);
}

CsValue
cs_str_format_method (CsMachine *m, CsValue *args, guint n_args)
{
  return format_native (m, args, args[1], args[2], 3, "str_format");
}

CsValue
cs_str_format_map_method (CsMachine *m, CsValue *args, guint n_args)
{
  return format_native (m, args, CS_EMPTY, args[1], 2, "str_format_map");
}
