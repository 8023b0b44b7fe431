/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/span-list.h"

#include "trace/switch-cause.h"
#include "ui/timeline/span-text.h"

/* --- Items ----------------------------------------------------------------------------------- */

struct _CsSpanItem
{
  GObject parent_instance;

  CsSession *session; /* owned */
  CsTimelineItem item;
  guint span; /* within its lane: two spans may begin with one event */
};

G_DEFINE_FINAL_TYPE (CsSpanItem, cs_span_item, G_TYPE_OBJECT)

static void
cs_span_item_finalize (GObject *object)
{
  g_object_unref (CS_SPAN_ITEM (object)->session);
  G_OBJECT_CLASS (cs_span_item_parent_class)->finalize (object);
}

static void
cs_span_item_class_init (CsSpanItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_span_item_finalize;
}

static void
cs_span_item_init (CsSpanItem *self)
{
}

CsTimelineItem
cs_span_item_get_item (CsSpanItem *self)
{
  return self->item;
}

/* As fine as a thousandth of the run. */
static char *
format_start (CsTrace *trace, const CsSpan *span)
{
  return cs_time_format_clock (span->start, MAX (cs_trace_get_duration (trace) / 1000, 1));
}

static char *
format_line (CsTrace *trace, const CsSpan *span)
{
  const CsSourceSpan *place = span->where != 0 ? cs_trace_get_place (trace, span->where) : NULL;

  return place != NULL ? g_strdup_printf ("%u", place->line) : g_strdup ("");
}

/* "running: deposit, until its interval is over" */
static char *
format_doing (CsScene *scene, guint group, const CsSceneRow *row, const CsSpan *span)
{
  CsTrace *trace = cs_span_index_get_trace (cs_scene_get_group (scene, group)->index);
  char *summary = cs_span_text_summarize (scene, group, row, span);
  CsSwitchCause cause;
  char *text;

  if (span->state != CS_STATE_RUNNING
      || !cs_trace_find_switch (trace, row->number, span->end_event, &cause))
    return summary;
  text = g_strconcat (summary, ", until ", cs_switch_cause_describe (cause), NULL);
  g_free (summary);
  return text;
}

char *
cs_span_item_format (CsSpanItem *self, CsSpanField field)
{
  CsScene *scene = cs_session_get_scene (self->session);
  CsTimelineItem item = self->item;
  CsSpanIndex *index;
  const CsSceneRow *row;
  const CsLane *lane;
  const CsSpan *span;

  if (item.group >= cs_scene_get_n_groups (scene)
      || (row = cs_scene_find_row (scene, item.group, item.actor, NULL)) == NULL)
    return g_strdup ("");
  index = cs_scene_get_group (scene, item.group)->index;
  lane = cs_span_index_find_lane (index, item.actor);
  if (lane == NULL || self->span >= lane->n_spans)
    return g_strdup ("");
  span = &lane->spans[self->span];
  switch (field)
    {
    case CS_SPAN_WHO:
      return g_strdup (row->name);
    case CS_SPAN_DOES:
      return format_doing (scene, item.group, row, span);
    case CS_SPAN_SINCE:
      return format_start (cs_span_index_get_trace (index), span);
    case CS_SPAN_LASTS:
      return span->state == CS_STATE_DONE ? g_strdup ("")
                                          : cs_time_format_duration (span->end - span->start);
    default:
      return format_line (cs_span_index_get_trace (index), span);
    }
}

/* --- The list --------------------------------------------------------------------------------- */

/* A lane with spans, and how many spans there are before its own. */
typedef struct
{
  guint group;
  guint32 actor;
  guint first;
} ListedLane;

struct _CsSpanList
{
  GObject parent_instance;

  CsSession *session; /* owned */
  GArray *lanes;      /* owned ListedLane */
  guint n_items;
};

static guint
cs_span_list_get_n_items (GListModel *model)
{
  return CS_SPAN_LIST (model)->n_items;
}

static GType
cs_span_list_get_item_type (GListModel *model)
{
  return CS_TYPE_SPAN_ITEM;
}

static const CsLane *
lane_of (CsSpanList *self, const ListedLane *listed)
{
  CsScene *scene = cs_session_get_scene (self->session);

  return listed->group < cs_scene_get_n_groups (scene) ? cs_span_index_find_lane (
             cs_scene_get_group (scene, listed->group)->index, listed->actor)
                                                       : NULL;
}

/* The last lane that begins at or before `position`. */
static const ListedLane *
find_lane (CsSpanList *self, guint position)
{
  guint low = 0;
  guint high = self->lanes->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->lanes, ListedLane, middle).first <= position)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->lanes, ListedLane, low);
}

static gpointer
cs_span_list_get_item (GListModel *model, guint position)
{
  CsSpanList *self = CS_SPAN_LIST (model);
  const ListedLane *listed;
  const CsLane *lane;
  CsSpanItem *item;

  if (position >= self->n_items)
    return NULL;
  listed = find_lane (self, position);
  lane = lane_of (self, listed);
  item = g_object_new (CS_TYPE_SPAN_ITEM, NULL);
  item->session = g_object_ref (self->session);
  item->item = (CsTimelineItem){ listed->group, listed->actor, CS_NO_EVENT };
  item->span = position - listed->first;
  if (lane != NULL && item->span < lane->n_spans)
    item->item.event = lane->spans[item->span].event;
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_n_items = cs_span_list_get_n_items;
  iface->get_item_type = cs_span_list_get_item_type;
  iface->get_item = cs_span_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CsSpanList, cs_span_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
cs_span_list_finalize (GObject *object)
{
  CsSpanList *self = CS_SPAN_LIST (object);

  g_array_unref (self->lanes);
  g_object_unref (self->session);
  G_OBJECT_CLASS (cs_span_list_parent_class)->finalize (object);
}

static void
cs_span_list_class_init (CsSpanListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_span_list_finalize;
}

static void
cs_span_list_init (CsSpanList *self)
{
  self->lanes = g_array_new (FALSE, FALSE, sizeof (ListedLane));
}

CsSpanList *
cs_span_list_new (CsSession *session)
{
  CsSpanList *self = g_object_new (CS_TYPE_SPAN_LIST, NULL);

  self->session = g_object_ref (session);
  cs_span_list_update (self);
  return self;
}

static void
list_group (CsSpanList *self, guint group)
{
  const CsSceneGroup *shown = cs_scene_get_group (cs_session_get_scene (self->session), group);

  for (guint i = 0; i < shown->rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (shown->rows, i);
      ListedLane listed = { group, row->number, self->n_items };
      const CsLane *lane = cs_span_index_find_lane (shown->index, row->number);

      if (row->kind != CS_ROW_LANE || lane == NULL || lane->n_spans == 0)
        continue;
      g_array_append_val (self->lanes, listed);
      self->n_items += lane->n_spans;
    }
}

void
cs_span_list_update (CsSpanList *self)
{
  guint before = self->n_items;

  g_array_set_size (self->lanes, 0);
  self->n_items = 0;
  for (guint i = 0; i < cs_scene_get_n_groups (cs_session_get_scene (self->session)); i++)
    list_group (self, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_items);
}

guint
cs_span_list_find (CsSpanList *self, CsTimelineItem item)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const ListedLane *listed = &g_array_index (self->lanes, ListedLane, i);
      const CsLane *lane;
      const CsSpan *span;

      if (listed->group != item.group || listed->actor != item.actor)
        continue;
      lane = lane_of (self, listed);
      span = item.event != CS_NO_EVENT ? cs_lane_find_event (lane, item.event) : NULL;
      return listed->first + (span != NULL ? (guint)(span - lane->spans) : 0);
    }
  return self->n_items;
}
