/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/problem-list.h"

#include "ui/inspect/problem-item.h"

struct _CsProblemList
{
  GtkWidget parent_instance;

  /* Owned. */
  CsSession *session; /* nullable */
  GListStore *items;  /* of CsProblemItem */
  GPtrArray *shown;   /* of GPtrArray: the problems of each group that `items` has */

  /* Children. */
  GtkWidget *stack;
  GtkLabel *status; /* what stands in place of an empty list */
  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (CsProblemList, cs_problem_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SERIOUS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

/* --- Rows ------------------------------------------------------------------------------------ */

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *sentence = gtk_label_new (NULL), *place = gtk_label_new (NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (sentence), 0);
  gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (sentence), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_wrap (GTK_LABEL (place), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (place), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), sentence);
  gtk_box_append (GTK_BOX (words), place);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), words);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsProblemList *self)
{
  CsProblemItem *problem = CS_PROBLEM_ITEM (gtk_list_item_get_item (item));
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *sentence = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  CsScene *scene = cs_session_get_scene (self->session);
  g_autofree char *text = cs_problem_item_dup_sentence (problem);
  g_autofree char *where = NULL;

  /* Rows may be asked for between one set of runs and the next. */
  if (cs_problem_item_get_group (problem) < cs_scene_get_n_groups (scene))
    where = cs_problem_item_dup_place (problem, scene);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), cs_problem_item_is_hint (problem)
                                                      ? "dialog-information-symbolic"
                                                      : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (icon, "error");
  if (!cs_problem_item_is_hint (problem))
    gtk_widget_add_css_class (icon, "error");
  gtk_label_set_text (GTK_LABEL (sentence), text);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (sentence)),
                      where != NULL ? where : "");
}

static void
activate_cb (CsProblemList *self, guint position)
{
  g_autoptr (CsProblemItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL
      && cs_problem_item_get_group (item)
             < cs_scene_get_n_groups (cs_session_get_scene (self->session)))
    cs_session_show_problem (self->session, cs_problem_item_get_group (item),
                             cs_problem_item_get_problem (item));
}

/* --- What the session says -------------------------------------------------------------------- */

static gboolean
is_up_to_date (CsProblemList *self, CsScene *scene)
{
  guint n = cs_scene_get_n_groups (scene);

  for (guint i = 0; i < n && n == self->shown->len; i++)
    if (self->shown->pdata[i] != cs_scene_get_group (scene, i)->problems)
      return FALSE;
  return n == self->shown->len;
}

static void
take_problems (CsProblemList *self, CsScene *scene)
{
  g_autoptr (GPtrArray) items = cs_problem_items_collect (scene);

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < cs_scene_get_n_groups (scene); i++)
    g_ptr_array_add (self->shown, g_ptr_array_ref (cs_scene_get_group (scene, i)->problems));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  gtk_stack_set_visible_child (GTK_STACK (self->stack),
                               items->len > 0 ? self->scroller : GTK_WIDGET (self->status));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERIOUS]);
}

/* Problems come when a run ends: while it goes on this looks at a pointer for each program. */
static void
update (CsProblemList *self)
{
  CsScene *scene = cs_session_get_scene (self->session);

  gtk_label_set_text (self->status, cs_session_is_running (self->session)
                                        ? "Problems are looked for when the run is over."
                                        : "No problems found");
  if (!is_up_to_date (self, scene))
    take_problems (self, scene);
}

/* --- Properties ------------------------------------------------------------------------------- */

/* Hints come last and are not counted. */
static guint
count_problems (CsProblemList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CsProblemItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (cs_problem_item_is_hint (item))
        return i;
    }
  return n;
}

static char *
dup_title (CsProblemList *self)
{
  guint n = count_problems (self);

  return n == 0 ? g_strdup ("Problems")
                : g_strdup_printf (n == 1 ? "%u problem" : "%u problems", n);
}

static void
cs_problem_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CsProblemList *self = CS_PROBLEM_LIST (object);

  if (id == PROP_TITLE)
    g_value_take_string (value, dup_title (self));
  else if (id == PROP_SERIOUS)
    g_value_set_boolean (value, count_problems (self) > 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* --- Its life --------------------------------------------------------------------------------- */

static void
cs_problem_list_dispose (GObject *object)
{
  CsProblemList *self = CS_PROBLEM_LIST (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->items);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_problem_list_parent_class)->dispose (object);
}

static void
cs_problem_list_class_init (CsProblemListClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cs_problem_list_dispose;
  object_class->get_property = cs_problem_list_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SERIOUS] = g_param_spec_boolean ("serious", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "problemlist");
}

static GtkWidget *
make_view (CsProblemList *self)
{
  GtkSingleSelection *selection =
      gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view;

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Problems",
                                  -1);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (activate_cb), self);
  return view;
}

static void
cs_problem_list_init (CsProblemList *self)
{
  self->items = g_list_store_new (CS_TYPE_PROBLEM_ITEM);
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->stack = gtk_stack_new ();
  self->status = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->status, TRUE);
  gtk_label_set_justify (self->status, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), make_view (self));
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->status));
  gtk_stack_add_child (GTK_STACK (self->stack), self->scroller);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
cs_problem_list_new (void)
{
  return g_object_new (CS_TYPE_PROBLEM_LIST, NULL);
}

void
cs_problem_list_set_session (CsProblemList *self, CsSession *session)
{
  static const char *const names[] = { "runs-changed", "grown", "diagnostics" };

  g_set_object (&self->session, session);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (session, names[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}
