/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Weak references.  An object that has any has one cell, which does not hold it and forgets it when
 * it goes.  The cell holds a list of bells: whatever they do, they do as they are freed, which is
 * when the object goes, or never where they were taken out before.
 *
 * The cells of a machine stand in a hash table of the collector's, by their objects. */
typedef struct _CsWeakCell
{
  CsObject object;
  CsObject *target; /* borrowed; NULL: it is gone */
  CsValue bells;    /* a list */
  struct _CsWeakCell *next;
} CsWeakCell;

/* Makes the cells' type, once a machine; FALSE after raising. */
gboolean cs_weak_init_type (CsMachine *m);
/* The object's cell, a new reference; CS_EMPTY after raising. */
CsValue cs_weak_cell (CsMachine *m, CsValue target);
/* Whether CPython lets there be weak references to it. */
gboolean cs_weak_is_possible (CsMachine *m, CsValue target);
/* It goes: of an object with CS_WEAKLY. */
void cs_weak_target_freed (CsMachine *m, CsObject *target);
