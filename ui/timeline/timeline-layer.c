/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/timeline-layer.h"

struct _CsTimelineLayer
{
  GtkWidget parent_instance;
  CsLayerDraw draw;
  gpointer data; /* borrowed */
};

G_DEFINE_FINAL_TYPE (CsTimelineLayer, cs_timeline_layer, GTK_TYPE_WIDGET)

static void
cs_timeline_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CsTimelineLayer *self = CS_TIMELINE_LAYER (widget);

  self->draw (self->data, snapshot);
}

static void
cs_timeline_layer_class_init (CsTimelineLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cs_timeline_layer_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cs_timeline_layer_init (CsTimelineLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
cs_timeline_layer_new (CsLayerDraw draw, gpointer data)
{
  CsTimelineLayer *self = g_object_new (CS_TYPE_TIMELINE_LAYER, NULL);

  self->draw = draw;
  self->data = data;
  return GTK_WIDGET (self);
}
