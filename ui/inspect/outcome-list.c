/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/outcome-list.h"

#include "lib/modules.h"
#include "ui/inspect/outcome-item.h"

/* It works for so long, then others have their turn: half a frame. */
#define SLICE_US 8000
/* How often the rows are brought up to date. */
#define REFRESH_US 150000

#define MAX_LINES         4
#define MAX_TOOLTIP_LINES 30

struct _CsOutcomeList
{
  GtkWidget parent_instance;

  /* Owned. */
  CsSession *session;   /* nullable */
  CsRun *run;           /* that is explored; nullable */
  CsExplorer *explorer; /* nullable; kept when it is done */
  GListStore *items;    /* of CsOutcomeItem */
  guint source;         /* while it is at work */
  gint64 next_refresh;  /* µs */

  /* Children. */
  GtkWidget *box;
  GtkLabel *status;
  GtkButton *button;
  GtkWidget *view;
  GtkSingleSelection *selection; /* owned by the view */
};

G_DEFINE_FINAL_TYPE (CsOutcomeList, cs_outcome_list, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Rows ------------------------------------------------------------------------------------ */

static GtkWidget *
add_label (GtkWidget *box, const char *css_class, guint lines)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, (int)lines);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return GTK_WIDGET (label);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  add_label (words, "outcome-end", 3);
  add_label (words, "outcome-output", MAX_LINES + 1);
  add_label (words, "dim-label", 1);
  add_label (words, "outcome-story", 3);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), words);
  gtk_list_item_set_child (item, row);
}

static void
set_icon (GtkImage *icon, CsOutcomeItem *outcome)
{
  static const char *const classes[] = { "success", "warning", "error" };
  CsOutcome end = cs_outcome_item_get_outcome (outcome);
  gboolean done = end == CS_OUTCOME_DONE && !cs_outcome_item_has_errors (outcome);
  const char *name = done                         ? "object-select-symbolic"
                     : end == CS_OUTCOME_DEADLOCK ? "dialog-warning-symbolic"
                     : end == CS_OUTCOME_LIMIT    ? "content-loading-symbolic"
                                                  : "dialog-error-symbolic";

  gtk_image_set_from_icon_name (icon, name);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (icon), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (icon), classes[done ? 0 : end == CS_OUTCOME_LIMIT ? 1 : 2]);
}

/* The label that comes next, or hides where there is nothing to say. */
static GtkWidget *
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
  return gtk_widget_get_next_sibling (label);
}

static void
show_outcome (CsOutcomeItem *outcome, GtkWidget *row)
{
  GtkWidget *icon = gtk_widget_get_first_child (row);
  GtkWidget *label = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  g_autofree char *end = cs_outcome_item_dup_end (outcome);
  g_autofree char *output = cs_outcome_item_dup_output (outcome, MAX_LINES);
  g_autofree char *whole = cs_outcome_item_dup_output (outcome, MAX_TOOLTIP_LINES);
  g_autofree char *count = cs_outcome_item_dup_count (outcome);
  g_autofree char *tip =
      g_strdup_printf ("%s%s%s", whole != NULL ? whole : "", whole != NULL ? "\n\n" : "",
                       cs_outcome_item_get_story (outcome));

  set_icon (GTK_IMAGE (icon), outcome);
  label = set_text (label, end);
  label = set_text (label, output);
  label = set_text (label, count);
  set_text (label, cs_outcome_item_get_story (outcome));
  gtk_widget_set_tooltip_text (row, tip);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  CsOutcomeItem *outcome = CS_OUTCOME_ITEM (gtk_list_item_get_item (item));

  show_outcome (outcome, gtk_list_item_get_child (item));
  g_signal_connect (outcome, "changed", G_CALLBACK (show_outcome), gtk_list_item_get_child (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item),
                                        gtk_list_item_get_child (item));
}

/* The run by that schedule takes the place of the one that is shown. */
static void
activate_cb (CsOutcomeList *self, guint position)
{
  g_autoptr (CsOutcomeItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  g_autofree char *name = NULL;

  if (item == NULL || self->run == NULL)
    return;
  name = cs_outcome_item_dup_name (item);
  cs_run_set_schedule (self->run, cs_outcome_item_get_schedule (item), name);
  if (!cs_run_start (self->run))
    return;
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    if (cs_session_get_run (self->session, i) == self->run)
      cs_session_show_run (self->session, i);
  g_signal_emit (self, signals[OPENED], 0);
}

/* --- What was found so far -------------------------------------------------------------------- */

/* The program is too long for the search. */
static char *
describe_drawn (CsOutcomeList *self, const CsExploration *result)
{
  if (self->source != 0)
    return g_strdup_printf ("The program is long. Drawing schedules at random: %" G_GUINT64_FORMAT
                            " of at most %" G_GUINT64_FORMAT,
                            result->n_run, cs_explore_options_default.draws);
  if (cs_exploration_is_too_long (result))
    return g_strdup_printf ("No schedule comes to its end within %" G_GINT64_FORMAT
                            " instructions. With smaller numbers the program is short enough "
                            "to be explored.",
                            cs_explore_options_default.n_drawn_instructions);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " schedules drawn at random, switched before %u "
                          "shared accesses. With smaller numbers the program is short enough for "
                          "all schedules.",
                          result->n_run, result->n_points);
}

static char *
describe_progress (CsOutcomeList *self)
{
  const CsExploration *result = cs_explorer_get_result (self->explorer);
  guint preemptions = cs_explore_options_default.preemptions;

  if (result->is_drawn)
    return describe_drawn (self, result);
  if (self->source != 0)
    return result->n_run == 0 ? g_strdup ("Exploring …")
                              : g_strdup_printf ("Exploring: %" G_GUINT64_FORMAT
                                                 " of at least %" G_GUINT64_FORMAT " schedules",
                                                 result->n_run, result->n_run + result->n_left);
  if (result->is_complete && result->n_points == 0)
    return g_strdup ("Nothing is shared between threads: there is one outcome.");
  if (result->is_complete)
    return g_strdup_printf ("All %" G_GUINT64_FORMAT " schedules with up to %u preemptions "
                            "(%" G_GUINT64_FORMAT " run, %" G_GUINT64_FORMAT
                            " pruned), switched before %u shared accesses",
                            result->n_run + result->n_pruned, preemptions, result->n_run,
                            result->n_pruned, result->n_points);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " of at least %" G_GUINT64_FORMAT
                          " schedules with up to %u preemptions",
                          result->n_run + result->n_pruned,
                          result->n_run + result->n_pruned + result->n_left, preemptions);
}

static void
update_words (CsOutcomeList *self)
{
  gboolean busy = self->source != 0;
  g_autofree char *text =
      self->explorer != NULL
          ? describe_progress (self)
          : g_strdup ("What else may come out? Threads may be switched elsewhere: "
                      "the program is run under many schedules.");

  gtk_label_set_text (self->status, text);
  gtk_button_set_label (self->button, busy ? "_Stop" : "_Explore");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), busy ? "win.stop" : "win.explore");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               busy ? "Stop exploring (Ctrl+.)"
                                    : "Run the program under many schedules (Ctrl+I)");
}

static void
update_rows (CsOutcomeList *self)
{
  const CsExploration *result = cs_explorer_get_result (self->explorer);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  /* A search that begins anew finds fewer at first. */
  if (result->outcomes->len < n)
    g_list_store_splice (self->items, result->outcomes->len, n - result->outcomes->len, NULL, 0);
  for (guint i = 0; i < result->outcomes->len; i++)
    {
      g_autoptr (CsOutcomeItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item != NULL)
        cs_outcome_item_update (item, result, i);
      else
        {
          item = cs_outcome_item_new ();
          cs_outcome_item_update (item, result, i);
          g_list_store_append (self->items, item);
        }
    }
}

static void
refresh (CsOutcomeList *self)
{
  update_words (self);
  if (self->explorer != NULL)
    update_rows (self);
}

/* --- At work ---------------------------------------------------------------------------------- */

static gboolean
work_cb (gpointer data)
{
  CsOutcomeList *self = data;
  gint64 now = g_get_monotonic_time (), end = now + SLICE_US;
  gboolean more = TRUE;

  while (more && now < end)
    {
      more = cs_explorer_step (self->explorer);
      now = g_get_monotonic_time ();
    }
  if (!more)
    self->source = 0;
  if (!more || now >= self->next_refresh)
    {
      refresh (self);
      self->next_refresh = g_get_monotonic_time () + REFRESH_US;
    }
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
cs_outcome_list_explore (CsOutcomeList *self, CsRun *run)
{
  g_autoptr (CsSettings) settings = cs_settings_copy (cs_run_get_settings (run));
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  CsImage *image;

  cs_outcome_list_clear (self);
  cs_settings_set (settings, "cost", "instant", NULL);
  image = cs_program_compile (cs_run_get_program (run), cs_lib_get_runtime (), settings,
                              diagnostics, &error);
  if (image != NULL)
    self->explorer = cs_explorer_new (cs_run_get_program (run), image, settings,
                                      &cs_explore_options_default, &error);
  if (self->explorer == NULL)
    {
      gtk_label_set_text (self->status,
                          error != NULL ? error->message : "The program cannot run as it is.");
      return;
    }
  self->run = g_object_ref (run);
  self->next_refresh = 0;
  self->source = g_idle_add (work_cb, self);
  refresh (self);
}

void
cs_outcome_list_stop (CsOutcomeList *self)
{
  if (self->source == 0)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  refresh (self);
}

void
cs_outcome_list_clear (CsOutcomeList *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->explorer, cs_explorer_free);
  g_clear_object (&self->run);
  g_list_store_remove_all (self->items);
  update_words (self);
}

/* --- What the session says -------------------------------------------------------------------- */

static gboolean
has_run (CsOutcomeList *self)
{
  for (guint i = 0; i < cs_session_get_n_runs (self->session); i++)
    if (cs_session_get_run (self->session, i) == self->run)
      return TRUE;
  return FALSE;
}

static void
runs_changed_cb (CsOutcomeList *self)
{
  if (self->run == NULL)
    return;
  if (!has_run (self))
    cs_outcome_list_clear (self);
  else if (cs_run_get_schedule (self->run) == NULL)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* --- Its life --------------------------------------------------------------------------------- */

static void
cs_outcome_list_dispose (GObject *object)
{
  CsOutcomeList *self = CS_OUTCOME_LIST (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->explorer, cs_explorer_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->items);
  g_clear_object (&self->run);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_outcome_list_parent_class)->dispose (object);
}

static void
cs_outcome_list_class_init (CsOutcomeListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_outcome_list_dispose;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "outcomelist");
}

static GtkWidget *
make_head (CsOutcomeList *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->status = GTK_LABEL (gtk_label_new (NULL));
  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (""));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_button_set_use_underline (self->button, TRUE);
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->button), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_add_css_class (head, "outcome-head");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->button));
  return head;
}

static void
make_view (CsOutcomeList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Outcomes", -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
}

static void
cs_outcome_list_init (CsOutcomeList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->items = g_list_store_new (CS_TYPE_OUTCOME_ITEM);
  make_view (self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  update_words (self);
}

GtkWidget *
cs_outcome_list_new (void)
{
  return g_object_new (CS_TYPE_OUTCOME_LIST, NULL);
}

void
cs_outcome_list_set_session (CsOutcomeList *self, CsSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "runs-changed", G_CALLBACK (runs_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
