/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/math-private.h"

#include "vm/int-private.h"

/* Steps of math.py that GMP does in one go. */

/* _is_wide (n): whether it has 64 bits at most. */
CsValue
cs_math_is_wide (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_int_is_wide (args[0]));
}

/* _factorial (n) of a number up to 5000. */
CsValue
cs_math_factorial (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 n;
  gint64 size = 1;
  CsInt *product;

  if (!cs_index_get (m, args[0], &n))
    return CS_EMPTY;
  /* No factor has more than 13 bits. */
  product = cs_int_alloc (m, n * 13 / 64 + 2);
  if (product == NULL)
    return CS_EMPTY;
  product->limbs[0] = 1;
  for (gint64 i = 2; i <= n; i++)
    {
      mp_limb_t carry = mpn_mul_1 (product->limbs, product->limbs, size, i);

      if (carry != 0)
        product->limbs[size++] = carry;
    }
  cs_charge (m, n);
  return cs_int_finish (m, product, FALSE);
}

/* _gcd (a, b) of wide ones. */
CsValue
cs_math_gcd (CsMachine *m, CsValue *args, guint n_args)
{
  CsWide a = cs_int_wide (args[0]);
  CsWide b = cs_int_wide (args[1]);

  while (b != 0)
    {
      CsWide rest = a % b;

      a = b;
      b = rest;
    }
  return cs_int_from_wide (m, a < 0 ? -a : a);
}

/* _isqrt (n): the root rounded down; of up to CS_INT_PIECE limbs, else None. */
CsValue
cs_math_isqrt (CsMachine *m, CsValue *args, guint n_args)
{
  CsIntView n;
  CsInt *root;

  cs_int_view (args[0], &n);
  if (n.size == 0)
    return cs_small_int (0);
  if (n.size > CS_INT_PIECE)
    return CS_NONE;
  root = cs_int_alloc (m, (n.size + 1) / 2);
  if (root == NULL)
    return CS_EMPTY;
  cs_charge (m, n.size);
  mpn_sqrtrem (root->limbs, NULL, n.limbs, n.size);
  return cs_int_finish (m, root, FALSE);
}
