/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/event-model.h"

struct _CsEventItem
{
  GObject parent_instance;

  guint32 index;
};

G_DEFINE_FINAL_TYPE (CsEventItem, cs_event_item, G_TYPE_OBJECT)

struct _CsEventModel
{
  GObject parent_instance;

  CsTrace *trace; /* owned, nullable */
  guint n;        /* that listeners know of */
};

static GType
get_item_type (GListModel *model)
{
  return CS_TYPE_EVENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CS_EVENT_MODEL (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CsEventItem *item;

  if (position >= CS_EVENT_MODEL (model)->n)
    return NULL;
  item = g_object_new (CS_TYPE_EVENT_ITEM, NULL);
  item->index = position;
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CsEventModel, cs_event_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
cs_event_item_class_init (CsEventItemClass *klass)
{
}

static void
cs_event_item_init (CsEventItem *self)
{
}

static void
cs_event_model_dispose (GObject *object)
{
  g_clear_object (&CS_EVENT_MODEL (object)->trace);
  G_OBJECT_CLASS (cs_event_model_parent_class)->dispose (object);
}

static void
cs_event_model_class_init (CsEventModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_event_model_dispose;
}

static void
cs_event_model_init (CsEventModel *self)
{
}

CsEventModel *
cs_event_model_new (void)
{
  return g_object_new (CS_TYPE_EVENT_MODEL, NULL);
}

void
cs_event_model_update (CsEventModel *self, CsTrace *trace)
{
  guint old = self->n;
  gboolean replaced = g_set_object (&self->trace, trace);

  self->n = trace != NULL ? cs_trace_get_n_events (trace) : 0;
  if (replaced)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old, self->n);
  else if (self->n > old)
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, self->n - old);
}

guint32
cs_event_item_get_index (CsEventItem *self)
{
  return self->index;
}
