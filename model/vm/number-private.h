/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/operators-private.h"

/* The text to read a number from, of a str or bytes, a new reference: empty, which spells none, for
 * bytes that stand for no character of a number, though a str may have such spaces. */
CsValue cs_number_text (CsMachine *m, CsValue v);

/* The special methods that int and float have in common. */
CsValue cs_number_abs (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_number_round (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_number_divmod (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_number_rdivmod (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_number_pow (CsMachine *m, CsValue *args, guint n_args);

#define CS_NATIVES_NUMBER                                                                          \
  { "__repr__(self, /)", cs_native_repr },                                                         \
      { "__format__(self, format_spec, /)", cs_native_format },                                    \
      { "__hash__(self, /)", cs_native_hash }, { "__bool__(self, /)", cs_native_bool },            \
      CS_NATIVES_COMPARE, { "__add__(self, value, /)", cs_native_add },                            \
      { "__radd__(self, value, /)", cs_native_radd },                                              \
      { "__sub__(self, value, /)", cs_native_subtract },                                           \
      { "__rsub__(self, value, /)", cs_native_rsubtract },                                         \
      { "__mul__(self, value, /)", cs_native_multiply },                                           \
      { "__rmul__(self, value, /)", cs_native_rmultiply },                                         \
      { "__truediv__(self, value, /)", cs_native_divide },                                         \
      { "__rtruediv__(self, value, /)", cs_native_rdivide },                                       \
      { "__floordiv__(self, value, /)", cs_native_floor_divide },                                  \
      { "__rfloordiv__(self, value, /)", cs_native_rfloor_divide },                                \
      { "__mod__(self, value, /)", cs_native_modulo },                                             \
      { "__rmod__(self, value, /)", cs_native_rmodulo },                                           \
      { "__divmod__(self, value, /)", cs_number_divmod },                                          \
      { "__rdivmod__(self, value, /)", cs_number_rdivmod },                                        \
      { "__pow__(self, value, mod=None, /)", cs_number_pow },                                      \
      { "__rpow__(self, value, mod=None, /)", cs_native_rpower },                                  \
      { "__neg__(self, /)", cs_native_negate }, { "__pos__(self, /)", cs_native_positive },        \
      { "__abs__(self, /)", cs_number_abs },                                                       \
  {                                                                                                \
    "__round__(self, ndigits=None, /)", cs_number_round                                            \
  }
