/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/timeline/span-table.h"

#include "ui/timeline/span-list.h"

struct _CsSpanTable
{
  GtkWidget parent_instance;

  /* Owned. */
  CsSession *session;
  CsSpanList *list;
  GtkSingleSelection *selection;

  GtkWidget *scroller; /* child */
  GtkWidget *view;
  gboolean selecting; /* the selection goes from one side to the other */
};

G_DEFINE_FINAL_TYPE (CsSpanTable, cs_span_table, GTK_TYPE_WIDGET)

/* --- Columns --------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  CsSpanField field = (CsSpanField)GPOINTER_TO_UINT (data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), field >= CS_SPAN_SINCE ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (field >= CS_SPAN_SINCE)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_autofree char *text = cs_span_item_format (CS_SPAN_ITEM (gtk_list_item_get_item (item)),
                                               (CsSpanField)GPOINTER_TO_UINT (data));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
add_column (CsSpanTable *self, CsSpanField field)
{
  static const char *const titles[CS_N_SPAN_FIELDS] = {
    [CS_SPAN_WHO] = "Who",     [CS_SPAN_DOES] = "Does", [CS_SPAN_SINCE] = "Since",
    [CS_SPAN_LASTS] = "Lasts", [CS_SPAN_LINE] = "Line",
  };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (titles[field], factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (field));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (field));
  gtk_column_view_column_set_expand (column, field == CS_SPAN_DOES);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
}

/* --- Selection ------------------------------------------------------------------------------- */

/* The rows are within the column view, and only they know how to scroll to one. */
static void
scroll_to (CsSpanTable *self, guint position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_BASE (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

static void
session_selected_cb (CsSpanTable *self)
{
  guint position = cs_span_list_find (self->list, cs_session_get_selected (self->session));

  if (self->selecting || position == gtk_single_selection_get_selected (self->selection)
      || cs_session_get_selected (self->session).actor == 0)
    return;
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  scroll_to (self, position);
  self->selecting = FALSE;
}

static void
table_selected_cb (CsSpanTable *self)
{
  CsSpanItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->selecting || item == NULL)
    return;
  self->selecting = TRUE;
  cs_session_set_selected (self->session, cs_span_item_get_item (item));
  self->selecting = FALSE;
}

static void
activated_cb (CsSpanTable *self, guint position)
{
  g_autoptr (CsSpanItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  CsTimelineItem place = cs_span_item_get_item (item);
  double time = cs_scene_event_position (cs_session_get_scene (self->session), place.group,
                                         CS_AXIS_TIME, place.event);

  cs_player_seek_time (cs_session_get_player (self->session), (CsTime)time);
}

/* Rows of before have other numbers now. */
static void
changed_cb (CsSpanTable *self)
{
  self->selecting = TRUE;
  cs_span_list_update (self->list);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->selecting = FALSE;
  session_selected_cb (self);
}

/* --- Its life --------------------------------------------------------------------------------- */

static gboolean
cs_span_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CS_SPAN_TABLE (widget)->view);
}

static void
cs_span_table_dispose (GObject *object)
{
  CsSpanTable *self = CS_SPAN_TABLE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_span_table_parent_class)->dispose (object);
}

static void
cs_span_table_class_init (CsSpanTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_span_table_dispose;
  widget_class->grab_focus = cs_span_table_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "spantable");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cs_span_table_init (CsSpanTable *self)
{
  self->view = gtk_column_view_new (NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  for (guint field = 0; field < CS_N_SPAN_FIELDS; field++)
    add_column (self, (CsSpanField)field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Timeline as a table", -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activated_cb), self);
}

GtkWidget *
cs_span_table_new (CsSession *session)
{
  CsSpanTable *self = g_object_new (CS_TYPE_SPAN_TABLE, NULL);

  self->session = g_object_ref (session);
  self->list = cs_span_list_new (session);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (table_selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (session_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "runs-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "grown", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  session_selected_cb (self);
  return GTK_WIDGET (self);
}
