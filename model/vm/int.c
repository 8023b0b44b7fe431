/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/number.h"
#include "vm/text-private.h"

#include "vm/image.h"

#include <math.h>

/* Integers: how they are held, and what other C code asks of them. */

gboolean
cs_is_int (CsMachine *m, CsValue v)
{
  CsType *integer = m->image->types.integer;

  if (cs_is_small_int (v) || cs_is_bool (v))
    return TRUE;
  return cs_is_object (v)
         && (cs_object_get (v)->type == integer
             || cs_type_is_subtype (cs_object_get (v)->type, integer));
}

CsWide
cs_int_wide (CsValue v)
{
  const CsInt *boxed;

  if (cs_is_small_int (v))
    return cs_small_int_get (v);
  if (cs_is_bool (v))
    return cs_is (v, CS_TRUE);
  boxed = (const CsInt *)cs_object_get (v);
  return (CsWide)boxed->limbs[0] * boxed->size;
}

CsValue
cs_int_copy_as (CsMachine *m, CsType *type, CsWide n)
{
  /* One limb even for 0, so that all are of one size. */
  CsInt *self = cs_object_new (m, type, sizeof (guint64));

  if (self == NULL)
    return CS_EMPTY;
  self->size = (n > 0) - (n < 0);
  self->limbs[0] = (guint64)(n < 0 ? -n : n);
  return cs_from_object (self);
}

CsValue
cs_int_raise_overflow (CsMachine *m)
{
  return cs_raise (m, m->image->types.OverflowError,
                   "integers beyond 64 bits are not supported yet");
}

CsValue
cs_int_from_wide (CsMachine *m, CsWide n)
{
  if (n >= CS_SMALL_INT_MIN && n <= CS_SMALL_INT_MAX)
    return cs_small_int ((gint64)n);
  if (n > (CsWide)G_MAXUINT64 || n < -(CsWide)G_MAXUINT64)
    return cs_int_raise_overflow (m);
  return cs_int_copy_as (m, m->image->types.integer, n);
}

CsValue
cs_int_new (CsMachine *m, gint64 n)
{
  if (n >= CS_SMALL_INT_MIN && n <= CS_SMALL_INT_MAX)
    return cs_small_int (n);
  return cs_int_copy_as (m, m->image->types.integer, n);
}

gboolean
cs_int_get (CsMachine *m, CsValue v, gint64 *n)
{
  CsWide wide;

  if (cs_is_small_int (v))
    {
      *n = cs_small_int_get (v);
      return TRUE;
    }
  if (!cs_is_int (m, v))
    return FALSE;
  wide = cs_int_wide (v);
  *n = (gint64)wide;
  return wide == *n;
}

gboolean
cs_index_get (CsMachine *m, CsValue v, gint64 *n)
{
  CsWide wide;

  if (!cs_is_int (m, v))
    {
      cs_raise_for_type (m, "'%s' object cannot be interpreted as an integer", v);
      return FALSE;
    }
  wide = cs_int_wide (v);
  *n = (gint64)CLAMP (wide, G_MININT64, G_MAXINT64);
  return TRUE;
}

gboolean
cs_number_get (CsMachine *m, CsValue v, double *d)
{
  return cs_double_from (m, v, d);
}

gboolean
cs_seconds_get (CsMachine *m, CsValue v, CsTime *time)
{
  double seconds;

  /* Most delays are whole seconds. */
  if (cs_is_small_int (v) && ABS (cs_small_int_get (v)) < G_MAXINT32)
    {
      *time = cs_small_int_get (v) * CS_NS_PER_SECOND;
      return TRUE;
    }
  if (!cs_double_from (m, v, &seconds))
    {
      cs_raise_for_type (m, "'%s' object cannot be interpreted as an integer", v);
      return FALSE;
    }
  *time = cs_time_from_seconds (seconds);
  return TRUE;
}

CsValue
cs_int_from_double (CsMachine *m, double d)
{
  if (isnan (d))
    return cs_raise (m, m->image->types.ValueError, "cannot convert float NaN to integer");
  if (isinf (d))
    return cs_raise (m, m->image->types.OverflowError, "cannot convert float infinity to integer");
  if (fabs (d) >= 0x1p65)
    return cs_int_raise_overflow (m);
  return cs_int_from_wide (m, (CsWide)d);
}
