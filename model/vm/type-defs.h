/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/native.h"

/* What the file of a builtin type says about it; types.c makes the types from these, in the order
 * of types.def.  Natives become methods; "__new__(cls, …)", "__init__(self, …)" construct; natives
 * named like special methods are found by name only: operators go through operators.h. */
typedef struct
{
  const char *name;
  CsNative get; /* one argument: the instance */
  CsNative set; /* nullable: instance and value */
} CsGetterDef;

typedef struct
{
  const CsTypeOps *ops;       /* nullable: all from the base */
  const CsNativeDef *natives; /* nullable; ended by a NULL signature */
  const CsGetterDef *getters; /* nullable; ended by a NULL name */
  const CsAwaitOps *awaits;   /* nullable */
} CsTypeDef;

#define CS_BUILTIN_TYPE(field, name, base, flags) extern const CsTypeDef cs_type_def_##field;
#define CS_EXCEPTION_IS_GENERIC
#include "vm/types.def"
#undef CS_EXCEPTION_IS_GENERIC
#undef CS_BUILTIN_TYPE

/* Of all exceptions. */
extern const CsTypeDef cs_type_def_exception;
