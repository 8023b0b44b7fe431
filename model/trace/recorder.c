/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/trace-private.h"

#include <string.h>

/* An object learns where it was made. */
static void
note_new (CsTrace *self, const CsEvent *event)
{
  guint32 number = event->kind == CS_EVENT_OBJECT_NEW ? event->object : event->actor;
  CsTraceObject *object;

  g_assert (number >= 1 && number <= self->objects->len);
  object = &g_array_index (self->objects, CsObjectEntry, number - 1).public;
  object->new_event = cs_event_store_count (&self->events) - 1;
  if (event->kind == CS_EVENT_OBJECT_NEW)
    object->capacity = (guint32)event->arg;
}

void
cs_trace_record_event (CsTrace *self, const CsEvent *event)
{
  CsEventRoom *room = &self->events.room;

  if (room->next == room->limit)
    cs_event_store_grow (&self->events);
  *cs_event_room_take (room) = *event;
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
    .introduced = cs_event_store_count (&self->events),
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
  probe->room = &self->events.room;
}
