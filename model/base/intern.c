/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/intern.h"

#include <string.h>

#include "base/arena.h"

typedef struct
{
  const char *bytes;
  gsize length;
} Key;

struct _CsIntern
{
  GHashTable *keys; /* owned; set of Key in the arena */
  CsArena *arena;   /* owned */
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;
  guint hash = 2166136261u;

  for (gsize i = 0; i < key->length; i++)
    hash = (hash ^ (guchar)key->bytes[i]) * 16777619u;
  return hash;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;

  return left->length == right->length && memcmp (left->bytes, right->bytes, left->length) == 0;
}

CsIntern *
cs_intern_new (void)
{
  CsIntern *self = g_new0 (CsIntern, 1);

  self->keys = g_hash_table_new (key_hash, key_equal);
  self->arena = cs_arena_new ();
  return self;
}

void
cs_intern_free (CsIntern *self)
{
  g_hash_table_unref (self->keys);
  cs_arena_free (self->arena);
  g_free (self);
}

const char *
cs_intern_string (CsIntern *self, const char *bytes, gsize length)
{
  Key wanted = { bytes, length };
  Key *key = g_hash_table_lookup (self->keys, &wanted);

  if (key == NULL)
    {
      key = cs_arena_new0 (self->arena, Key);
      key->bytes = cs_arena_strndup (self->arena, bytes, length);
      key->length = length;
      g_hash_table_add (self->keys, key);
    }
  return key->bytes;
}

const char *
cs_intern_cstring (CsIntern *self, const char *string)
{
  return cs_intern_string (self, string, strlen (string));
}
