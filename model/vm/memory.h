/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#ifdef CS_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#endif

/* All memory of a machine: one region, reserved once and never moved, so that a snapshot is a copy
 * of the used bytes, restored in place, and the limit is exact.
 *
 * Blocks are rounded up to size classes (multiples of 16 up to 512 bytes, then four classes per
 * power of two); a freed block goes to its class's free list, larger ones are split when no block
 * fits, what is freed at the region's growing end becomes unused again, and neighbours are merged
 * before memory runs out.  The free lists are in the region too.  Under AddressSanitizer freed
 * blocks are poisoned.  The same calls give the same addresses relative to the region's start. */

#define CS_MEMORY_SMALL     512 /* largest size of the classes that are multiples of 16 */
#define CS_MEMORY_N_SMALL   33  /* such classes, and one that stays empty */
#define CS_MEMORY_N_CLASSES 160

/* It stands at the start of its region.  Visible for the inline functions below only. */
typedef struct
{
  gsize limit;    /* for `used` */
  gsize used;     /* bytes in blocks that are in use, rounded up as they are */
  gsize reserved; /* bytes of address space */
  char *top;      /* behind the last block there ever was */
  char *end;      /* of the region */
  char *clean;    /* the highest `top` there was: behind it all is still zero */
  char *slab;     /* what is left of a large block that was freed, for small ones */
  char *slab_end;
  gsize n_large; /* free blocks that can become one */
  gpointer root;
  gsize handed_out; /* bytes that came from the end or from larger blocks since the last merge */
  gpointer free_lists[CS_MEMORY_N_CLASSES]; /* blocks linked through their first word */
  /* A bit for each class behind the small ones: whether its list has a block. */
  guint64 large_classes[(CS_MEMORY_N_CLASSES - CS_MEMORY_N_SMALL) / 64 + 1];
} CsMemory;

/* Reserves address space for `limit` bytes in use and what fragmentation takes beside; takes pages
 * as they are used. The root block, `root_size` bytes of zeros, is allocated first: the machine.
 * NULL and errno where the system has no room. */
CsMemory *cs_memory_new (gsize limit, gsize root_size) G_GNUC_WARN_UNUSED_RESULT;
void cs_memory_free (CsMemory *self);
gpointer cs_memory_get_root (CsMemory *self);

static inline guint
cs_memory_class (gsize size)
{
  guint shift;

  if (G_LIKELY (size <= CS_MEMORY_SMALL))
    return size ? (guint)((size + 15) >> 4) : 1;
  shift = 61 - (guint)__builtin_clzl (size - 1);
  return 33 + (shift - 7) * 4 + (guint)((size - 1) >> shift) - 4;
}

static inline gsize
cs_memory_class_size (guint class_)
{
  if (class_ <= 32)
    return (gsize)class_ << 4;
  return (gsize)(5 + (class_ - 33) % 4) << (7 + (class_ - 33) / 4);
}

static inline void
cs_memory_poison (gpointer block, gsize size)
{
#ifdef CS_ADDRESS_SANITIZER
  ASAN_POISON_MEMORY_REGION (block, size);
#endif
}

static inline void
cs_memory_unpoison (gpointer block, gsize size)
{
#ifdef CS_ADDRESS_SANITIZER
  ASAN_UNPOISON_MEMORY_REGION (block, size);
#endif
}

/* Where the class's free list is empty. */
gpointer cs_memory_alloc_slow (CsMemory *self, gsize size);
void cs_memory_release_large (CsMemory *self, gpointer block, gsize size);

/* NULL where the limit is reached: the caller raises MemoryError.  Aligned to 16 bytes, not
 * cleared. */
static inline gpointer
cs_memory_alloc (CsMemory *self, gsize size)
{
  if (G_LIKELY (size <= CS_MEMORY_SMALL))
    {
      guint class_ = cs_memory_class (size);
      gsize rounded = (gsize)class_ << 4;
      gpointer block = self->free_lists[class_];

      if (G_LIKELY (block != NULL && self->used + rounded <= self->limit))
        {
          cs_memory_unpoison (block, rounded);
          self->free_lists[class_] = *(gpointer *)block;
          self->used += rounded;
          return block;
        }
    }
  return cs_memory_alloc_slow (self, size);
}

gpointer cs_memory_alloc0 (CsMemory *self, gsize size);

/* `size` is the one asked for; what is kept beyond is lost. */
static inline void
cs_memory_release (CsMemory *self, gpointer block, gsize size)
{
  if (G_LIKELY (size <= CS_MEMORY_SMALL && block != NULL))
    {
      guint class_ = cs_memory_class (size);
      gsize rounded = (gsize)class_ << 4;

      *(gpointer *)block = self->free_lists[class_];
      self->free_lists[class_] = block;
      self->used -= rounded;
      cs_memory_poison (block, rounded);
      return;
    }
  cs_memory_release_large (self, block, size);
}

/* NULL where the limit is reached; `block` is then as it was.  `block` may be NULL with size 0. */
gpointer cs_memory_realloc (CsMemory *self, gpointer block, gsize old_size, gsize size);

/* The same where the block need not move; FALSE: nothing has changed. */
gboolean cs_memory_grow (CsMemory *self, gpointer block, gsize old_size, gsize size);

/* Bytes in blocks that are in use. */
gsize cs_memory_get_used (CsMemory *self);
gsize cs_memory_get_limit (CsMemory *self);

/* The used bytes, copied out; restoring puts them back into the same region. */
typedef struct _CsSnapshot CsSnapshot;
CsSnapshot *cs_memory_snapshot (CsMemory *self) G_GNUC_WARN_UNUSED_RESULT;
void cs_memory_restore (CsMemory *self, const CsSnapshot *snapshot);
void cs_snapshot_free (CsSnapshot *snapshot);
gsize cs_snapshot_get_size (const CsSnapshot *snapshot);
