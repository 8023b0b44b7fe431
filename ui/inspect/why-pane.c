/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/why-pane.h"

#include <string.h>

#include "ui/inspect/why-text.h"

/* While it plays, the sentence changes at most this often: nobody reads faster. */
#define UPDATE_INTERVAL_MS 100

struct _CsWhyPane
{
  GtkWidget parent_instance;

  CsSession *session; /* owned, nullable */
  guint update_timeout;
  guint group; /* that the links speak of */

  GtkWidget *box;
  GtkLabel *heading;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CsWhyPane, cs_why_pane, GTK_TYPE_WIDGET)

static void
update (CsWhyPane *self)
{
  CsTimelineItem selected = cs_session_get_selected (self->session);
  g_autofree char *markup = NULL;
  g_autofree char *heading = NULL;

  if (!cs_session_get_shown_group (self->session, &self->group))
    {
      gtk_label_set_text (self->label, "There is no run to explain.");
      gtk_label_set_text (self->heading, "Why?");
      return;
    }
  markup = cs_why_text_describe (self->session, self->group, selected.actor);
  if (strcmp (gtk_label_get_label (self->label), markup) != 0)
    gtk_label_set_markup (self->label, markup);
  heading = selected.actor == 0
                ? g_strdup ("Why?")
                : g_strdup_printf ("Why? · %s",
                                   cs_scene_get_actor_name (cs_session_get_scene (self->session),
                                                            self->group, selected.actor));
  gtk_label_set_text (self->heading, heading);
}

static gboolean
update_cb (gpointer data)
{
  CsWhyPane *self = data;

  self->update_timeout = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (CsWhyPane *self)
{
  if (self->update_timeout == 0)
    self->update_timeout = g_timeout_add (UPDATE_INTERVAL_MS, update_cb, self);
}

static gboolean
activate_link_cb (CsWhyPane *self, const char *uri)
{
  const char *colon = strchr (uri, ':');
  guint64 number = g_ascii_strtoull (colon + 1, NULL, 10);

  if (g_str_has_prefix (uri, "event:"))
    cs_player_seek_event (cs_session_get_player (self->session), self->group, number);
  else
    {
      const CsMachineState *state = cs_session_get_state (self->session, self->group);
      const CsActorState *actor =
          state != NULL ? cs_machine_state_find_actor (state, number) : NULL;

      if (actor != NULL && actor->span != NULL)
        cs_session_set_selected (
            self->session,
            (CsTimelineItem){ .group = self->group, .actor = number, .event = actor->span->event });
    }
  return TRUE;
}

static void
cs_why_pane_dispose (GObject *object)
{
  CsWhyPane *self = CS_WHY_PANE (object);

  g_clear_handle_id (&self->update_timeout, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_why_pane_parent_class)->dispose (object);
}

static void
cs_why_pane_class_init (CsWhyPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_why_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "whypane");
}

static void
cs_why_pane_init (CsWhyPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->heading = GTK_LABEL (gtk_label_new ("Why?"));
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_yalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (self->box), scroller);
  g_signal_connect_swapped (self->label, "activate-link", G_CALLBACK (activate_link_cb), self);
}

GtkWidget *
cs_why_pane_new (void)
{
  return g_object_new (CS_TYPE_WHY_PANE, NULL);
}

void
cs_why_pane_set_session (CsWhyPane *self, CsSession *session)
{
  static const char *const names[] = { "runs-changed", "grown", "moved", "selection-changed" };

  g_set_object (&self->session, session);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (session, names[i], G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
}
