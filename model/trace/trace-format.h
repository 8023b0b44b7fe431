/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/text-writer.h"
#include "trace/trace-file.h"
#include "trace/trace-private.h"

/* What the writers and the reader of files share.
 *
 * A jsonl trace is
 *   a header  {"format":"coroscope-trace","version":1,"title":…,"sources":[{"name":…,"text":…}…],
 *              "parameters":{…},"settings":{"seed":"0",…},"schedule":[],
 *              "places":[[file,line,column,end line,end column]…]}
 *   events     {"i":12,"t":2000000000,"kind":"queue.put","actor":3,"object":7,"cause":9,
 *              "file":0,"line":7,"where":4,"arg":{"item":3,"depth":2}}
 *   objects    {"kind":"object","object":5,"is":"future","name":"","type":"asyncio.Future",
 *              "parent":4}
 *   an end     {"end":{"outcome":"done","message":"","events":71,"objects":12}}
 * each on a line of its own.  What is 0 or none is left out.  The first place, nowhere, is not
 * listed.  An actor or object is introduced before the first event that came after it; where that
 * event is its actor.new or object.new, "is", "name", "type" and "parent" stand in it instead.
 * Texts are written out where they are used; their indices are not kept. */
#define CS_TRACE_FILE_FORMAT  "coroscope-trace"
#define CS_TRACE_FILE_VERSION 1

/* The name of an event's `arg`: "item", "due", "until" …; NULL where the kind has none. */
const char *cs_trace_arg_name (CsEventKind kind);

/* The actor or object that an actor.new or object.new introduces, else 0. */
static inline guint32
cs_event_get_new (const CsEvent *event)
{
  if (event->kind == CS_EVENT_ACTOR_NEW)
    return event->actor;
  return event->kind == CS_EVENT_OBJECT_NEW ? event->object : 0;
}

gboolean cs_outcome_from_name (const char *name, CsOutcome *outcome);

void cs_trace_write_jsonl (CsTrace *trace, CsTextWriter *out);
void cs_trace_write_csv (CsTrace *trace, CsTextWriter *out);
void cs_trace_write_chrome (CsTrace *trace, CsTextWriter *out);
void cs_trace_write_steps (CsTrace *trace, CsTextWriter *out);
