/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/output-pane.h"

#include <adwaita.h>
#include <string.h>

#include "trace/event-cursor.h"

/* More than this is of no use on a screen, and would make the pane slow. */
#define MAX_LINES 20000
/* Bytes of one print, likewise. */
#define MAX_TEXT 4000
/* Of a long text GTK finds the heights of the lines little by little, and 4.8 loses the line that
 * it was to show meanwhile.  So it is asked again, this often, until the height stays for as long.
 */
#define SCROLL_INTERVAL_MS 120
#define N_STEADY           8
/* Characters of a program's name. */
#define MAX_NAME 24

/* A line of a run's output, in the merged order of all runs. */
typedef struct
{
  CsTime time;
  guint32 event;
  guint group;
  int start; /* character offset in the buffer */
} OutputLine;

struct _CsOutputPane
{
  GtkWidget parent_instance;

  /* Owned. */
  CsSession *session; /* nullable */
  GArray *lines;      /* OutputLine, in the order of the buffer */
  guint32 *n_seen;    /* events of each group that were looked at */
  guint n_groups;
  char *widest;   /* owned: the stamp that the others are made as wide as */
  glong max_name; /* characters of the longest name of several programs; 0: there is one */

  /* Children, and tags of the buffer. */
  GtkWidget *box;
  GtkWidget *empty;
  GtkTextView *view;
  GtkTextTag *text_tag;  /* what is printed, as it is */
  GtkTextTag *stamp_tag; /* a line with a stamp */
  GtkTextTag *time_tag;
  GtkTextTag *error_tag;
  GtkTextTag *future_tag;
  int n_shown; /* lines up to the playhead; -1: to be found */

  guint scroll_timeout;
  double height; /* of the text, when it was scrolled last */
  guint n_steady;
};

G_DEFINE_FINAL_TYPE (CsOutputPane, cs_output_pane, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (CsOutputPane *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static CsTrace *
get_trace (CsOutputPane *self, guint group)
{
  return cs_run_get_trace (
      cs_session_get_run (self->session, cs_session_get_run_of_group (self->session, group)));
}

static CsTime
get_resolution (CsOutputPane *self)
{
  return MAX (cs_scene_get_length (cs_session_get_scene (self->session), CS_AXIS_TIME) / 1000, 1);
}

static const char *
get_title (CsOutputPane *self, guint group)
{
  return cs_scene_get_group (cs_session_get_scene (self->session), group)->title;
}

/* Of several programs the name of the one that speaks, as wide as the longest. */
static void
append_name (CsOutputPane *self, GString *stamp, guint group)
{
  const char *title = get_title (self, group);
  glong length = g_utf8_strlen (title, -1);

  if (length > self->max_name)
    g_string_append_len (stamp, title,
                         g_utf8_offset_to_pointer (title, self->max_name - 1) - title);
  else
    g_string_append (stamp, title);
  if (length > self->max_name)
    g_string_append (stamp, "…");
  g_string_append_printf (stamp, "%*s  ", (int)MAX (self->max_name - length, 0), "");
}

/* When and who: as wide as that of the run's end, so that the texts stand beneath each other. */
static char *
make_stamp (CsOutputPane *self, guint group, CsTime time)
{
  g_autofree char *clock = cs_time_format_clock (time, get_resolution (self));
  glong missing = g_utf8_strlen (self->widest, -1) - g_utf8_strlen (clock, -1);
  GString *stamp = g_string_new (NULL);

  g_string_append_printf (stamp, "%*s%s  ", (int)MAX (missing, 0), "", clock);
  if (self->max_name > 0)
    append_name (self, stamp, group);
  return g_string_free (stamp, FALSE);
}

/* What is wrapped stands beneath the text and not beneath the stamp; all stamps are as wide. */
static void
indent_wrapped (CsOutputPane *self, const char *stamp)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (self->lines->len > 0)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), stamp);
  pango_layout_get_pixel_size (layout, &width, NULL);
  g_object_set (self->stamp_tag, "indent", -width, NULL);
}

static void
append_line (CsOutputPane *self, guint group, guint32 event)
{
  CsTrace *trace = get_trace (self, group);
  CsEvent record = cs_trace_get_event (trace, event);
  gboolean error = record.kind == CS_EVENT_OUTPUT_ERROR;
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *stamp = make_stamp (self, group, record.time);
  OutputLine line = { record.time, event, group, gtk_text_buffer_get_char_count (buffer) };
  gsize length;
  const char *text = cs_trace_get_text (trace, record.arg, &length);
  g_autofree char *rest = NULL;
  GtkTextIter end;

  while (length > 0 && text[length - 1] == '\n')
    length--;
  if (length == 0)
    return;
  if (length > MAX_TEXT)
    {
      gsize shown = (gsize)(g_utf8_find_prev_char (text, text + MAX_TEXT) - text);

      rest = g_strdup_printf (" … and %" G_GSIZE_FORMAT " bytes more", length - shown);
      length = shown;
    }
  indent_wrapped (self, stamp);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags (buffer, &end, stamp, -1, self->stamp_tag, self->time_tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &end, text, length, self->text_tag,
                                    error ? self->error_tag : NULL, NULL);
  if (rest != NULL)
    gtk_text_buffer_insert_with_tags (buffer, &end, rest, -1, self->time_tag, NULL);
  gtk_text_buffer_insert (buffer, &end, "\n", 1);
  g_array_append_val (self->lines, line);
}

/* The group that says something next, of those that have more; the earliest, then the first. */
static gboolean
find_next (CsOutputPane *self, guint *group, guint32 *event)
{
  CsTime best = CS_TIME_NEVER;

  for (guint i = 0; i < self->n_groups; i++)
    {
      CsEventCursor cursor;
      const CsEvent *record;

      cs_event_cursor_init (&cursor, get_trace (self, i), self->n_seen[i]);
      while ((record = cs_event_cursor_next (&cursor)) != NULL && record->kind != CS_EVENT_OUTPUT
             && record->kind != CS_EVENT_OUTPUT_ERROR)
        self->n_seen[i]++;
      if (record != NULL && record->time < best)
        {
          best = record->time;
          *group = i;
          *event = self->n_seen[i];
        }
    }
  return best != CS_TIME_NEVER;
}

static int
count_happened (CsOutputPane *self)
{
  CsPlayer *player = cs_session_get_player (self->session);
  int n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const OutputLine *line = &g_array_index (self->lines, OutputLine, i);
      guint32 last = cs_player_get_event (player, line->group);

      if (last != CS_NO_EVENT && line->event <= last)
        n = i + 1;
    }
  return n;
}

static gboolean
scroll_again_cb (gpointer data)
{
  CsOutputPane *self = data;
  double height =
      gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));

  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (get_buffer (self)));
  self->n_steady = height == self->height ? self->n_steady + 1 : 0;
  self->height = height;
  if (self->n_steady < N_STEADY)
    return G_SOURCE_CONTINUE;
  self->scroll_timeout = 0;
  return G_SOURCE_REMOVE;
}

static void
scroll_to_playhead (CsOutputPane *self)
{
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (get_buffer (self)));
  self->n_steady = 0;
  if (self->scroll_timeout == 0)
    self->scroll_timeout = g_timeout_add (SCROLL_INTERVAL_MS, scroll_again_cb, self);
}

/* Whoever scrolls is left alone. */
static gboolean
scrolled_cb (CsOutputPane *self)
{
  g_clear_handle_id (&self->scroll_timeout, g_source_remove);
  return GDK_EVENT_PROPAGATE;
}

static void
update_shown (CsOutputPane *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, boundary, end;
  int n;

  if (self->session == NULL || self->lines->len == 0)
    return;
  n = count_happened (self);
  if (n == self->n_shown)
    return;
  self->n_shown = n;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  boundary = end;
  if (n < (int)self->lines->len)
    gtk_text_buffer_get_iter_at_offset (buffer, &boundary,
                                        g_array_index (self->lines, OutputLine, n).start);
  gtk_text_buffer_remove_tag (buffer, self->future_tag, &start, &boundary);
  gtk_text_buffer_apply_tag (buffer, self->future_tag, &boundary, &end);
  if (n > 0)
    gtk_text_iter_backward_char (&boundary);
  gtk_text_buffer_place_cursor (buffer, &boundary);
  scroll_to_playhead (self);
}

static void
start_anew (CsOutputPane *self)
{
  gtk_text_buffer_set_text (get_buffer (self), "", 0);
  g_array_set_size (self->lines, 0);
  memset (self->n_seen, 0, self->n_groups * sizeof *self->n_seen);
}

/* A longer run is told in coarser time, and all lines in the same. */
static void
update_widest (CsOutputPane *self)
{
  CsTime end = (CsTime)cs_scene_get_length (cs_session_get_scene (self->session), CS_AXIS_TIME);
  char *widest = cs_time_format_clock (end, get_resolution (self));

  for (char *p = widest; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      *p = '0';
  if (g_strcmp0 (widest, self->widest) != 0)
    start_anew (self);
  g_free (self->widest);
  self->widest = widest;
}

static void
update_empty (CsOutputPane *self)
{
  gtk_widget_set_visible (self->empty, self->lines->len == 0);
  gtk_label_set_text (GTK_LABEL (self->empty), self->n_groups == 0 ? "Nothing has run"
                                               : cs_session_is_running (self->session)
                                                   ? "Nothing is printed so far"
                                                   : "Nothing is printed");
}

static void
grown_cb (CsOutputPane *self)
{
  guint32 event;
  guint group;

  update_widest (self);
  while (self->lines->len < MAX_LINES && find_next (self, &group, &event))
    {
      append_line (self, group, event);
      self->n_seen[group] = event + 1;
    }
  self->n_shown = -1;
  update_empty (self);
  update_shown (self);
}

static void
runs_changed_cb (CsOutputPane *self)
{
  g_free (self->n_seen);
  self->n_groups = cs_scene_get_n_groups (cs_session_get_scene (self->session));
  self->n_seen = g_new0 (guint32, self->n_groups + 1);
  self->max_name = 0;
  for (guint i = 0; self->n_groups > 1 && i < self->n_groups; i++)
    self->max_name = MAX (self->max_name, MIN (g_utf8_strlen (get_title (self, i), -1), MAX_NAME));
  start_anew (self);
  grown_cb (self);
}

/* A click on a line goes to the instant at which it was written; dragging selects text. */
static void
released_cb (CsOutputPane *self, int n_press, double x, double y)
{
  GtkTextIter iter;
  guint low = 0, high = self->lines->len;
  int bx, by;

  if (n_press != 1 || high == 0 || gtk_text_buffer_get_has_selection (get_buffer (self)))
    return;
  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &bx, &by);
  gtk_text_view_get_line_at_y (self->view, &iter, by, NULL);
  /* The last line that starts at or before the place; one that wraps or has newlines is one. */
  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->lines, OutputLine, middle).start <= gtk_text_iter_get_offset (&iter))
        low = middle;
      else
        high = middle;
    }
  cs_player_seek_event (cs_session_get_player (self->session),
                        g_array_index (self->lines, OutputLine, low).group,
                        g_array_index (self->lines, OutputLine, low).event);
}

static void
cs_output_pane_dispose (GObject *object)
{
  CsOutputPane *self = CS_OUTPUT_PANE (object);

  g_clear_handle_id (&self->scroll_timeout, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->n_seen, g_free);
  g_clear_pointer (&self->widest, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cs_output_pane_parent_class)->dispose (object);
}

static void
cs_output_pane_class_init (CsOutputPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_output_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "outputpane");
}

/* What is yet to come is paler, and still read easily. */
static void
update_colors (CsOutputPane *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean strong = adw_style_manager_get_high_contrast (style);
  float ink = adw_style_manager_get_dark (style) ? 1 : 0;
  GdkRGBA time = { ink, ink, ink, strong ? 0.9f : 0.65f };
  GdkRGBA future = { ink, ink, ink, strong ? 0.75f : 0.5f };
  GdkRGBA error = ink > 0 ? (GdkRGBA){ 1, 0.48f, 0.43f, 1 } : (GdkRGBA){ 0.75f, 0.11f, 0.16f, 1 };

  g_object_set (self->time_tag, "foreground-rgba", &time, NULL);
  g_object_set (self->error_tag, "foreground-rgba", &error, NULL);
  g_object_set (self->future_tag, "foreground-rgba", &future, NULL);
}

static void
set_up_view (CsOutputPane *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkTextBuffer *buffer;
  GtkGesture *click = gtk_gesture_click_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_cursor_visible (self->view, FALSE);
  gtk_text_view_set_monospace (self->view, TRUE);
  gtk_text_view_set_left_margin (self->view, 10);
  gtk_text_view_set_right_margin (self->view, 6);
  gtk_text_view_set_pixels_below_lines (self->view, 3);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Output", -1);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  buffer = get_buffer (self);
  self->text_tag = gtk_text_buffer_create_tag (buffer, NULL, "insert-hyphens", FALSE, NULL);
  self->stamp_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->time_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->error_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->future_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  update_colors (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (update_colors), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (update_colors), self,
                           G_CONNECT_SWAPPED);
}

static void
cs_output_pane_init (CsOutputPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->lines = g_array_new (FALSE, FALSE, sizeof (OutputLine));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  set_up_view (self);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (scrolled_cb), self);
  gtk_widget_add_controller (scroller, wheel);
  gtk_widget_set_vexpand (overlay, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  self->empty = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_set_can_target (self->empty, FALSE);
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->empty);
  gtk_box_append (GTK_BOX (self->box), overlay);
}

GtkWidget *
cs_output_pane_new (void)
{
  return g_object_new (CS_TYPE_OUTPUT_PANE, NULL);
}

void
cs_output_pane_set_session (CsOutputPane *self, CsSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "runs-changed", G_CALLBACK (runs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "grown", G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "moved", G_CALLBACK (update_shown), self, G_CONNECT_SWAPPED);
}
