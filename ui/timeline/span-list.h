/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ui/session/session.h"

/* The spans of all lanes as a GListModel: group by group, lane by lane, in the order of time.  An
 * item is made when it is asked for, so that a million of them cost nothing. */
#define CS_TYPE_SPAN_LIST (cs_span_list_get_type ())
G_DECLARE_FINAL_TYPE (CsSpanList, cs_span_list, CS, SPAN_LIST, GObject)

/* One of them: where it is.  What it says is looked up when it is shown. */
#define CS_TYPE_SPAN_ITEM (cs_span_item_get_type ())
G_DECLARE_FINAL_TYPE (CsSpanItem, cs_span_item, CS, SPAN_ITEM, GObject)

typedef enum
{
  CS_SPAN_WHO,   /* "cook_rice" */
  CS_SPAN_DOES,  /* "await sleep(22 min)" */
  CS_SPAN_SINCE, /* "4:15" */
  CS_SPAN_LASTS, /* "22 min" */
  CS_SPAN_LINE,  /* "27" */
  CS_N_SPAN_FIELDS
} CsSpanField;

CsSpanList *cs_span_list_new (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* Traces or rows have changed. */
void cs_span_list_update (CsSpanList *self);
/* The position of what holds an item; the number of items where there is none. */
guint cs_span_list_find (CsSpanList *self, CsTimelineItem item);

CsTimelineItem cs_span_item_get_item (CsSpanItem *self);
/* Empty for a span that is no more. */
char *cs_span_item_format (CsSpanItem *self, CsSpanField field) G_GNUC_WARN_UNUSED_RESULT;
