/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/span-table.h"
#include "ui/timeline/span-text.h"
#include "ui/timeline/timeline-private.h"

/* What the timeline shows, in words: the instant at the playhead is announced, and a table of spans
 * may take the picture's place. */

/* The playhead has rested for so long before it is told what the instant looks like. */
#define DESCRIBE_DELAY_MS 250
#define MAX_DESCRIBED     8

static gboolean
describe_cb (gpointer data)
{
  CsTimeline *self = data;
  CsScene *scene = cs_session_get_scene (self->session);
  CsTime time = cs_player_get_time (cs_session_get_player (self->session));
  g_autofree char *clock = cs_time_format_clock (time, CS_NS_PER_MS);
  GString *text = g_string_new (clock);

  self->describing = 0;
  for (guint i = 0; i < cs_timeline_count_groups (self); i++)
    {
      const CsMachineState *state = cs_session_get_state (self->session, i);
      g_autofree char *said = state != NULL
                                  ? cs_span_text_summarize_state (scene, i, state, MAX_DESCRIBED)
                                  : g_strdup ("not started");

      g_string_append_printf (text, ". %s: %s", cs_scene_get_group (scene, i)->title, said);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
  gtk_label_set_text (GTK_LABEL (self->announcer), text->str);
  g_string_free (text, TRUE);
  return G_SOURCE_REMOVE;
}

void
cs_timeline_describe_soon (CsTimeline *self)
{
  g_clear_handle_id (&self->describing, g_source_remove);
  self->describing = g_timeout_add (DESCRIBE_DELAY_MS, describe_cb, self);
}

/* A label of role "status", which assistive technology reads when it changes; nobody sees it. */
void
cs_timeline_add_announcer (CsTimeline *self)
{
  self->announcer =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "opacity", 0.0,
                    "ellipsize", PANGO_ELLIPSIZE_END, "can-target", FALSE, NULL);
  gtk_widget_set_parent (self->announcer, GTK_WIDGET (self));
}

/* --- The table ------------------------------------------------------------------------------- */

static void
show_picture (CsTimeline *self, gboolean shown)
{
  gtk_widget_set_child_visible (self->picture, shown);
  gtk_widget_set_child_visible (self->overlay, shown);
  gtk_widget_set_child_visible (self->playhead, shown);
}

void
cs_timeline_set_table (CsTimeline *self, gboolean table)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL
                     || gtk_widget_has_focus (GTK_WIDGET (self));

  g_return_if_fail (CS_IS_TIMELINE (self));

  if ((self->table != NULL) == !!table || self->session == NULL)
    return;
  if (table)
    {
      self->table = cs_span_table_new (self->session);
      gtk_widget_set_parent (self->table, GTK_WIDGET (self));
    }
  else
    g_clear_pointer (&self->table, gtk_widget_unparent);
  show_picture (self, !table);
  if (focused)
    gtk_widget_grab_focus (table ? self->table : GTK_WIDGET (self));
  cs_timeline_rearrange (self);
  cs_timeline_notify_table (self);
}

gboolean
cs_timeline_get_table (CsTimeline *self)
{
  g_return_val_if_fail (CS_IS_TIMELINE (self), FALSE);
  return self->table != NULL;
}
