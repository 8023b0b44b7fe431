/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/timeline-private.h"

#include <math.h>

/* The writing that the painter's sizes are made for, in dots an inch times 1024. */
#define PLAIN_DPI (96.0 * 1024)

/* The scrollbar is there only where the rows, at their smallest, are taller than the pane. */
static void
arrange (CsTimeline *self)
{
  double available =
      MAX (gtk_widget_get_height (GTK_WIDGET (self)) - cs_timeline_get_ruler_height (self), 0);
  double content = self->painter != NULL
                       ? cs_timeline_painter_arrange (self->painter, self->canvas, available)
                       : 0;
  gboolean overflows = content > available && available > 0;
  int bar = 0;

  gtk_widget_set_child_visible (self->scrollbar, overflows && self->table == NULL);
  if (overflows)
    gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bar, NULL, NULL);
  self->width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - bar, 1);
  gtk_adjustment_configure (self->scroll, gtk_adjustment_get_value (self->scroll), 0,
                            MAX (content, available), 40, available * 0.9, available);
  cs_timeline_refresh_view (self);
}

void
cs_timeline_rearrange (CsTimeline *self)
{
  arrange (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  cs_timeline_redraw (self);
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  if (gtk_widget_should_layout (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
    }
}

void
cs_timeline_lay_out (CsTimeline *self, int width, int height)
{
  int ruler;

  arrange (self);
  ruler = (int)cs_timeline_get_ruler_height (self);
  allocate (self->picture, 0, 0, width, height);
  allocate (self->overlay, 0, 0, width, height);
  allocate (self->playhead, 0, 0, width, height);
  allocate (self->announcer, 0, 0, 1, 1);
  if (self->table != NULL)
    allocate (self->table, 0, 0, width, height);
  allocate (self->scrollbar, (int)self->width, ruler, MAX (width - (int)self->width, 0),
            MAX (height - ruler, 0));
  cs_timeline_redraw (self);
}

/* What the desktop says about writing, times the user's own zoom of this view. */
void
cs_timeline_apply_scale (CsTimeline *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  if (self->painter != NULL)
    cs_timeline_painter_set_scale (self->painter,
                                   CLAMP (self->scale * (dpi > 0 ? dpi / PLAIN_DPI : 1), 1, 3));
}
