/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/format-private.h"
#include "vm/operators-private.h"

#include "vm/image.h"
#include "vm/text-private.h"

/* repr, str and format of any value. */

guint64
cs_fake_address (CsMachine *m, CsObject *object)
{
  /* As high as heap addresses are on Linux. */
  return G_GUINT64_CONSTANT (0x7f0000000000) + cs_object_identity (m, object);
}

CsStatus
cs_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_REPR))
    return CS_PYTHON;
  return cs_builtin_append_repr (m, out, v);
}

CsStatus
cs_builtin_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  __auto_type own = CS_OPERATOR (cs_type_of (m, v), append_repr);
  CsStatus status;

  g_assert (own != NULL);
  if (!cs_nesting_enter (m, " while getting the repr of an object"))
    return CS_RAISED;
  status = own (m, out, v);
  cs_nesting_leave (m);
  return status;
}

CsStatus
cs_append_str (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_STR))
    return CS_PYTHON;
  return cs_builtin_append_str (m, out, v);
}

CsStatus
cs_builtin_append_str (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  __auto_type own = CS_OPERATOR (cs_type_of (m, v), append_str);

  return own != NULL ? own (m, out, v) : cs_append_repr (m, out, v);
}

typedef CsStatus (*Append) (CsMachine *m, CsStrBuilder *out, CsValue v);

static CsStatus
to_new_str (CsMachine *m, Append append, CsValue v, CsValue *result)
{
  CsStrBuilder out;
  CsStatus status;

  if (cs_is_small_int (v))
    {
      *result = cs_small_int_text (m, cs_small_int_get (v));
      return cs_is_empty (*result) ? CS_RAISED : CS_OK;
    }
  cs_str_builder_init (&out, m);
  status = append (m, &out, v);
  if (status != CS_OK)
    {
      cs_str_builder_clear (&out);
      return status;
    }
  *result = cs_str_builder_finish (&out);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

CsStatus
cs_repr (CsMachine *m, CsValue v, CsValue *result)
{
  return to_new_str (m, cs_append_repr, v, result);
}

CsStatus
cs_to_str (CsMachine *m, CsValue v, CsValue *result)
{
  if (cs_is_a (v, m->image->types.str))
    {
      *result = cs_ref (v);
      return CS_OK;
    }
  return to_new_str (m, cs_append_str, v, result);
}

static CsStatus
convert (CsMachine *m, CsValue v, char conversion, CsValue *result)
{
  CsStatus status;
  CsValue repr;

  switch (conversion)
    {
    case 's':
      return cs_to_str (m, v, result);
    case 'r':
      return cs_repr (m, v, result);
    case 'a':
      status = cs_repr (m, v, &repr);
      if (status != CS_OK)
        return status;
      *result = cs_str_to_ascii (m, cs_str_get (repr));
      cs_unref (m, repr);
      return cs_is_empty (*result) ? CS_RAISED : CS_OK;
    default:
      *result = cs_ref (v);
      return CS_OK;
    }
}

/* What is not the spec's own text; NULL where there is none. */
static const CsStr *
spec_text (CsValue spec)
{
  return cs_is_empty (spec) || cs_str_get (spec)->length == 0 ? NULL : cs_str_get (spec);
}

CsStatus
cs_format (CsMachine *m, CsValue v, char conversion, CsValue spec, CsValue *result)
{
  CsValue converted;
  CsStatus status;

  if (conversion == 0)
    return cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_FORMAT)
               ? CS_PYTHON
               : cs_builtin_format (m, v, spec, result);
  status = convert (m, v, conversion, &converted);
  if (status != CS_OK)
    return status;
  status = cs_builtin_format (m, converted, spec, result);
  cs_unref (m, converted);
  return status;
}

CsStatus
cs_append_plain (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *spec)
{
  if (cs_is_small_int (v))
    return cs_int_format (m, out, v, spec);
  if (cs_is_float (v))
    return cs_real_format (m, out, v, spec);
  if (cs_is_a (v, m->image->types.str))
    return cs_str_format_spec (m, out, v, spec);
  return CS_PYTHON;
}

static CsStatus
append_formatted (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *spec)
{
  __auto_type own = CS_OPERATOR (cs_type_of (m, v), append_format);

  if (spec == NULL)
    return cs_append_str (m, out, v);
  if (own != NULL)
    return own (m, out, v, spec);
  return cs_raise_for_type (m, "unsupported format string passed to %s.__format__", v);
}

CsStatus
cs_builtin_format (CsMachine *m, CsValue v, CsValue spec, CsValue *result)
{
  CsStrBuilder out;
  CsStatus status;

  if (spec_text (spec) == NULL)
    return cs_to_str (m, v, result);
  cs_str_builder_init (&out, m);
  status = append_formatted (m, &out, v, spec_text (spec));
  if (status != CS_OK)
    {
      cs_str_builder_clear (&out);
      return status;
    }
  *result = cs_str_builder_finish (&out);
  return cs_is_empty (*result) ? CS_RAISED : CS_OK;
}

CsStatus
cs_append_format (CsMachine *m, CsStrBuilder *out, CsValue v, char conversion, CsValue spec)
{
  guint32 start = out->length;
  CsStatus status;

  if (conversion != 0)
    {
      CsValue text;

      status = cs_format (m, v, conversion, spec, &text);
      if (status != CS_OK)
        return status;
      cs_str_builder_append (out, cs_str_get (text));
      cs_unref (m, text);
      return CS_OK;
    }
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_FORMAT))
    return CS_PYTHON;
  status = append_formatted (m, out, v, spec_text (spec));
  /* A text that is taken as it is costs nothing. */
  if (spec_text (spec) != NULL || !cs_is_a (v, m->image->types.str))
    cs_charge (m, (out->length - start) / CS_BYTES_PER_TICK);
  return status;
}
