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
  CsValue positional; /* a tuple; CS_EMPTY in format_map */
  CsValue named;      /* a mapping */
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
  const CsTuple *tuple;

  if (cs_is_empty (f->positional))
    return fail (f->m, "Format string contains positional fields");
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

/* What most fields are, without a str in between. */
static gboolean
write_plain (const CsTemplateField *field, CsMachine *m, CsValue v, CsStrBuilder *out)
{
  if (field->conversion != 0 || field->spec.at < field->spec.end)
    return FALSE;
  if (cs_is_small_int (v))
    return cs_int_append (out, v) == CS_OK;
  if (!cs_is_a (v, m->image->types.str))
    return FALSE;
  cs_str_builder_append (out, cs_str_get (v));
  return TRUE;
}

static CsStatus
write_value (Fields *f, const CsTemplateField *field, int depth, CsValue v, CsStrBuilder *out)
{
  CsValue spec, text;
  CsStatus status;

  if (write_plain (field, f->m, v, out))
    return CS_OK;
  status = check_conversion (f, field->conversion);
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
write_field (Fields *f, const CsTemplateField *field, int depth, CsStrBuilder *out)
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
build (Fields *f, CsTemplateRange r, int depth, CsStrBuilder *out)
{
  CsStatus status = CS_OK;
  gboolean found = TRUE;
  CsTemplateField field;

  if (depth <= 0)
    return fail (f->m, "Max string recursion exceeded");
  while (status == CS_OK && found)
    {
      status = cs_template_next_field (f->m, &r, out, &field, &found);
      if (status == CS_OK && found)
        status = write_field (f, &field, depth, out);
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
  status = build (&f, (CsTemplateRange){ text, 0, text->length }, 2, &out);
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
