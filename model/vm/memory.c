/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/memory.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Bytes that take more than a few milliseconds to be given back. */
#define MANY_PAGES (64 << 20)

/* Bytes at the start that small programs make do with. */
#define FEW_PAGES (1 << 20)

/* Free blocks from this size on are cut into small ones: an array that has grown leaves as much
 * behind as it then has. */
#define SLAB_CLASS 60 /* 64 KiB */

struct _CsSnapshot
{
  gsize size;
  char bytes[];
};

static gsize
round_up (gsize n, gsize unit)
{
  return (n + unit - 1) / unit * unit;
}

CsMemory *
cs_memory_new (gsize limit, gsize root_size)
{
  /* Blocks of unlike sizes cannot use each other's holes; twice the room leaves space for that. */
  gsize head = round_up (sizeof (CsMemory), 16);
  gsize reserved = round_up (head + limit * 2 + (1 << 20), (gsize)sysconf (_SC_PAGESIZE));
  CsMemory *self = mmap (NULL, reserved, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (self == MAP_FAILED)
    return NULL;
  self->limit = limit;
  self->reserved = reserved;
  self->top = self->clean = (char *)self + head;
  self->end = (char *)self + reserved;
  self->root = cs_memory_alloc0 (self, root_size);
  if (self->root == NULL)
    g_clear_pointer (&self, cs_memory_free);
  return self;
}

static gpointer
unmap (gpointer data)
{
  CsMemory *self = data;

  munmap (self, self->reserved);
  return NULL;
}

void
cs_memory_free (CsMemory *self)
{
  cs_memory_unpoison (self, self->reserved);
  /* The system takes its time to get many pages back; nobody has to wait for that. */
  if (self->top - (char *)self > MANY_PAGES)
    g_thread_unref (g_thread_new ("pages", unmap, self));
  else
    unmap (self);
}

gpointer
cs_memory_get_root (CsMemory *self)
{
  return self->root;
}

static gpointer
pop (CsMemory *self, guint class_)
{
  gpointer block = self->free_lists[class_];
  guint bit = class_ - CS_MEMORY_N_SMALL;

  cs_memory_unpoison (block, cs_memory_class_size (class_));
  self->free_lists[class_] = *(gpointer *)block;
  self->n_large -= class_ >= SLAB_CLASS;
  if (class_ >= CS_MEMORY_N_SMALL && self->free_lists[class_] == NULL)
    self->large_classes[bit / 64] &= ~(G_GUINT64_CONSTANT (1) << bit % 64);
  return block;
}

static void
push (CsMemory *self, gpointer block, guint class_)
{
  guint bit = class_ - CS_MEMORY_N_SMALL;

  *(gpointer *)block = self->free_lists[class_];
  self->free_lists[class_] = block;
  self->n_large += class_ >= SLAB_CLASS;
  if (class_ >= CS_MEMORY_N_SMALL)
    self->large_classes[bit / 64] |= G_GUINT64_CONSTANT (1) << bit % 64;
  cs_memory_poison (block, cs_memory_class_size (class_));
}

/* Gives what was cut off a block to the free lists, in the largest pieces that are classes. */
static void
push_rest (CsMemory *self, char *rest, gsize size)
{
  while (size > 0)
    {
      guint class_ = cs_memory_class (size);
      gsize piece;

      if (cs_memory_class_size (class_) > size)
        class_--;
      piece = cs_memory_class_size (class_);
      push (self, rest, class_);
      rest += piece;
      size -= piece;
    }
}

/* The first class from `class_` on that has a free block; CS_MEMORY_N_CLASSES: none has. */
static guint
find_free (const CsMemory *self, guint class_)
{
  for (; class_ < CS_MEMORY_N_SMALL; class_++)
    if (self->free_lists[class_] != NULL)
      return class_;
  for (guint bit = class_ - CS_MEMORY_N_SMALL; bit < CS_MEMORY_N_CLASSES - CS_MEMORY_N_SMALL;
       bit = (bit / 64 + 1) * 64)
    {
      guint64 classes = self->large_classes[bit / 64] >> bit % 64;

      if (classes != 0)
        return CS_MEMORY_N_SMALL + bit + (guint)__builtin_ctzl (classes);
    }
  return CS_MEMORY_N_CLASSES;
}

/* Cuts `size` bytes, a class's size, off the smallest larger block that is free. */
static gpointer
split_larger (CsMemory *self, guint class_, gsize size)
{
  guint larger = find_free (self, class_ + 1);
  char *block;

  if (larger == CS_MEMORY_N_CLASSES)
    return NULL;
  block = pop (self, larger);
  push_rest (self, block + size, cs_memory_class_size (larger) - size);
  return block;
}

/* A program that has come to need much will need more: large pages take fewer faults. */
static void
take_large_pages (CsMemory *self)
{
  char *start = (char *)self + FEW_PAGES;

  madvise (start, (gsize)(self->end - start), MADV_HUGEPAGE);
}

static gpointer
extend (CsMemory *self, gsize size)
{
  char *block = self->top;

  if (size > (gsize)(self->end - block))
    return NULL;
  self->top += size;
  if (self->top > self->clean)
    {
      if (self->clean <= (char *)self + FEW_PAGES && self->top > (char *)self + FEW_PAGES)
        take_large_pages (self);
      self->clean = self->top;
    }
  cs_memory_unpoison (block, size);
  return block;
}

/* The rest of the slab goes to the free lists. */
static void
leave_slab (CsMemory *self)
{
  char *rest = self->slab;
  gsize size = (gsize)(self->slab_end - rest);

  self->slab = self->slab_end = NULL;
  cs_memory_unpoison (rest, size);
  push_rest (self, rest, size);
}

/* The smallest free block that is large enough becomes the slab.  FALSE: there is none. */
static gboolean
next_slab (CsMemory *self)
{
  if (self->n_large == 0)
    return FALSE;
  leave_slab (self);
  for (guint class_ = SLAB_CLASS; class_ < CS_MEMORY_N_CLASSES; class_++)
    if (self->free_lists[class_] != NULL)
      {
        gsize size = cs_memory_class_size (class_);

        self->slab = pop (self, class_);
        self->slab_end = self->slab + size;
        cs_memory_poison (self->slab, size);
        return TRUE;
      }
  return FALSE;
}

/* Of a small size, off the slab; NULL where nothing large is free. */
static gpointer
cut_slab (CsMemory *self, gsize size)
{
  char *block;

  if ((gsize)(self->slab_end - self->slab) < size && !next_slab (self))
    return NULL;
  block = self->slab;
  self->slab += size;
  cs_memory_unpoison (block, size);
  return block;
}

/* Merging: all free blocks in the order of their addresses, neighbours as one. */

typedef struct _Hole Hole;

struct _Hole
{
  Hole *next;
  gsize size;
};

/* The free lists as one list; they are empty then. */
static Hole *
take_holes (CsMemory *self)
{
  Hole *holes = NULL;

  leave_slab (self);
  for (guint class_ = 1; class_ < CS_MEMORY_N_CLASSES; class_++)
    while (self->free_lists[class_] != NULL)
      {
        Hole *hole = pop (self, class_);

        *hole = (Hole){ holes, cs_memory_class_size (class_) };
        holes = hole;
      }
  return holes;
}

static Hole *
merge_sorted (Hole *a, Hole *b)
{
  Hole *first = NULL, **end = &first;

  while (a != NULL && b != NULL)
    {
      Hole **lower = a < b ? &a : &b;

      *end = *lower;
      end = &(*lower)->next;
      *lower = *end;
    }
  *end = a != NULL ? a : b;
  return first;
}

/* By runs[i] of 2^i holes each. */
static Hole *
sort_holes (Hole *holes)
{
  Hole *runs[64] = { NULL };
  Hole *sorted = NULL;

  while (holes != NULL)
    {
      Hole *run = holes;
      guint i = 0;

      holes = holes->next;
      run->next = NULL;
      for (; runs[i] != NULL; i++)
        {
          run = merge_sorted (runs[i], run);
          runs[i] = NULL;
        }
      runs[i] = run;
    }
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    sorted = merge_sorted (runs[i], sorted);
  return sorted;
}

static void
merge_holes (CsMemory *self)
{
  Hole *hole = sort_holes (take_holes (self));

  while (hole != NULL)
    {
      char *start = (char *)hole;
      gsize size = hole->size;

      for (hole = hole->next; (char *)hole == start + size; hole = hole->next)
        size += hole->size;
      if (start + size == self->top)
        {
          self->top = start;
          cs_memory_poison (start, size);
        }
      else
        push_rest (self, start, size);
    }
  self->handed_out = 0;
}

/* A merge that gave little is not tried again at once. */
static gboolean
may_merge (CsMemory *self)
{
  return self->handed_out >= self->limit / 16;
}

static gpointer
take_anywhere (CsMemory *self, guint class_, gsize size)
{
  gpointer block = NULL;

  if (self->free_lists[class_] != NULL)
    return pop (self, class_);
  /* Small blocks come from a slab or the region's end rather than out of any larger ones, which
   * would soon be cut to pieces; large ones rather use what is there. */
  block = size > CS_MEMORY_SMALL ? split_larger (self, class_, size) : cut_slab (self, size);
  if (block == NULL)
    block = extend (self, size);
  if (block == NULL)
    block = split_larger (self, class_, size);
  if (block != NULL)
    self->handed_out += size;
  return block;
}

gpointer
cs_memory_alloc_slow (CsMemory *self, gsize size)
{
  gpointer block;
  guint class_;
  gsize rounded;

  if (size > self->limit)
    return NULL;
  class_ = cs_memory_class (size);
  rounded = cs_memory_class_size (class_);
  if (rounded > self->limit - self->used)
    return NULL;

  block = take_anywhere (self, class_, rounded);
  if (block == NULL && may_merge (self))
    {
      merge_holes (self);
      block = take_anywhere (self, class_, rounded);
    }
  if (block != NULL)
    self->used += rounded;
  return block;
}

gpointer
cs_memory_alloc0 (CsMemory *self, gsize size)
{
  const char *clean = self->clean;
  char *block = cs_memory_alloc (self, size);

  /* Pages that nobody has touched yet are left alone: much of a table is never used. */
  if (block != NULL && block < clean)
    memset (block, 0, MIN (size, (gsize)(clean - block)));
  return block;
}

void
cs_memory_release_large (CsMemory *self, gpointer block, gsize size)
{
  guint class_;
  gsize rounded;

  if (block == NULL)
    return;
  class_ = cs_memory_class (size);
  rounded = cs_memory_class_size (class_);
  self->used -= rounded;
  if ((char *)block + rounded == self->top)
    {
      self->top = block;
      cs_memory_poison (block, rounded);
    }
  else
    push (self, block, class_);
}

/* Grows a block in place where it is the region's last one. */
static gboolean
grow_at_top (CsMemory *self, char *block, gsize old_rounded, gsize rounded)
{
  gsize more = rounded - old_rounded;

  if (block + old_rounded != self->top || rounded < old_rounded || more > self->limit - self->used
      || extend (self, more) == NULL)
    return FALSE;
  self->used += more;
  return TRUE;
}

gboolean
cs_memory_grow (CsMemory *self, gpointer block, gsize old_size, gsize size)
{
  gsize old_rounded, rounded;
  guint class_;

  if (size > self->limit)
    return FALSE;
  class_ = cs_memory_class (size);
  old_rounded = cs_memory_class_size (cs_memory_class (old_size));
  rounded = cs_memory_class_size (class_);
  if (rounded == old_rounded)
    return TRUE;
  /* Where one of that size has been let go, it is for those who ask for room: else what grows at
   * the top and is let go, time and again, would be used once only. */
  return self->free_lists[class_] == NULL && grow_at_top (self, block, old_rounded, rounded);
}

gpointer
cs_memory_realloc (CsMemory *self, gpointer block, gsize old_size, gsize size)
{
  gpointer moved;

  if (block == NULL)
    return cs_memory_alloc (self, size);
  if (cs_memory_grow (self, block, old_size, size))
    return block;
  moved = cs_memory_alloc (self, size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, MIN (old_size, size));
  cs_memory_release (self, block, old_size);
  return moved;
}

gsize
cs_memory_get_used (CsMemory *self)
{
  return self->used;
}

gsize
cs_memory_get_limit (CsMemory *self)
{
  return self->limit;
}

/* AddressSanitizer's view of the blocks, made from the free lists. */
static void
poison_free_blocks (CsMemory *self)
{
#ifdef CS_ADDRESS_SANITIZER
  for (guint class_ = 1; class_ < CS_MEMORY_N_CLASSES; class_++)
    for (gpointer block = self->free_lists[class_]; block != NULL;)
      {
        gpointer next = *(gpointer *)block;

        cs_memory_poison (block, cs_memory_class_size (class_));
        block = next;
      }
  cs_memory_poison (self->slab, (gsize)(self->slab_end - self->slab));
#endif
}

CsSnapshot *
cs_memory_snapshot (CsMemory *self)
{
  gsize size = (gsize)(self->top - (char *)self);
  CsSnapshot *snapshot = g_malloc (sizeof (CsSnapshot) + size);

  cs_memory_unpoison (self, size);
  snapshot->size = size;
  memcpy (snapshot->bytes, self, size);
  poison_free_blocks (self);
  return snapshot;
}

void
cs_memory_restore (CsMemory *self, const CsSnapshot *snapshot)
{
  char *top = self->top, *clean = self->clean;

  cs_memory_unpoison (self, MAX (snapshot->size, (gsize)(top - (char *)self)));
  memcpy (self, snapshot->bytes, snapshot->size);
  self->clean = clean;
  if (top > self->top)
    cs_memory_poison (self->top, (gsize)(top - self->top));
  poison_free_blocks (self);
}

void
cs_snapshot_free (CsSnapshot *snapshot)
{
  g_free (snapshot);
}

gsize
cs_snapshot_get_size (const CsSnapshot *snapshot)
{
  return snapshot->size;
}
