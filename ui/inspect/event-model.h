/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "trace/trace.h"

/* A trace's events as a list model.  Items are made when asked for, so a million events cost
 * nothing but the rows that are seen. */
#define CS_TYPE_EVENT_MODEL (cs_event_model_get_type ())
G_DECLARE_FINAL_TYPE (CsEventModel, cs_event_model, CS, EVENT_MODEL, GObject)

/* An item: the number of its event. */
#define CS_TYPE_EVENT_ITEM (cs_event_item_get_type ())
G_DECLARE_FINAL_TYPE (CsEventItem, cs_event_item, CS, EVENT_ITEM, GObject)

CsEventModel *cs_event_model_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Shows that trace (nullable), or what it has got since. */
void cs_event_model_update (CsEventModel *self, CsTrace *trace);

guint32 cs_event_item_get_index (CsEventItem *self);
