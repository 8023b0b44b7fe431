/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <math.h>

#include "sample-threads.h"
#include "sample-trace.h"
#include "ui/timeline/span-list.h"
#include "ui/timeline/span-text.h"
#include "ui/timeline/timeline.h"

#define MINUTE (60.0 * CS_NS_PER_SECOND)

/* More than any of the moves here takes. */
#define PATIENCE_US (3 * G_USEC_PER_SEC)

typedef struct
{
  GtkWidget *window;
  CsTimeline *timeline;
  CsSession *session;
  CsPlayer *player;
} Fixture;

static void
add_run (CsSession *session, gboolean coroutines)
{
  g_autoptr (CsTrace) trace = cs_sample_dinner_new (coroutines);
  g_autoptr (CsRun) run = cs_run_new_for_trace (trace);

  cs_session_add_run (session, run);
}

static void
settle (void)
{
  for (guint i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->session = cs_session_new ();
  self->player = cs_session_get_player (self->session);
  self->timeline = CS_TIMELINE (cs_timeline_new ());
  add_run (self->session, FALSE);
  add_run (self->session, TRUE);
  cs_timeline_set_session (self->timeline, self->session);
  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->timeline));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 600);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_object_unref (self->session);
}

static double
left_of (Fixture *self)
{
  return cs_timeline_get_viewport (self->timeline).origin;
}

static double
right_of (Fixture *self)
{
  return cs_viewport_to_position (cs_timeline_get_viewport (self->timeline),
                                  cs_timeline_get_plot_width (self->timeline));
}

static gboolean
flag (Fixture *self, const char *name)
{
  gboolean value;

  g_object_get (self->timeline, name, &value, NULL);
  return value;
}

/* --- What part of the axis is seen ------------------------------------------------------------ */

static void
test_fits_at_first (Fixture *self, gconstpointer data)
{
  g_assert_cmpfloat (left_of (self), <=, 0);
  g_assert_cmpfloat (left_of (self), >, -MINUTE);
  g_assert_cmpfloat (right_of (self), >, 56 * MINUTE);
  g_assert_cmpfloat (right_of (self), <, 60 * MINUTE);
  g_assert_false (flag (self, "can-go-back"));
}

static void
test_zoom_keeps_playhead (Fixture *self, gconstpointer data)
{
  double before;
  double after;

  cs_player_seek_time (self->player, (CsTime)(10 * MINUTE));
  before = cs_viewport_to_x (cs_timeline_get_viewport (self->timeline), 10 * MINUTE);
  cs_timeline_zoom (self->timeline, 4);
  after = cs_viewport_to_x (cs_timeline_get_viewport (self->timeline), 10 * MINUTE);
  g_assert_cmpfloat_with_epsilon (before, after, 0.01);
  g_assert_cmpfloat_with_epsilon ((right_of (self) - left_of (self)) / (15 * MINUTE), 1, 0.1);
}

static void
test_zoom_out_stops_at_all (Fixture *self, gconstpointer data)
{
  CsViewport fit = cs_timeline_get_viewport (self->timeline);

  cs_timeline_zoom (self->timeline, 8);
  cs_timeline_zoom (self->timeline, 0.001);
  g_assert_true (cs_viewport_equal (fit, cs_timeline_get_viewport (self->timeline)));
}

/* What is zoomed without a pause is one step. */
static void
test_history (Fixture *self, gconstpointer data)
{
  CsViewport fit = cs_timeline_get_viewport (self->timeline);
  CsViewport zoomed;

  cs_timeline_zoom (self->timeline, 2);
  cs_timeline_zoom (self->timeline, 2);
  zoomed = cs_timeline_get_viewport (self->timeline);
  g_assert_true (flag (self, "can-go-back"));
  g_assert_true (cs_timeline_go_back (self->timeline));
  g_assert_true (cs_viewport_equal (fit, cs_timeline_get_viewport (self->timeline)));
  g_assert_false (flag (self, "can-go-back"));
  g_assert_false (cs_timeline_go_back (self->timeline));
  g_assert_true (cs_timeline_go_forward (self->timeline));
  g_assert_true (cs_viewport_equal (zoomed, cs_timeline_get_viewport (self->timeline)));
  g_assert_false (cs_timeline_go_forward (self->timeline));
}

static void
test_zoom_to_selection (Fixture *self, gconstpointer data)
{
  const CsSceneGroup *group = cs_scene_get_group (cs_session_get_scene (self->session), 1);
  const CsSceneRow *row = g_ptr_array_index (group->rows, 1);
  const CsSpan *span = &cs_span_index_find_lane (group->index, row->number)->spans[1];

  g_assert_false (flag (self, "can-zoom-to-selection"));
  cs_session_set_selected (self->session, (CsTimelineItem){ 1, row->number, span->event });
  g_assert_true (flag (self, "can-zoom-to-selection"));
  cs_timeline_zoom_to_selection (self->timeline);
  g_assert_cmpfloat (left_of (self), <=, span->start);
  g_assert_cmpfloat (right_of (self), >=, span->end);
  g_assert_cmpfloat (right_of (self) - left_of (self), <, 1.1 * (span->end - span->start));
}

static void
test_axes_have_views_of_their_own (Fixture *self, gconstpointer data)
{
  CsViewport zoomed;

  cs_timeline_zoom (self->timeline, 4);
  zoomed = cs_timeline_get_viewport (self->timeline);
  cs_session_set_axis (self->session, CS_AXIS_ORDER);
  g_assert_cmpfloat (right_of (self), <, 100);
  g_assert_false (flag (self, "can-go-back"));
  cs_session_set_axis (self->session, CS_AXIS_TIME);
  g_assert_true (cs_viewport_equal (zoomed, cs_timeline_get_viewport (self->timeline)));
}

static void
test_other_runs_are_fitted (Fixture *self, gconstpointer data)
{
  cs_timeline_zoom (self->timeline, 4);
  cs_session_set_runs (self->session, NULL, 0);
  settle ();
  add_run (self->session, TRUE);
  settle ();
  g_assert_cmpfloat (left_of (self), <=, 0);
  g_assert_cmpfloat (right_of (self), >, 32 * MINUTE);
  g_assert_cmpfloat (right_of (self), <, 36 * MINUTE);
  g_assert_false (flag (self, "can-go-back"));
}

/* --- Following -------------------------------------------------------------------------------- */

static gboolean
sees (Fixture *self, double position)
{
  return position >= left_of (self) && position <= right_of (self);
}

static void
wait_for (Fixture *self, double position)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  while (!sees (self, position) && g_get_monotonic_time () < end)
    settle ();
}

static void
test_follows (Fixture *self, gconstpointer data)
{
  cs_timeline_zoom (self->timeline, 20);
  cs_player_seek_time (self->player, (CsTime)(40 * MINUTE));
  wait_for (self, 40 * MINUTE);
  g_assert_true (sees (self, 40 * MINUTE));
}

static void
test_stays_when_told (Fixture *self, gconstpointer data)
{
  cs_timeline_set_follow (self->timeline, FALSE);
  cs_timeline_zoom (self->timeline, 20);
  cs_player_seek_time (self->player, (CsTime)(40 * MINUTE));
  settle ();
  g_assert_false (sees (self, 40 * MINUTE));
  cs_timeline_show_playhead (self->timeline);
  wait_for (self, 40 * MINUTE);
  g_assert_true (sees (self, 40 * MINUTE));
}

static void
test_plays (Fixture *self, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  cs_player_set_rate (self->player, 3600);
  cs_player_set_playing (self->player, TRUE);
  while (!cs_player_is_at_end (self->player) && g_get_monotonic_time () < end)
    settle ();
  g_assert_true (cs_player_is_at_end (self->player));
  g_assert_false (cs_player_get_playing (self->player));
}

/* --- What is drawn ---------------------------------------------------------------------------- */

static guint
count_color (Fixture *self, const CsColor *color)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->timeline));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self->timeline));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  gsize n = 1000 * 600;
  guint32 wanted = 0xff000000 | (guint32)lround (color->red * 255) << 16
                   | (guint32)lround (color->green * 255) << 8
                   | (guint32)lround (color->blue * 255);
  guint count = 0;

  settle ();
  gdk_paintable_snapshot (paintable, snapshot, 1000, 600);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node,
                                         &GRAPHENE_RECT_INIT (0, 0, 1000, 600));
  pixels = g_new (guint32, n);
  gdk_texture_download (texture, (guchar *)pixels, 1000 * sizeof (guint32));
  for (gsize i = 0; i < n; i++)
    count += pixels[i] == wanted;
  return count;
}

static void
test_draws (Fixture *self, gconstpointer data)
{
  const CsTheme *light = cs_theme_get (CS_THEME_LIGHT);
  const CsTheme *dark = cs_theme_get (CS_THEME_DARK);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_assert_cmpuint (count_color (self, &light->lanes[0]), >, 5000);
  g_assert_cmpuint (count_color (self, &light->playhead), >, 500);
  g_assert_cmpuint (count_color (self, &light->lane), >, 100000);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpuint (count_color (self, &dark->lane), >, 100000);
  g_assert_cmpuint (count_color (self, &light->lane), <, 1000);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_draws_nothing_without_session (Fixture *self, gconstpointer data)
{
  cs_timeline_set_session (self->timeline, NULL);
  settle ();
  g_assert_cmpuint (count_color (self, &cs_theme_get (CS_THEME_LIGHT)->playhead), ==, 0);
  g_assert_null (cs_timeline_get_session (self->timeline));
}

/* --- Words ----------------------------------------------------------------------------------- */

static void
test_describes (Fixture *self, gconstpointer data)
{
  CsScene *scene = cs_session_get_scene (self->session);
  const CsSceneGroup *group = cs_scene_get_group (scene, 1);
  const CsSceneRow *row = g_ptr_array_index (group->rows, 1);
  const CsLane *lane = cs_span_index_find_lane (group->index, row->number);

  for (guint i = 0; i < lane->n_spans; i++)
    if (lane->spans[i].state == CS_STATE_WAITING)
      {
        g_autofree char *text = cs_span_text_describe (scene, 1, row, &lane->spans[i]);

        g_assert_true (g_str_has_prefix (text, "<b>cook_salmon</b> · Task-2\nawait sleep(18 min)"));
        g_assert_nonnull (strstr (text, "2:00 – 20:00 · 18 min"));
        return;
      }
  g_assert_not_reached ();
}

static void
test_summarizes_instant (Fixture *self, gconstpointer data)
{
  CsScene *scene = cs_session_get_scene (self->session);
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;

  cs_player_seek_time (self->player, (CsTime)(12.5 * MINUTE));
  all = cs_span_text_summarize_state (scene, 1, cs_session_get_state (self->session, 1), 8);
  g_assert_cmpstr (all, ==,
                   "cook_salmon: await sleep(18 min); cook_rice: await sleep(22 min); "
                   "cook_beans: done");
  one = cs_span_text_summarize_state (scene, 1, cs_session_get_state (self->session, 1), 1);
  g_assert_cmpstr (one, ==, "cook_salmon: await sleep(18 min); and 2 more");
}

/* Why a thread stops is told with the pointer on its bar or on the GIL, and in the table. */
static void
test_describes_switches (Fixture *self, gconstpointer data)
{
  g_autoptr (CsTrace) trace = cs_sample_threads_new ();
  g_autoptr (CsRun) run = cs_run_new_for_trace (trace);
  g_autoptr (CsSession) session = cs_session_new ();
  g_autoptr (CsSpanList) list = NULL;
  CsScene *scene = cs_session_get_scene (session);
  GString *told = g_string_new (NULL);
  GString *table = g_string_new (NULL);

  cs_session_add_run (session, run);
  list = cs_span_list_new (session);
  for (guint i = 0; i < cs_scene_get_group (scene, 0)->rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (cs_scene_get_group (scene, 0)->rows, i);

      for (guint j = 0; row->kind == CS_ROW_GIL && j < row->track->n_levels; j++)
        if (row->track->levels[j].value != 0)
          {
            g_autofree char *text =
                cs_span_text_describe_holder (scene, 0, row, &row->track->levels[j]);

            g_string_append (told, text);
          }
    }
  g_assert_nonnull (strstr (told->str, "held by Thread-1\nuntil its interval is over\n3"));
  g_assert_nonnull (strstr (told->str, "held by MainThread\nuntil it blocks"));
  g_assert_nonnull (strstr (told->str, "held by Thread-1\nuntil it has ended"));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (CsSpanItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *does = cs_span_item_format (item, CS_SPAN_DOES);

      g_string_append_printf (table, "%s\n", does);
    }
  g_assert_nonnull (strstr (table->str, "running, until its interval is over\n"));
  g_assert_nonnull (strstr (table->str, "running, until it blocks\n"));
  g_string_free (told, TRUE);
  g_string_free (table, TRUE);
}

/* --- Pointer --------------------------------------------------------------------------------- */

static void
xdotool (const char *format, ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  command = g_strconcat ("xdotool ", arguments, NULL);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  settle ();
}

/* The playhead that is held at the edge takes the view along, and stays under the pointer. */
static void
test_drags_beyond_edge (Fixture *self, gconstpointer data)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->timeline));
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  double x;

  cs_timeline_set_follow (self->timeline, FALSE);
  cs_timeline_zoom (self->timeline, 4);
  g_assert_cmpfloat (right_of (self), <, 20 * MINUTE);
  xdotool ("mousemove %d 12 mousedown 1", width / 2);
  xdotool ("mousemove %d 12", width - 20);
  xdotool ("mousemove %d 12", width + 60);
  while (right_of (self) < 30 * MINUTE && g_get_monotonic_time () < end)
    settle ();
  g_assert_cmpfloat (right_of (self), >=, 30 * MINUTE);
  x = cs_viewport_to_x (cs_timeline_get_viewport (self->timeline),
                        (double)cs_player_get_time (self->player));
  g_assert_cmpfloat_with_epsilon (x, cs_timeline_get_plot_width (self->timeline), 4);
  xdotool ("mouseup 1");
  x = right_of (self);
  settle ();
  g_assert_cmpfloat (right_of (self), ==, x);
}

/* --- The table ------------------------------------------------------------------------------- */

static GtkColumnView *
find_column_view (GtkWidget *widget)
{
  GtkColumnView *found = GTK_IS_COLUMN_VIEW (widget) ? GTK_COLUMN_VIEW (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_column_view (child);
  return found;
}

/* A row for each span of each lane; it says what the span is, and shares the selection. */
static void
test_table (Fixture *self, gconstpointer data)
{
  CsScene *scene = cs_session_get_scene (self->session);
  CsSpanIndex *index = cs_scene_get_group (scene, 1)->index;
  GtkSingleSelection *selection;
  CsSpanItem *item;
  CsTimelineItem selected;
  guint n = 0;

  g_assert_null (find_column_view (GTK_WIDGET (self->timeline)));
  cs_timeline_set_table (self->timeline, TRUE);
  g_assert_true (flag (self, "table"));
  settle ();
  selection = GTK_SINGLE_SELECTION (
      gtk_column_view_get_model (find_column_view (GTK_WIDGET (self->timeline))));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (selection)); i++)
    {
      g_autoptr (CsSpanItem) each = g_list_model_get_item (G_LIST_MODEL (selection), i);
      g_autofree char *who = cs_span_item_format (each, CS_SPAN_WHO);
      g_autofree char *does = cs_span_item_format (each, CS_SPAN_DOES);
      g_autofree char *since = cs_span_item_format (each, CS_SPAN_SINCE);
      g_autofree char *lasts = cs_span_item_format (each, CS_SPAN_LASTS);

      if (g_str_equal (who, "cook_salmon") && g_str_equal (does, "await sleep(18 min)"))
        {
          g_assert_cmpstr (since, ==, "02:00");
          g_assert_cmpstr (lasts, ==, "18 min");
          gtk_single_selection_set_selected (selection, i);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 1);
  selected = cs_session_get_selected (self->session);
  g_assert_cmpuint (selected.group, ==, 1);
  g_assert_cmpint (
      cs_lane_find_event (cs_span_index_find_lane (index, selected.actor), selected.event)->state,
      ==, CS_STATE_WAITING);

  /* And the other way round. */
  selected.event = CS_NO_EVENT;
  cs_session_set_selected (self->session, selected);
  item = gtk_single_selection_get_selected_item (selection);
  g_assert_cmpuint (cs_span_item_get_item (item).actor, ==, selected.actor);
  g_assert_cmpuint (cs_span_item_get_item (item).event, !=, CS_NO_EVENT);
  settle ();
  cs_timeline_set_table (self->timeline, FALSE);
  g_assert_null (find_column_view (GTK_WIDGET (self->timeline)));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/ui/timeline/fits-at-first", test_fits_at_first },
    { "/ui/timeline/zoom-keeps-playhead", test_zoom_keeps_playhead },
    { "/ui/timeline/zoom-out-stops-at-all", test_zoom_out_stops_at_all },
    { "/ui/timeline/history", test_history },
    { "/ui/timeline/zoom-to-selection", test_zoom_to_selection },
    { "/ui/timeline/axes-have-views-of-their-own", test_axes_have_views_of_their_own },
    { "/ui/timeline/other-runs-are-fitted", test_other_runs_are_fitted },
    { "/ui/timeline/follows", test_follows },
    { "/ui/timeline/stays-when-told", test_stays_when_told },
    { "/ui/timeline/plays", test_plays },
    { "/ui/timeline/draws", test_draws },
    { "/ui/timeline/draws-nothing-without-session", test_draws_nothing_without_session },
    { "/ui/timeline/drags-beyond-edge", test_drags_beyond_edge },
    { "/ui/timeline/table", test_table },
    { "/ui/span-text/describes", test_describes },
    { "/ui/span-text/summarizes-instant", test_summarizes_instant },
    { "/ui/span-text/describes-switches", test_describes_switches },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
