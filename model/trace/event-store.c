/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/event-store.h"

#include <sys/mman.h>

/* Packed events lie in pages one after the other: of the size that the system may back by one, but
 * for the first, as most traces are a few hundred events long. */
#define PAGE_BYTES  (2u << 20)
#define FIRST_BYTES (256u << 10)

/* With so many bytes of a page in use a trace is no short one, and will need the next. */
#define SHORT_BYTES (32u << 10)

/* Once in so many times rows are looked for even where there were none before. */
#define TRIES_ROWS 8

static gsize
page_size (guint page)
{
  return page == 0 ? FIRST_BYTES : PAGE_BYTES;
}

void
cs_event_store_init (CsEventStore *self)
{
  *self = (CsEventStore){ .chunks = g_ptr_array_new (), .pages = g_ptr_array_new () };
}

static guint8 *
map_bytes (gsize length)
{
  guint8 *start = mmap (NULL, length, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (start == MAP_FAILED)
    g_error ("No memory for %" G_GSIZE_FORMAT " more bytes of trace", length);
  return start;
}

/* Maps a page that starts on a multiple of its size, as huge pages have to. */
static guint8 *
map_page (void)
{
  gsize length = 2 * PAGE_BYTES;
  guint8 *start = map_bytes (length);
  guint8 *aligned = (guint8 *)(((guintptr)start + PAGE_BYTES - 1) & ~((guintptr)PAGE_BYTES - 1));

  if (aligned > start)
    munmap (start, aligned - start);
  munmap (aligned + PAGE_BYTES, start + length - (aligned + PAGE_BYTES));
  madvise (aligned, PAGE_BYTES, MADV_HUGEPAGE);
  return aligned;
}

/* Touches what the system may back one by one. */
static gpointer
clear_page (gpointer page)
{
  for (gsize i = 0; i < PAGE_BYTES; i += 4096)
    ((volatile guint8 *)page)[i] = 0;
  return NULL;
}

/* The page that was prepared, or NULL: nobody writes into it any more. */
static guint8 *
take_ahead (CsEventStore *self)
{
  if (self->clearer != NULL)
    g_thread_join (g_steal_pointer (&self->clearer));
  return g_steal_pointer (&self->ahead);
}

static void
add_page (CsEventStore *self)
{
  guint8 *page = take_ahead (self);

  if (page == NULL)
    page = self->pages->len == 0 ? map_bytes (FIRST_BYTES) : map_page ();
  g_ptr_array_add (self->pages, page);
  self->page_used = 0;
}

/* Another core meets the cost of fresh memory while this one fills a page: on a virtual machine
 * that has stood idle it takes as long. */
static void
prepare_page (CsEventStore *self)
{
  self->ahead = map_page ();
  self->clearer = g_thread_try_new ("events", clear_page, self->ahead, NULL);
}

/* Where a thousand tasks take turns there are none, now and most likely a little later. */
static gboolean
may_have_rows (const CsEventStore *self)
{
  guint n = self->chunks->len;
  const CsPackedEvents *last = n > 0 ? g_ptr_array_index (self->chunks, n - 1) : NULL;

  return n % TRIES_ROWS == 0 || last->n_rows > 0;
}

static void
pack_buffer (CsEventStore *self)
{
  CsPackedEvents *packed;
  gsize size = self->pages->len > 0 ? page_size (self->pages->len - 1) : 0;

  if (self->page_used + CS_PACKED_MAX_SIZE > size)
    add_page (self);
  else if (self->ahead == NULL && self->page_used > SHORT_BYTES)
    prepare_page (self);
  packed = (CsPackedEvents *)((guint8 *)g_ptr_array_index (self->pages, self->pages->len - 1)
                              + self->page_used);
  self->kinds |= cs_packed_events_pack (packed, self->buffer, self->chunks->len << CS_PACKED_SHIFT,
                                        may_have_rows (self));
  self->page_used += packed->size;
  g_ptr_array_add (self->chunks, packed);
}

void
cs_event_store_grow (CsEventStore *self)
{
  g_assert (self->room.next == self->room.limit);
  /* Indices have 32 bits, and the last of them means none. */
  g_assert (self->chunks->len < (1u << (32 - CS_PACKED_SHIFT)) - 2);
  if (self->buffer == NULL)
    self->buffer = g_new (CsEvent, CS_PACKED_EVENTS);
  else
    pack_buffer (self);
  self->room.next = self->buffer;
  self->room.limit = self->buffer + CS_PACKED_EVENTS;
}

void
cs_event_store_clear (CsEventStore *self)
{
  guint8 *ahead = take_ahead (self);

  if (ahead != NULL)
    munmap (ahead, PAGE_BYTES);
  for (guint i = 0; i < self->pages->len; i++)
    munmap (g_ptr_array_index (self->pages, i), page_size (i));
  g_clear_pointer (&self->buffer, g_free);
  g_clear_pointer (&self->chunks, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
}

gboolean
cs_event_store_has_kind (const CsEventStore *self, CsEventKind kind)
{
  if (self->kinds >> kind & 1)
    return TRUE;
  for (const CsEvent *event = self->buffer; event != self->room.next; event++)
    if (event->kind == kind)
      return TRUE;
  return FALSE;
}

gsize
cs_event_store_measure (const CsEventStore *self)
{
  gsize size = self->buffer != NULL ? CS_PACKED_EVENTS * sizeof (CsEvent) : 0;

  /* The first page takes what was written of it, the others all of theirs. */
  size += self->pages->len > 1 ? FIRST_BYTES + (self->pages->len - 1) * (gsize)PAGE_BYTES
                               : self->page_used;
  size += self->ahead != NULL ? PAGE_BYTES : 0;
  return size + self->chunks->len * sizeof (gpointer);
}

/* NULL where the event is in the buffer. */
static const CsPackedEvents *
packed_of (const CsEventStore *self, guint32 index)
{
  guint chunk = index >> CS_PACKED_SHIFT;

  return chunk < self->chunks->len ? g_ptr_array_index (self->chunks, chunk) : NULL;
}

const CsEvent *
cs_event_store_read (const CsEventStore *self, guint32 index, CsEvent *room, guint32 *n)
{
  const CsPackedEvents *packed = packed_of (self, index);
  guint32 at = index % CS_PACKED_EVENTS;

  if (packed == NULL)
    {
      *n = cs_event_store_count (self) - index;
      return self->buffer + at;
    }
  cs_packed_events_read_block (packed, at / CS_PACKED_BLOCK, room);
  *n = CS_PACKED_BLOCK - at % CS_PACKED_BLOCK;
  return room + at % CS_PACKED_BLOCK;
}

CsEvent
cs_event_store_get (const CsEventStore *self, guint32 index)
{
  const CsPackedEvents *packed = packed_of (self, index);
  guint32 at = index % CS_PACKED_EVENTS;

  return packed == NULL ? self->buffer[at] : cs_packed_events_get (packed, at);
}

CsTime
cs_event_store_get_time (const CsEventStore *self, guint32 index)
{
  const CsPackedEvents *packed = packed_of (self, index);
  guint32 at = index % CS_PACKED_EVENTS;

  return packed == NULL ? self->buffer[at].time : cs_packed_events_get_time (packed, at);
}
