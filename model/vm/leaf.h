/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/code.h"

/* Leaves: functions of positional parameters that do one thing and return.  The interpreter calls
 * them without a frame (interpreter-leaf.h). */

typedef enum
{
  CS_LEAF_NOT,
  CS_LEAF_CONSTANT,
  CS_LEAF_PARAMETER,
  CS_LEAF_SUM,     /* or difference: of two parameters, or of one and a small number */
  CS_LEAF_PRODUCT, /* of two parameters */
  CS_LEAF_INT,     /* parameter *, // or % a small number: INT and the operator */
  CS_LEAF_ATTRIBUTE,
  CS_LEAF_STORE,  /* parameter.attribute = parameter, and None */
  CS_LEAF_UPDATE, /* parameter.attribute += or -= parameter or small number, and None */
} CsLeafKind;

typedef struct
{
  guint8 kind;  /* CsLeafKind */
  guint8 ticks; /* of all of it */
} CsLeaf;

CsLeaf cs_leaf_of (const CsCode *code);
