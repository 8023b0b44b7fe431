/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/event-list.h"

#include <string.h>

#include "ui/inspect/event-model.h"
#include "ui/inspect/event-text.h"
#include "ui/paint/name-cut.h"

typedef enum
{
  COLUMN_TIME,
  COLUMN_ACTOR,
  COLUMN_EVENT,
  COLUMN_LINE,
  N_COLUMNS
} Column;

struct _CsEventList
{
  GtkWidget parent_instance;

  /* Owned. */
  CsSession *session; /* nullable */
  CsEventModel *model;

  guint group;
  gboolean updating; /* what is selected now follows the playhead and does not lead it */

  /* Children. */
  GtkWidget *box;
  GtkWidget *title;              /* whose events these are, among several programs */
  GtkSingleSelection *selection; /* owned by the view */
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (CsEventList, cs_event_list, GTK_TYPE_WIDGET)

/* "12", or "kitchen:12" where that is not the file that the program began with. */
static char *
describe_line (CsTrace *trace, CsWhere where)
{
  const CsSourceSpan *place = where != 0 ? cs_trace_get_place (trace, where) : NULL;
  g_autofree char *file = NULL;

  if (place == NULL)
    return g_strdup ("");
  file = cs_event_text_dup_file (trace, place);
  if (file == NULL)
    return g_strdup_printf ("%u", place->line);
  if (g_str_has_suffix (file, ".py"))
    file[strlen (file) - 3] = '\0';
  return g_strdup_printf ("%s:%u", file, place->line);
}

static char *
get_cell (CsEventList *self, Column column, const CsEvent *event)
{
  CsScene *scene = cs_session_get_scene (self->session);

  switch (column)
    {
    case COLUMN_TIME:
      return cs_time_format_clock (event->time,
                                   MAX (cs_scene_get_length (scene, CS_AXIS_TIME) / 1000, 1));
    case COLUMN_ACTOR:
      return g_strdup (
          event->actor != 0 ? cs_scene_get_actor_name (scene, self->group, event->actor) : "");
    case COLUMN_EVENT:
      return cs_event_text_describe (scene, self->group, event);
    default:
      return describe_line (
          cs_span_index_get_trace (cs_scene_get_group (scene, self->group)->index), event->where);
    }
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  Column column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  /* What happens is read as a whole, on several lines in a narrow pane. */
  if (column == COLUMN_EVENT)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
      gtk_label_set_attributes (GTK_LABEL (label), attributes);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  else if (column == COLUMN_ACTOR)
    {
      /* "cook_rice" and "cook_beans" begin alike. */
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 9);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsEventList *self)
{
  Column column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  guint32 index = cs_event_item_get_index (CS_EVENT_ITEM (gtk_list_item_get_item (item)));
  CsScene *scene = cs_session_get_scene (self->session);
  g_autofree char *text = NULL;

  /* Rows may be asked for between one set of runs and the next. */
  if (self->group < cs_scene_get_n_groups (scene))
    {
      CsTrace *trace = cs_span_index_get_trace (cs_scene_get_group (scene, self->group)->index);

      if (index < cs_trace_get_n_events (trace))
        {
          CsEvent event = cs_trace_get_event (trace, index);

          text = get_cell (self, column, &event);
        }
    }
  if (column == COLUMN_ACTOR && text != NULL)
    gtk_label_set_ellipsize (GTK_LABEL (gtk_list_item_get_child (item)), cs_name_cut (text));
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text != NULL ? text : "");
}

/* Before the first event nothing is selected, and the start of the list is in view. */
static void
scroll_to_selected (CsEventList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  /* The list is a child of the view; GTK 4.8 has no function for this, but the action. */
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u",
                                  position != GTK_INVALID_LIST_POSITION ? position : 0);
}

/* A list that has just come up has no rows yet that it could scroll to. */
static gboolean
scroll_later_cb (gpointer data)
{
  CsEventList *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    scroll_to_selected (self);
  return G_SOURCE_REMOVE;
}

static void
select_playhead (CsEventList *self)
{
  guint32 event = cs_player_get_event (cs_session_get_player (self->session), self->group);
  guint position = event != CS_NO_EVENT ? event : GTK_INVALID_LIST_POSITION;

  if (gtk_single_selection_get_selected (self->selection) == position)
    return;
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->updating = FALSE;
  scroll_to_selected (self);
}

/* Nothing is done for a list that is not seen; it catches up when it is. */
static void
update (CsEventList *self)
{
  CsScene *scene;

  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  scene = cs_session_get_scene (self->session);
  if (!cs_session_get_shown_group (self->session, &self->group))
    {
      cs_event_model_update (self->model, NULL);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->title), cs_scene_get_group (scene, self->group)->title);
  gtk_widget_set_visible (self->title, cs_scene_get_n_groups (scene) > 1);
  self->updating = TRUE;
  cs_event_model_update (self->model,
                         cs_span_index_get_trace (cs_scene_get_group (scene, self->group)->index));
  self->updating = FALSE;
  select_playhead (self);
}

static void
mapped_cb (CsEventList *self)
{
  update (self);
  g_idle_add_full (G_PRIORITY_LOW, scroll_later_cb, g_object_ref (self), g_object_unref);
}

static void
selected_cb (CsEventList *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (self->updating || self->session == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  cs_player_seek_event (cs_session_get_player (self->session), self->group, selected);
}

static void
cs_event_list_dispose (GObject *object)
{
  CsEventList *self = CS_EVENT_LIST (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_event_list_parent_class)->dispose (object);
}

static void
cs_event_list_class_init (CsEventListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_event_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "eventlist");
}

static void
add_columns (CsEventList *self)
{
  static const char *const titles[N_COLUMNS] = { "Time", "Who", "What", "Line" };

  for (Column i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = gtk_column_view_column_new (titles[i], factory);

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
      gtk_column_view_column_set_expand (column, i == COLUMN_EVENT);
      gtk_column_view_column_set_resizable (column, i == COLUMN_ACTOR);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
      g_object_unref (column);
    }
}

static void
cs_event_list_init (CsEventList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->model = cs_event_model_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Events", -1);
  add_columns (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}

GtkWidget *
cs_event_list_new (void)
{
  return g_object_new (CS_TYPE_EVENT_LIST, NULL);
}

void
cs_event_list_set_session (CsEventList *self, CsSession *session)
{
  static const char *const names[] = { "runs-changed", "grown", "moved", "selection-changed" };

  g_set_object (&self->session, session);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (session, names[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}
