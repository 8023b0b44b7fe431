/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
#include "vm/template-private.h"

#include "vm/image.h"
#include "vm/number.h"

/* str.format: looking the values of fields up, and writing them. */

typedef enum
{
  NUMBERING_OPEN,
  NUMBERING_AUTOMATIC,
  NUMBERING_MANUAL,
} Numbering;

typedef struct
{
  CsMachine *m;
  const CsValue *positional; /* NULL in format_map */
  guint n_positional;
  CsValue named; /* a mapping; CS_EMPTY: nothing has a name */
  Numbering numbering;
  guint32 next;
} Fields;

static CsStatus
fail (CsMachine *m, const char *message)
{
  cs_raise (m, m->image->types.ValueError, "%s", message);
  return CS_RAISED;
}

static CsStatus build (Fields *f, CsTemplateRange range, int depth, CsStrBuilder *out);

/* Looking its value up. */

static CsStatus
number_field (Fields *f, Numbering numbering, gint64 *index)
{
  if (f->numbering == NUMBERING_OPEN)
    f->numbering = numbering;
  if (f->numbering != numbering)
    return fail (f->m, numbering == NUMBERING_AUTOMATIC
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
  if (f->positional == NULL)
    return fail (f->m, "Format string contains positional fields");
  if (index >= f->n_positional)
    {
      cs_raise (f->m, f->m->image->types.IndexError,
                "Replacement index %" G_GINT64_FORMAT " out of range for positional args tuple",
                index);
      return CS_RAISED;
    }
  *v = cs_ref (f->positional[index]);
  return CS_OK;
}

static CsStatus
first_value (Fields *f, const CsTemplateRange *name, CsValue *v)
{
  gint64 index;
  CsStatus status = cs_template_read_index (f->m, name, &index);
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
  if (cs_is_empty (f->named))
    {
      cs_raise_value (f->m, f->m->image->types.KeyError, key);
      status = CS_RAISED;
    }
  else
    status = cs_get_item (f->m, f->named, key, v);
  cs_unref (f->m, key);
  return status;
}

/* Replaces *v by its attribute. */
static CsStatus
attribute_value (Fields *f, const CsTemplateRange *name, CsValue *v)
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
item_value (Fields *f, const CsTemplateRange *name, CsValue *v)
{
  CsValue key, item;
  gint64 index;
  CsStatus status = cs_template_read_index (f->m, name, &index);

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

static CsStatus
field_value (Fields *f, CsTemplateRange r, CsValue *v)
{
  CsTemplateRange name = cs_template_first_name (&r);
  CsStatus status = first_value (f, &name, v);
  gboolean item;

  if (status != CS_OK)
    return status;
  while (status == CS_OK && r.at < r.end)
    {
      status = cs_template_next_name (f->m, &r, &name, &item);
      if (status == CS_OK)
        status = item ? item_value (f, &name, v) : attribute_value (f, &name, v);
    }
  if (status != CS_OK)
    cs_unref (f->m, *v);
  return status;
}

/* Writing it. */

static CsStatus
field_spec (Fields *f, const CsTemplateField *field, int depth, CsValue *spec)
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

/* Specs of so many characters are read where they stand, by way of a str on the stack. */
#define SHORT_SPEC 15

typedef struct
{
  CsStr str;
  char units[SHORT_SPEC + 1];
} ShortStr;

static const CsStr *
read_short (CsMachine *m, const CsTemplateRange *spec, ShortStr *s)
{
  guint32 length = spec->end - spec->at;

  s->str = (CsStr){
    .object = { .references = CS_IMMORTAL, .type = m->image->types.str },
    .length = length,
    .width = 1,
    .ascii = TRUE,
  };
  memcpy (s->str.units, spec->text->units + spec->at, length);
  s->str.units[length] = '\0';
  return &s->str;
}

/* "{}" and "{:spec}" of what most values are; FALSE: nothing was done. */
static gboolean
write_at_once (CsMachine *m, CsValue v, const char *spec, gsize length, CsStrBuilder *out)
{
  char text[CS_SHORT_NUMBER], *end = text + sizeof text, *number;

  if (length == 0 && cs_is_a (v, m->image->types.str))
    {
      cs_str_builder_append (out, cs_str_get (v));
      return TRUE;
    }
  if (length == 0 && !cs_is_small_int (v))
    return FALSE;
  number = cs_short_number (v, spec, length, end);
  if (number != NULL)
    cs_str_builder_append_ascii (out, number, (gsize)(end - number));
  return number != NULL;
}

static inline const char *
skip_to_brace (const char *p, const char *end)
{
  while (p < end && *p != '{' && *p != '}')
    p++;
  return p;
}

/* The literal text and such fields from `r` on, up to where something else begins. */
static void
write_stretch (Fields *f, CsTemplateRange *r, CsStrBuilder *out)
{
  const char *units = r->text->units, *end = units + r->end, *start = units + r->at;

  for (;;)
    {
      const char *p = skip_to_brace (start, end), *spec;

      cs_str_builder_append_ascii (out, start, (gsize)(p - start));
      start = p;
      if (end - p < 2 || *p == '}' || f->numbering == NUMBERING_MANUAL
          || f->next >= f->n_positional)
        break;
      spec = p + (p[1] == ':' ? 2 : 1);
      p = p[1] == ':' ? skip_to_brace (spec, end) : spec;
      if (p == end || *p != '}'
          || !write_at_once (f->m, f->positional[f->next], spec, (gsize)(p - spec), out))
        break;
      f->numbering = NUMBERING_AUTOMATIC;
      f->next++;
      start = p + 1;
    }
  r->at = (guint32)(start - units);
}

/* What most fields are, without a str in between; CS_PYTHON: it is another one. */
static CsStatus
write_plain (const CsTemplateField *field, CsMachine *m, CsValue v, CsStrBuilder *out)
{
  guint32 start = out->length;
  CsStatus status;
  ShortStr spec;

  if (field->conversion != 0 || field->nested || !field->spec.text->ascii
      || field->spec.end - field->spec.at > SHORT_SPEC)
    return CS_PYTHON;
  if (field->spec.at < field->spec.end)
    {
      status = cs_append_plain (m, out, v, read_short (m, &field->spec, &spec));
      if (status == CS_OK)
        cs_charge (m, (out->length - start) / CS_BYTES_PER_TICK);
      return status;
    }
  if (cs_is_small_int (v))
    return cs_int_append (out, v);
  if (!cs_is_a (v, m->image->types.str))
    return CS_PYTHON;
  cs_str_builder_append (out, cs_str_get (v));
  return CS_OK;
}

static CsStatus
write_value (Fields *f, const CsTemplateField *field, int depth, CsValue v, CsStrBuilder *out)
{
  CsValue spec;
  CsStatus status = write_plain (field, f->m, v, out);

  if (status != CS_PYTHON)
    return status;
  status = check_conversion (f, field->conversion);
  if (status == CS_OK)
    status = field_spec (f, field, depth, &spec);
  if (status != CS_OK)
    return status;
  status = cs_append_format (f->m, out, v, (char)field->conversion, spec);
  cs_unref (f->m, spec);
  return status;
}

static CsStatus
write_field (Fields *f, const CsTemplateField *field, int depth, CsStrBuilder *out)
{
  CsValue v;
  CsStatus status = field->name.at == field->name.end ? first_value (f, &field->name, &v)
                                                      : field_value (f, field->name, &v);

  if (status != CS_OK)
    return status;
  status = write_value (f, field, depth, v, out);
  cs_unref (f->m, v);
  return status;
}

static CsStatus
build (Fields *f, CsTemplateRange r, int depth, CsStrBuilder *out)
{
  CsStatus status = CS_OK;
  gboolean found = TRUE;
  CsTemplateField field;

  if (depth <= 0)
    return fail (f->m, "Max string recursion exceeded");
  while (status == CS_OK && found)
    {
      if (r.text->ascii && r.end - r.at < CS_MANY_BYTES)
        write_stretch (f, &r, out);
      status = cs_template_next_field (f->m, &r, out, &field, &found);
      if (status == CS_OK && found)
        status = write_field (f, &field, depth, out);
    }
  return status;
}

static CsStatus
format_fields (Fields *f, const CsStr *text, CsValue *result)
{
  CsStrBuilder out;
  CsStatus status;

  cs_str_builder_init (&out, f->m);
  status = build (f, (CsTemplateRange){ text, 0, text->length }, 2, &out);
  if (status != CS_OK)
    {
      cs_str_builder_clear (&out);
      return status;
    }
  *result = cs_str_builder_finish (&out);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

CsValue
cs_str_format_method (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *positional = (const CsTuple *)cs_object_get (args[1]);
  Fields f = {
    .m = m, .positional = positional->items, .n_positional = positional->length, .named = args[2]
  };
  CsValue result = CS_EMPTY;
  CsStatus status = format_fields (&f, cs_str_get (args[0]), &result);

  return cs_native_result (m, status, result, "str_format", args, 3);
}

/* The library wants them as str_format has them. */
static CsValue
format_in_library (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *named = cs_dict_new (m);
  CsValue all[] = { args[0], CS_EMPTY, named != NULL ? cs_from_object (named) : CS_EMPTY };
  CsValue result = CS_EMPTY;

  if (named != NULL)
    all[1] = cs_tuple_new (m, args + 1, n_args - 1);
  if (!cs_is_empty (all[1]))
    result = cs_call_library (m, "str_format", all, 3);
  cs_unref (m, all[1]);
  cs_unref (m, all[2]);
  return result;
}

CsValue
cs_str_format_by_position (CsMachine *m, CsValue *args, guint n_args)
{
  Fields f = { .m = m, .positional = args + 1, .n_positional = n_args - 1, .named = CS_EMPTY };
  CsValue result = CS_EMPTY;
  CsStatus status = format_fields (&f, cs_str_get (args[0]), &result);

  if (status == CS_PYTHON)
    return format_in_library (m, args, n_args);
  return cs_native_result (m, status, result, "str_format", args, n_args);
}

CsValue
cs_str_format_map_method (CsMachine *m, CsValue *args, guint n_args)
{
  Fields f = { .m = m, .named = args[1] };
  CsValue result = CS_EMPTY;
  CsStatus status = format_fields (&f, cs_str_get (args[0]), &result);

  return cs_native_result (m, status, result, "str_format_map", args, 2);
}
