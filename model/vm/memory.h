/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* All memory of a machine: one region, reserved once and never moved, so that a snapshot is a copy
 * of the used bytes, restored in place, and the limit is exact.
 *
 * Blocks are rounded up to size classes (multiples of 16 up to 512 bytes, then four classes per
 * power of two); a freed block goes to its class's free list, larger ones are split and merged
 * where that pays.  The free lists are in the region too.  Under AddressSanitizer freed blocks are
 * poisoned.  The same calls give the same addresses relative to the region's start. */
typedef struct _CsMemory CsMemory;

/* Reserves address space for `limit` bytes (rounded up to pages); takes pages as they are used. The
 * root block, `root_size` bytes of zeros, is allocated first: the machine. NULL and errno where the
 * system has no room. */
CsMemory *
cs_memory_new (gsize limit, gsize root_size) G_GNUC_WARN_UNUSED_RESULT;
void
cs_memory_free (CsMemory *self);
gpointer
cs_memory_get_root (CsMemory *self);

/* NULL where the limit is reached: the caller raises MemoryError.  Aligned to 16 bytes, not
 * cleared. */
gpointer
cs_memory_alloc (CsMemory *self, gsize size);
gpointer
cs_memory_alloc0 (CsMemory *self, gsize size);
/* `size` is the one asked for; what is kept beyond is lost. */
void
cs_memory_release (CsMemory *self, gpointer block, gsize size);
gpointer
cs_memory_realloc (CsMemory *self, gpointer block, gsize old_size, gsize size);
/* Bytes in blocks that are in use. */
gsize
cs_memory_get_used (CsMemory *self);
gsize
cs_memory_get_limit (CsMemory *self);

/* The used bytes, copied out; restoring puts them back into the same region. */
typedef struct _CsSnapshot CsSnapshot;
CsSnapshot *
cs_memory_snapshot (CsMemory *self) G_GNUC_WARN_UNUSED_RESULT;
void
cs_memory_restore (CsMemory *self, const CsSnapshot *snapshot);
void
cs_snapshot_free (CsSnapshot *snapshot);
gsize
cs_snapshot_get_size (const CsSnapshot *snapshot);
