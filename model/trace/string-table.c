/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/string-table.h"

#include <string.h>

#define BLOCK_BYTES ((gsize)64 << 10)
#define MIN_SLOTS   64u

typedef struct
{
  const char *bytes; /* borrowed from a block */
  gsize length;
} Entry;

struct _CsStringTable
{
  /* Owned */
  GArray *entries;   /* Entry */
  GPtrArray *blocks; /* the bytes */
  guint32 *slots;    /* open addressing: index + 1, 0 where free; a power of two of them */
  guint32 *hashes;   /* of the entry in the slot of the same place */

  guint32 n_slots;
  char *next; /* free bytes of the last block */
  char *limit;
  gsize memory;
};

CsStringTable *
cs_string_table_new (void)
{
  CsStringTable *self = g_new0 (CsStringTable, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->n_slots = MIN_SLOTS;
  self->slots = g_new0 (guint32, self->n_slots);
  self->hashes = g_new0 (guint32, self->n_slots);
  return self;
}

void
cs_string_table_free (CsStringTable *self)
{
  g_array_unref (self->entries);
  g_ptr_array_unref (self->blocks);
  g_free (self->slots);
  g_free (self->hashes);
  g_free (self);
}

/* Eight bytes a step; the multiplications spread every input bit over the upper half. */
static guint32
hash_bytes (const char *bytes, gsize length)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  guint64 hash = length * factor;
  guint64 word;

  for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word)
    {
      memcpy (&word, bytes, sizeof word);
      hash = (hash ^ word) * factor;
      hash ^= hash >> 32;
    }
  word = 0;
  memcpy (&word, bytes, length);
  hash = (hash ^ word) * factor;
  return (guint32)(hash >> 32);
}

static const char *
copy_bytes (CsStringTable *self, const char *bytes, gsize length)
{
  char *copy;

  if (length + 1 > BLOCK_BYTES / 4)
    {
      /* A long string gets a block of its own, and the open one stays open. */
      copy = g_malloc (length + 1);
      g_ptr_array_add (self->blocks, copy);
      self->memory += length + 1;
    }
  else
    {
      if ((gsize)(self->limit - self->next) < length + 1)
        {
          self->next = g_malloc (BLOCK_BYTES);
          self->limit = self->next + BLOCK_BYTES;
          g_ptr_array_add (self->blocks, self->next);
          self->memory += BLOCK_BYTES;
        }
      copy = self->next;
      self->next += length + 1;
    }
  memcpy (copy, bytes, length);
  copy[length] = '\0';
  return copy;
}

static guint32
find_free_slot (const CsStringTable *self, guint32 hash)
{
  guint32 slot = hash & (self->n_slots - 1);

  while (self->slots[slot] != 0)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
double_slots (CsStringTable *self)
{
  g_autofree guint32 *old_slots = self->slots;
  g_autofree guint32 *old_hashes = self->hashes;
  guint32 n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  self->hashes = g_new0 (guint32, self->n_slots);
  for (guint32 i = 0; i < n_old; i++)
    if (old_slots[i] != 0)
      {
        guint32 slot = find_free_slot (self, old_hashes[i]);

        self->slots[slot] = old_slots[i];
        self->hashes[slot] = old_hashes[i];
      }
}

guint32
cs_string_table_intern (CsStringTable *self, const char *bytes, gsize length)
{
  guint32 hash = hash_bytes (bytes, length);
  guint32 slot = hash & (self->n_slots - 1);
  Entry entry;

  for (; self->slots[slot] != 0; slot = (slot + 1) & (self->n_slots - 1))
    {
      const Entry *other = &g_array_index (self->entries, Entry, self->slots[slot] - 1);

      if (self->hashes[slot] == hash && other->length == length
          && memcmp (other->bytes, bytes, length) == 0)
        return self->slots[slot] - 1;
    }
  if ((self->entries->len + 1) * 4ull > self->n_slots * 3ull)
    {
      double_slots (self);
      slot = find_free_slot (self, hash);
    }
  entry.bytes = copy_bytes (self, bytes, length);
  entry.length = length;
  g_array_append_val (self->entries, entry);
  self->slots[slot] = self->entries->len;
  self->hashes[slot] = hash;
  return self->entries->len - 1;
}

guint32
cs_string_table_get_n (const CsStringTable *self)
{
  return self->entries->len;
}

const char *
cs_string_table_get (const CsStringTable *self, guint32 index, gsize *length)
{
  const Entry *entry;

  g_assert (index < self->entries->len);
  entry = &g_array_index (self->entries, Entry, index);
  if (length != NULL)
    *length = entry->length;
  return entry->bytes;
}

gsize
cs_string_table_get_memory (const CsStringTable *self)
{
  return self->memory + self->entries->len * sizeof (Entry)
         + self->n_slots * (sizeof *self->slots + sizeof *self->hashes);
}
