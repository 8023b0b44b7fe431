/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Memory that is given back all at once: what a parse or a compilation makes.  Blocks are aligned
 * to 16 bytes and live until the arena is freed. */
typedef struct _CsArena CsArena;

CsArena *cs_arena_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_arena_free (CsArena *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsArena, cs_arena_free)

gpointer cs_arena_alloc (CsArena *self, gsize size);
gpointer cs_arena_alloc0 (CsArena *self, gsize size);
gpointer cs_arena_memdup (CsArena *self, gconstpointer bytes, gsize size);
/* Copies `length` bytes and ends them with a NUL. */
char *cs_arena_strndup (CsArena *self, const char *bytes, gsize length);

#define cs_arena_new0(self, type) ((type *)cs_arena_alloc0 ((self), sizeof (type)))
