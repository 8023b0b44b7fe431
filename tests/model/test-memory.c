/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/memory.h"

#include <string.h>

#define MIB (1u << 20)

static void
test_memory_classes (void)
{
  const struct
  {
    gsize size;
    gsize rounded;
  } cases[] = {
    { 0, 16 },      { 1, 16 },        { 16, 16 },           { 17, 32 },
    { 511, 512 },   { 512, 512 },     { 513, 640 },         { 640, 640 },
    { 641, 768 },   { 1024, 1024 },   { 1025, 1280 },       { 4096, 4096 },
    { 5000, 5120 }, { 1 << 20, MIB }, { MIB + 1, 5 << 18 }, { (gsize)1 << 40, (gsize)1 << 40 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (cs_memory_class_size (cs_memory_class (cases[i].size)), ==, cases[i].rounded);
  /* Every class's size is in that class, and the next byte is not. */
  for (guint c = 1; c < 120; c++)
    {
      g_assert_cmpuint (cs_memory_class (cs_memory_class_size (c)), ==, c);
      g_assert_cmpuint (cs_memory_class (cs_memory_class_size (c) + 1), ==, c + 1);
    }
}

static void
test_memory_root (void)
{
  CsMemory *memory = cs_memory_new (MIB, 1000);
  const char *root = cs_memory_get_root (memory);

  for (guint i = 0; i < 1000; i++)
    g_assert_cmpint (root[i], ==, 0);
  g_assert_cmpuint (cs_memory_get_used (memory), ==, 1024);
  g_assert_cmpuint (cs_memory_get_limit (memory), ==, MIB);
  cs_memory_free (memory);
}

static void
test_memory_reuse (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);
  gsize used = cs_memory_get_used (memory);
  char *a = cs_memory_alloc (memory, 40);
  char *b = cs_memory_alloc (memory, 48);

  g_assert_cmpuint ((gsize)a % 16, ==, 0);
  g_assert_cmpuint ((gsize)b % 16, ==, 0);
  g_assert_true (a + 48 == b);
  cs_memory_release (memory, a, 40);
  cs_memory_release (memory, b, 48);
  g_assert_cmpuint (cs_memory_get_used (memory), ==, used);
  g_assert_true (cs_memory_alloc (memory, 33) == b);
  g_assert_true (cs_memory_alloc (memory, 47) == a);
  cs_memory_free (memory);
}

static void
assert_zero (const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    g_assert_cmpuint (bytes[i], ==, 0);
}

/* Also where a block had been before, and where a snapshot that was restored had none. */
static void
test_memory_alloc0 (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);
  CsSnapshot *snapshot = cs_memory_snapshot (memory);

  for (guint i = 0; i < 3; i++)
    {
      guint8 *small = cs_memory_alloc0 (memory, 100), *large;

      assert_zero (small, 100);
      memset (small, 1, 100);
      large = cs_memory_alloc0 (memory, 5000 * (i + 1));
      assert_zero (large, 5000 * (i + 1));
      memset (large, 1, 5000 * (i + 1));
      cs_memory_release (memory, small, 100);
      cs_memory_release (memory, large, 5000 * (i + 1));
      if (i == 1)
        cs_memory_restore (memory, snapshot);
    }
  cs_snapshot_free (snapshot);
  cs_memory_free (memory);
}

static void
test_memory_limit (void)
{
  CsMemory *memory = cs_memory_new (10000, 16);
  guint n = 0;

  while (cs_memory_alloc (memory, 16) != NULL)
    n++;
  g_assert_cmpuint (cs_memory_get_used (memory), ==, 10000);
  g_assert_cmpuint (n, ==, 10000 / 16 - 1);
  g_assert_null (cs_memory_alloc (memory, G_MAXSIZE));
  g_assert_null (cs_memory_alloc (memory, G_MAXSIZE / 2));
  g_assert_null (cs_memory_realloc (memory, NULL, 0, 17));
  cs_memory_free (memory);
}

static void
test_memory_realloc (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);
  gsize used = cs_memory_get_used (memory);
  char *a = cs_memory_realloc (memory, NULL, 0, 10);
  gsize size = 10;

  memset (a, 'x', 10);
  while (size < 200000)
    {
      char *other = cs_memory_alloc (memory, 16);
      char *grown = cs_memory_realloc (memory, a, size, size * 2);

      g_assert_nonnull (grown);
      g_assert_true (strncmp (grown, "xxxxxxxxxx", 10) == 0);
      a = grown;
      size *= 2;
      cs_memory_release (memory, other, 16);
    }
  /* What does not fit leaves the block as it is. */
  g_assert_null (cs_memory_realloc (memory, a, size, 2 * MIB));
  g_assert_cmpint (a[9], ==, 'x');
  a = cs_memory_realloc (memory, a, size, 10);
  g_assert_cmpint (a[9], ==, 'x');
  cs_memory_release (memory, a, 10);
  g_assert_cmpuint (cs_memory_get_used (memory), ==, used);
  cs_memory_free (memory);
}

/* A block at the growing end grows where it stands. */
static void
test_memory_realloc_at_top (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);
  char *a = cs_memory_alloc (memory, 1000);

  g_assert_true (cs_memory_realloc (memory, a, 1000, 100000) == a);
  cs_memory_release (memory, a, 100000);
  g_assert_true (cs_memory_alloc (memory, 5000) == a);
  cs_memory_free (memory);
}

/* What grows at the top and is let go, time and again, takes what was let go before. */
static void
test_memory_grow_again (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);
  char *first = NULL, *last = NULL;

  for (guint i = 0; i < 100; i++)
    {
      char *small = cs_memory_alloc (memory, 16);
      char *large = cs_memory_realloc (memory, small, 16, 8192);
      char *between = cs_memory_alloc (memory, 16);

      first = i == 0 ? large : first;
      last = MAX (last, large);
      cs_memory_release (memory, large, 8192);
      cs_memory_release (memory, between, 16);
    }
  g_assert_cmpint (last - first, <=, 2 * 8192);
  cs_memory_free (memory);
}

/* A large block that is free serves smaller ones when the region is full. */
static void
test_memory_split (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);
  char *large = cs_memory_alloc (memory, 512 * 1024);
  char *fence = cs_memory_alloc (memory, 16);

  cs_memory_release (memory, large, 512 * 1024);
  for (guint i = 0; i < 50; i++)
    {
      char *block = cs_memory_alloc (memory, 5000);

      g_assert_true (block >= large && block + 5000 <= fence);
      memset (block, (int)i, 5000);
    }
  cs_memory_free (memory);
}

/* What a grown array left behind serves small blocks before the region gets longer; so does what is
 * left of it once a larger one is wanted. */
static void
test_memory_slab (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);
  char *large = cs_memory_alloc (memory, 128 * 1024);
  char *fence = cs_memory_alloc (memory, 16);
  char *block;

  cs_memory_release (memory, large, 128 * 1024);
  for (guint i = 0; i < 1000; i++)
    {
      block = cs_memory_alloc (memory, 48);
      g_assert_true (block == large + i * 48);
      memset (block, (int)i, 48);
    }
  while (block < fence)
    block = cs_memory_alloc (memory, 512);
  g_assert_true (block == fence + 16);
  cs_memory_free (memory);
}

/* Fills all there is, with sizes of all kinds, empties it and fills it again. */
static void
test_memory_fragmentation (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
      gsize size = 16 + round * 333;
      gpointer block;

      while ((block = cs_memory_alloc (memory, size)) != NULL)
        g_ptr_array_add (blocks, block);
      g_assert_cmpuint (cs_memory_get_used (memory), >, MIB * 3 / 4);
      for (guint i = 0; i < blocks->len; i++)
        cs_memory_release (memory, blocks->pdata[i], size);
      g_assert_cmpuint (cs_memory_get_used (memory), ==, 16);
    }
  cs_memory_free (memory);
}

typedef struct
{
  gpointer block;
  gsize size;
} Block;

/* The offsets that a long mix of calls gets, as one number. */
static guint64
offsets_of_mix (void)
{
  CsMemory *memory = cs_memory_new (8 * MIB, 64);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Block blocks[200] = { 0 };
  guint64 sum = 0;

  for (guint i = 0; i < 20000; i++)
    {
      Block *b = &blocks[g_rand_int_range (rand, 0, 200)];
      gsize size = (gsize)g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 100 : 20000);

      if (b->block == NULL)
        b->block = cs_memory_alloc (memory, size);
      else if (g_rand_boolean (rand))
        b->block = cs_memory_realloc (memory, b->block, b->size, size);
      else
        {
          cs_memory_release (memory, b->block, b->size);
          b->block = NULL;
        }
      b->size = size;
      if (b->block != NULL)
        {
          memset (b->block, (int)i, size);
          sum = sum * 31 + (guint64)((char *)b->block - (char *)memory);
        }
    }
  cs_memory_free (memory);
  return sum;
}

static void
test_memory_deterministic (void)
{
  g_assert_cmpuint (offsets_of_mix (), ==, offsets_of_mix ());
}

static void
test_memory_snapshot (void)
{
  CsMemory *memory = cs_memory_new (MIB, 16);
  char *a = cs_memory_alloc (memory, 100);
  char *freed = cs_memory_alloc (memory, 100);
  CsSnapshot *snapshot;
  gsize used;
  char *b;

  strcpy (a, "before");
  cs_memory_release (memory, freed, 100);
  used = cs_memory_get_used (memory);
  snapshot = cs_memory_snapshot (memory);
  g_assert_cmpuint (cs_snapshot_get_size (snapshot), >=, used);

  strcpy (a, "after");
  cs_memory_release (memory, a, 100);
  b = cs_memory_alloc (memory, 5000);
  memset (b, 1, 5000);
  cs_memory_restore (memory, snapshot);
  g_assert_cmpstr (a, ==, "before");
  g_assert_cmpuint (cs_memory_get_used (memory), ==, used);
  g_assert_true (cs_memory_alloc (memory, 100) == freed);
  g_assert_true (cs_memory_alloc (memory, 5000) == b);
  cs_memory_restore (memory, snapshot);
  g_assert_cmpuint (cs_memory_get_used (memory), ==, used);
  cs_snapshot_free (snapshot);
  cs_memory_free (memory);
}

static void
test_memory_poison (void)
{
#ifdef CS_ADDRESS_SANITIZER
  CsMemory *memory = cs_memory_new (MIB, 16);
  char *small = cs_memory_alloc (memory, 20);
  char *large = cs_memory_alloc (memory, 2000);
  CsSnapshot *snapshot;

  cs_memory_release (memory, small, 20);
  cs_memory_release (memory, large, 2000);
  g_assert_true (__asan_address_is_poisoned (small));
  g_assert_true (__asan_address_is_poisoned (large + 1999));
  snapshot = cs_memory_snapshot (memory);
  g_assert_true (__asan_address_is_poisoned (small));
  small = cs_memory_alloc (memory, 20);
  g_assert_false (__asan_address_is_poisoned (small + 19));
  cs_memory_restore (memory, snapshot);
  g_assert_true (__asan_address_is_poisoned (small));
  cs_snapshot_free (snapshot);
  cs_memory_free (memory);
#else
  g_test_skip ("needs AddressSanitizer");
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/memory/classes", test_memory_classes);
  g_test_add_func ("/model/memory/root", test_memory_root);
  g_test_add_func ("/model/memory/reuse", test_memory_reuse);
  g_test_add_func ("/model/memory/alloc0", test_memory_alloc0);
  g_test_add_func ("/model/memory/limit", test_memory_limit);
  g_test_add_func ("/model/memory/realloc", test_memory_realloc);
  g_test_add_func ("/model/memory/realloc-at-top", test_memory_realloc_at_top);
  g_test_add_func ("/model/memory/grow-again", test_memory_grow_again);
  g_test_add_func ("/model/memory/split", test_memory_split);
  g_test_add_func ("/model/memory/slab", test_memory_slab);
  g_test_add_func ("/model/memory/fragmentation", test_memory_fragmentation);
  g_test_add_func ("/model/memory/deterministic", test_memory_deterministic);
  g_test_add_func ("/model/memory/snapshot", test_memory_snapshot);
  g_test_add_func ("/model/memory/poison", test_memory_poison);
  return g_test_run ();
}
