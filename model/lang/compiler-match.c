/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/compiler-private.h"

void
cs_compile_match (CsUnit *self, const CsStmt *stmt)
{
  cs_unit_unsupported (self, cs_place_head (stmt->place, 5), "the match statement is");
}
