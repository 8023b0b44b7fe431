/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/trace-private.h"

#include <string.h>
#include <sys/mman.h>

/* Maps a chunk that starts on a multiple of its size, as huge pages have to. */
static CsEvent *
map_chunk (gboolean huge)
{
  gsize length = 2 * CS_CHUNK_BYTES;
  guint8 *start = mmap (NULL, length, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  guint8 *aligned;

  if (start == MAP_FAILED)
    g_error ("No memory for %" G_GSIZE_FORMAT " more bytes of trace", (gsize)CS_CHUNK_BYTES);
  aligned = (guint8 *)(((guintptr)start + CS_CHUNK_BYTES - 1) & ~(CS_CHUNK_BYTES - 1));
  if (aligned > start)
    munmap (start, aligned - start);
  munmap (aligned + CS_CHUNK_BYTES, start + length - (aligned + CS_CHUNK_BYTES));
  if (huge)
    madvise (aligned, CS_CHUNK_BYTES, MADV_HUGEPAGE);
  return (CsEvent *)aligned;
}

/* Touches each page. */
static gpointer
clear_chunk (gpointer chunk)
{
  for (gsize i = 0; i < CS_CHUNK_BYTES; i += 4096)
    ((volatile guint8 *)chunk)[i] = 0;
  return NULL;
}

/* The chunk that was prepared, or NULL: nobody writes into it any more. */
static CsEvent *
take_ahead (CsTrace *self)
{
  if (self->clearer != NULL)
    g_thread_join (g_steal_pointer (&self->clearer));
  return g_steal_pointer (&self->ahead);
}

/* Fresh memory costs more than all else of recording, on a virtual machine several times as much:
 * another core meets that cost while this one fills the chunk before. */
static void
prepare_ahead (CsTrace *self)
{
  self->ahead = map_chunk (TRUE);
  self->clearer = g_thread_try_new ("events", clear_chunk, self->ahead, NULL);
}

static void
add_chunk (CsTrace *self)
{
  CsEvent *chunk = take_ahead (self);

  /* The first one is filled page by page: most traces are a few hundred events long. */
  if (chunk == NULL)
    chunk = map_chunk (self->chunks->len > 0);
  if (self->chunks->len > 0)
    prepare_ahead (self);
  /* Indices have 32 bits, and the last of them means none. */
  g_assert (self->chunks->len < (1u << (32 - CS_CHUNK_SHIFT)) - 1);
  g_array_append_val (self->chunks, chunk);
  self->room.next = chunk;
  self->room.limit = chunk + CS_CHUNK_EVENTS;
}

void
cs_trace_free_chunks (CsTrace *self)
{
  CsEvent *ahead = take_ahead (self);

  if (ahead != NULL)
    munmap (ahead, CS_CHUNK_BYTES);
  for (guint i = 0; i < self->chunks->len; i++)
    munmap (g_array_index (self->chunks, CsEvent *, i), CS_CHUNK_BYTES);
  g_clear_pointer (&self->chunks, g_array_unref);
}

/* An object learns where it was made. */
static void
note_new (CsTrace *self, const CsEvent *event)
{
  guint32 number = event->kind == CS_EVENT_OBJECT_NEW ? event->object : event->actor;
  CsTraceObject *object;

  g_assert (number >= 1 && number <= self->objects->len);
  object = &g_array_index (self->objects, CsObjectEntry, number - 1).public;
  object->new_event = cs_trace_count_events (self) - 1;
  if (event->kind == CS_EVENT_OBJECT_NEW)
    object->capacity = (guint32)event->arg;
}

void
cs_trace_record_event (CsTrace *self, const CsEvent *event)
{
  if (self->room.next == self->room.limit)
    add_chunk (self);
  *cs_event_room_take (&self->room, event->kind) = *event;
  if (cs_event_kind_is_new (event->kind))
    note_new (self, event);
}

static const char *
intern_name (CsTrace *self, const char *name)
{
  guint32 index;

  if (name == NULL)
    name = "";
  index = cs_string_table_intern (self->names, name, strlen (name));
  return cs_string_table_get (self->names, index, NULL);
}

void
cs_trace_record_object (CsTrace *self, const CsProbeObject *object)
{
  CsObjectEntry entry = {
    .public = {
      .kind = object->kind,
      .parent = object->parent,
      .name = intern_name (self, object->name),
      .type = intern_name (self, object->type),
      .new_event = CS_NO_EVENT,
    },
    .introduced = cs_trace_count_events (self),
  };

  g_assert (object->number == self->objects->len + 1);
  g_array_append_val (self->objects, entry);
}

guint32
cs_trace_record_text (CsTrace *self, const char *bytes, gsize length)
{
  return cs_string_table_intern (self->texts, bytes, length);
}

static void
probe_event (gpointer data, const CsEvent *event)
{
  cs_trace_record_event (data, event);
}

static void
probe_object (gpointer data, const CsProbeObject *object)
{
  cs_trace_record_object (data, object);
}

static void
probe_rename (gpointer data, guint32 number, const char *name)
{
  CsTrace *self = data;

  g_assert (number >= 1 && number <= self->objects->len);
  g_array_index (self->objects, CsObjectEntry, number - 1).public.name = intern_name (self, name);
}

static guint32
probe_text (gpointer data, const char *bytes, gsize length)
{
  return cs_trace_record_text (data, bytes, length);
}

void
cs_trace_init_probe (CsTrace *self, CsProbe *probe)
{
  probe->event = probe_event;
  probe->object = probe_object;
  probe->rename = probe_rename;
  probe->text = probe_text;
  probe->data = self;
  probe->room = &self->room;
}
