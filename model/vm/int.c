/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
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

void
cs_int_view (CsValue v, CsIntView *view)
{
  if (cs_is_object (v))
    {
      const CsInt *boxed = (const CsInt *)cs_object_get (v);

      view->limbs = boxed->limbs;
      view->size = ABS (boxed->size);
      view->negative = boxed->size < 0;
    }
  else
    {
      CsWide n = cs_int_wide (v);

      view->own = (guint64)(n < 0 ? -n : n);
      view->limbs = &view->own;
      view->size = n != 0;
      view->negative = n < 0;
    }
}

gint64
cs_int_view_bits (const CsIntView *view)
{
  return view->size == 0 ? 0 : view->size * 64 - __builtin_clzll (view->limbs[view->size - 1]);
}

/* Making them. */

static CsInt *
alloc_as (CsMachine *m, CsType *type, gint64 n_limbs)
{
  CsInt *self;

  if (n_limbs > CS_INT_MAX_BITS / 64 + 2)
    {
      cs_raise_memory (m);
      return NULL;
    }
  /* One limb even for 0, so that cs_int_wide has one to read. */
  n_limbs = MAX (n_limbs, 1);
  self = cs_object_new (m, type, n_limbs * sizeof (guint64));
  if (self != NULL)
    self->capacity = n_limbs;
  return self;
}

CsInt *
cs_int_alloc (CsMachine *m, gint64 n_limbs)
{
  return alloc_as (m, m->image->types.integer, n_limbs);
}

CsValue
cs_int_finish (CsMachine *m, CsInt *self, gboolean negative)
{
  CsValue value = cs_from_object (self);
  gint32 size = self->capacity;

  while (size > 0 && self->limbs[size - 1] == 0)
    size--;
  self->size = negative ? -size : size;
  if (size > 1 || self->limbs[0] > (guint64)CS_SMALL_INT_MAX + negative)
    return value;
  value = cs_small_int (negative ? -(gint64)self->limbs[0] : (gint64)self->limbs[0]);
  cs_unref (m, cs_from_object (self));
  return value;
}

CsValue
cs_int_from_limbs (CsMachine *m, const mp_limb_t *limbs, gint64 size, gboolean negative)
{
  CsInt *self = cs_int_alloc (m, size);

  if (self == NULL)
    return CS_EMPTY;
  memcpy (self->limbs, limbs, size * sizeof *limbs);
  return cs_int_finish (m, self, negative);
}

CsValue
cs_int_from_wide (CsMachine *m, CsWide n)
{
  unsigned __int128 magnitude = n < 0 ? -(unsigned __int128)n : (unsigned __int128)n;
  gint32 size = magnitude > G_MAXUINT64 ? 2 : 1;
  CsInt *self;

  if (n >= CS_SMALL_INT_MIN && n <= CS_SMALL_INT_MAX)
    return cs_small_int ((gint64)n);
  self = cs_object_new (m, m->image->types.integer, size * sizeof (guint64));
  if (self == NULL)
    return CS_EMPTY;
  self->capacity = size;
  self->size = n < 0 ? -size : size;
  self->limbs[0] = (guint64)magnitude;
  if (size > 1)
    self->limbs[1] = (guint64)(magnitude >> 64);
  return cs_from_object (self);
}

CsValue
cs_int_new (CsMachine *m, gint64 n)
{
  CsInt *self;

  if (n >= CS_SMALL_INT_MIN && n <= CS_SMALL_INT_MAX)
    return cs_small_int (n);
  self = cs_memory_alloc (m->memory, sizeof (CsInt) + sizeof (guint64));
  if (self == NULL)
    return cs_raise_memory (m);
  self->object = (CsObject){ .references = 1, .type = m->image->types.integer };
  self->capacity = 1;
  self->size = n < 0 ? -1 : 1;
  self->limbs[0] = n < 0 ? -(guint64)n : (guint64)n;
  return cs_from_object (self);
}

CsValue
cs_int_new_unsigned (CsMachine *m, guint64 n)
{
  return cs_int_from_wide (m, n);
}

gboolean
cs_int_update (const CsMachine *m, CsInt *self, gint64 n)
{
  gint64 sum;

  if (m->tells_identities || self->object.references != 1 || !cs_int_get_long (self, &sum)
      || __builtin_add_overflow (sum, n, &sum)
      || (sum >= CS_SMALL_INT_MIN && sum <= CS_SMALL_INT_MAX) || sum == G_MININT64)
    return FALSE;
  self->size = sum < 0 ? -1 : 1;
  self->limbs[0] = (guint64)ABS (sum);
  return TRUE;
}

CsValue
cs_int_as (CsMachine *m, CsType *type, CsValue n)
{
  CsIntView view;
  CsInt *self;

  if (type == m->image->types.integer || cs_is_empty (n))
    return n;
  cs_int_view (n, &view);
  self = alloc_as (m, type, view.size);
  if (self != NULL)
    {
      memcpy (self->limbs, view.limbs, view.size * sizeof (mp_limb_t));
      self->size = view.negative ? -(gint32)view.size : (gint32)view.size;
    }
  cs_unref (m, n);
  return self != NULL ? cs_from_object (self) : CS_EMPTY;
}

CsValue
cs_int_plain (CsMachine *m, CsValue v)
{
  CsIntView view;

  if (!cs_is_object (v))
    return cs_small_int ((gint64)cs_int_wide (v));
  if (cs_object_get (v)->type == m->image->types.integer)
    return cs_ref (v);
  cs_int_view (v, &view);
  return cs_int_from_limbs (m, view.limbs, view.size, view.negative);
}

/* Asking them. */

gboolean
cs_int_get (CsMachine *m, CsValue v, gint64 *n)
{
  CsWide wide;

  if (cs_is_small_int (v))
    {
      *n = cs_small_int_get (v);
      return TRUE;
    }
  if (!cs_is_int (m, v) || !cs_int_is_wide (v))
    return FALSE;
  wide = cs_int_wide (v);
  *n = (gint64)wide;
  return wide == *n;
}

gboolean
cs_index_get (CsMachine *m, CsValue v, gint64 *n)
{
  CsIntView view;

  if (!cs_is_int (m, v))
    {
      cs_raise_for_type (m, "'%s' object cannot be interpreted as an integer", v);
      return FALSE;
    }
  if (cs_int_get (m, v, n))
    return TRUE;
  cs_int_view (v, &view);
  *n = view.negative ? G_MININT64 : G_MAXINT64;
  return TRUE;
}

gboolean
cs_index_get_exact (CsMachine *m, CsValue v, const char *overflow, gint64 *n)
{
  if (!cs_index_get (m, v, n))
    return FALSE;
  if (cs_int_get (m, v, n))
    return TRUE;
  cs_raise (m, m->image->types.OverflowError, "%s", overflow);
  return FALSE;
}

gboolean
cs_number_get (CsMachine *m, CsValue v, double *d)
{
  if (cs_is_int (m, v))
    *d = cs_int_to_double (v);
  else if (cs_is_real (m, v))
    *d = cs_real_get (v);
  else
    return FALSE;
  return TRUE;
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
  if (cs_is_float (v))
    seconds = cs_float_get (v);
  else if (!cs_number_get (m, v, &seconds))
    {
      cs_raise_for_type (m, "'%s' object cannot be interpreted as an integer", v);
      return FALSE;
    }
  *time = cs_time_from_seconds (seconds);
  return TRUE;
}

/* Doubles. */

double
cs_double_compose (unsigned __int128 mantissa, gint64 exponent)
{
  guint64 high = (guint64)(mantissa >> 64);
  gint64 bits = high != 0 ? 128 - __builtin_clzll (high) : 64 - __builtin_clzll ((guint64)mantissa);
  /* Normal doubles have 53 bits, those close to zero none below 2^-1074. */
  gint64 drop = MAX (bits - 53, -1074 - exponent);

  if (drop > 127)
    return 0.0;
  if (drop > 0)
    {
      unsigned __int128 half = (unsigned __int128)1 << (drop - 1);
      unsigned __int128 rest = mantissa & ((half << 1) - 1);

      mantissa >>= drop;
      if (rest > half || (rest == half && (mantissa & 1)))
        mantissa++;
      exponent += drop;
    }
  return ldexp ((double)mantissa, (int)CLAMP (exponent, -5000, 5000));
}

double
cs_int_to_double (CsValue v)
{
  CsIntView n;
  unsigned __int128 top;
  double d;

  cs_int_view (v, &n);
  if (n.size <= 1)
    return (double)cs_int_wide (v);
  /* The two highest limbs; what lies below matters only by not being zero. */
  top = (unsigned __int128)n.limbs[n.size - 1] << 64 | n.limbs[n.size - 2];
  if (n.size > 2 && !mpn_zero_p (n.limbs, n.size - 2))
    top |= 1;
  d = cs_double_compose (top, (n.size - 2) * 64);
  return n.negative ? -d : d;
}

CsStatus
cs_raise_too_large (CsMachine *m)
{
  cs_raise (m, m->image->types.OverflowError, "int too large to convert to float");
  return CS_RAISED;
}

CsStatus
cs_double_from (CsMachine *m, CsValue v, double *d)
{
  if (!cs_number_get (m, v, d))
    return CS_PYTHON;
  return isinf (*d) && cs_is_int (m, v) ? cs_raise_too_large (m) : CS_OK;
}

CsValue
cs_int_from_double (CsMachine *m, double d)
{
  mp_limb_t mantissa;
  int exponent;
  CsIntView view = { .limbs = &mantissa, .size = 1, .negative = d < 0 };

  if (isnan (d))
    return cs_raise (m, m->image->types.ValueError, "cannot convert float NaN to integer");
  if (isinf (d))
    return cs_raise (m, m->image->types.OverflowError, "cannot convert float infinity to integer");
  if (fabs (d) < 0x1p63)
    return cs_int_new (m, (gint64)d);
  mantissa = (mp_limb_t)ldexp (frexp (fabs (d), &exponent), 53);
  return cs_int_shift (m, &view, exponent - 53);
}
