/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/arena.h"

#include <string.h>

#define BLOCK_BYTES (64 * 1024)
#define ALIGNMENT   16

typedef struct _Block Block;

struct _Block
{
  Block *next;
  gsize used;
  gsize size;
  char *bytes;
};

struct _CsArena
{
  Block *blocks; /* owned; the first is the one that is filled */
};

CsArena *
cs_arena_new (void)
{
  return g_new0 (CsArena, 1);
}

void
cs_arena_free (CsArena *self)
{
  while (self->blocks != NULL)
    {
      Block *block = self->blocks;

      self->blocks = block->next;
      g_aligned_free (block->bytes);
      g_free (block);
    }
  g_free (self);
}

static Block *
add_block (CsArena *self, gsize size)
{
  Block *block = g_new0 (Block, 1);

  block->size = MAX (size, BLOCK_BYTES);
  block->bytes = g_aligned_alloc (block->size, 1, ALIGNMENT);
  block->next = self->blocks;
  self->blocks = block;
  return block;
}

gpointer
cs_arena_alloc (CsArena *self, gsize size)
{
  Block *block = self->blocks;
  gpointer result;

  g_assert (size <= G_MAXSIZE - ALIGNMENT);
  size = (size + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
  if (block == NULL || block->size - block->used < size)
    block = add_block (self, size);
  result = block->bytes + block->used;
  block->used += size;
  return result;
}

gpointer
cs_arena_alloc0 (CsArena *self, gsize size)
{
  return memset (cs_arena_alloc (self, size), 0, size);
}

gpointer
cs_arena_memdup (CsArena *self, gconstpointer bytes, gsize size)
{
  gpointer result = cs_arena_alloc (self, size);

  if (size > 0)
    memcpy (result, bytes, size);
  return result;
}

char *
cs_arena_strndup (CsArena *self, const char *bytes, gsize length)
{
  char *result = cs_arena_alloc (self, length + 1);

  memcpy (result, bytes, length);
  result[length] = '\0';
  return result;
}
