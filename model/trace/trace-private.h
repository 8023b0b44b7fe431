/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/event-store.h"
#include "trace/string-table.h"
#include "trace/trace.h"

/* What the files of this folder share of a trace; nobody else includes it. */

typedef struct
{
  CsTraceObject public;
  guint32 introduced; /* the number of events that came before it */
} CsObjectEntry;

G_STATIC_ASSERT (CS_N_EVENT_KINDS <= 64);

struct _CsTrace
{
  GObject parent_instance;

  CsEventStore events;

  /* Owned */
  GArray *objects;       /* CsObjectEntry; number 1 comes first */
  CsStringTable *names;  /* of objects: names and types */
  CsStringTable *texts;  /* what events name by index */
  GPtrArray *sources;    /* CsSource */
  GPtrArray *parameters; /* CsTraceField */
  GPtrArray *settings;   /* CsTraceField */
  GArray *places;        /* CsSourceSpan; the first is nowhere */
  char *title;           /* NULL: the main file's name */
  char *message;

  CsOutcome outcome;
};

/* Appends events as the probe does. */
void cs_trace_record_event (CsTrace *self, const CsEvent *event);
void cs_trace_record_object (CsTrace *self, const CsProbeObject *object);
guint32 cs_trace_record_text (CsTrace *self, const char *bytes, gsize length);
