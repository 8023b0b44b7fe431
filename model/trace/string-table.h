/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Strings by index: each distinct run of bytes is kept once, in the order in which it first came.
 *
 * The bytes never move and end with a NUL that their length does not count, so a pointer stays good
 * while the table lives.  Strings may hold NUL bytes of their own. */
typedef struct _CsStringTable CsStringTable;

CsStringTable *cs_string_table_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_string_table_free (CsStringTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsStringTable, cs_string_table_free)

/* The index of `length` bytes, added where they are new. */
guint32 cs_string_table_intern (CsStringTable *self, const char *bytes, gsize length);

guint32 cs_string_table_get_n (const CsStringTable *self);
/* `length` may be NULL. */
const char *cs_string_table_get (const CsStringTable *self, guint32 index, gsize *length);
gsize cs_string_table_get_memory (const CsStringTable *self);
