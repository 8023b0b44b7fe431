/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <stdlib.h>

#include "paint-samples.h"
#include "sample-trace.h"
#include "ui/timeline/timeline.h"

/* A window with nothing but the timeline of a sample, to look at it and to measure its frames:
 *
 *   timeline-viewer --sample=dinner --dark --width=800 --height=600 --seek=12:30 */

typedef struct
{
  char *sample;
  gboolean dark;
  gboolean order;
  gboolean play;
  gboolean all_arrows;
  int width;
  int height;
  double seek;
  double zoom;
  double rate;
  double scale;
  int measure;
  int select;
} Options;

static void
add_run (CsSession *session, CsTrace *trace)
{
  g_autoptr (CsTrace) owned = trace;
  g_autoptr (CsRun) run = cs_run_new_for_trace (trace);

  cs_session_add_run (session, run);
}

static CsSession *
make_session (const Options *options)
{
  CsSession *session = cs_session_new ();
  const char *sample = options->sample != NULL ? options->sample : "dinner";

  if (g_str_equal (sample, "dinner"))
    add_run (session, cs_sample_dinner_new (FALSE));
  if (g_str_equal (sample, "dinner") || g_str_equal (sample, "coroutines"))
    add_run (session, cs_sample_dinner_new (TRUE));
  if (g_str_equal (sample, "queue"))
    add_run (session, cs_sample_queue_new ());
  if (g_str_equal (sample, "states"))
    add_run (session, paint_sample_states_new ());
  if (g_str_equal (sample, "generator"))
    add_run (session, paint_sample_generator_new ());
  if (g_str_equal (sample, "crowd"))
    add_run (session, paint_sample_crowd_new (60, 2000));
  return session;
}

/* Frames as the clock goes through them: updates are the player and the view, the rest is layout,
 * nodes and rendering. */
typedef struct
{
  int wanted;
  int n;
  gint64 begin;
  gint64 updated;
  gint64 in_update; /* sums, µs */
  gint64 in_rest;
} Measurement;

static void
before_paint_cb (Measurement *self)
{
  self->begin = self->updated = g_get_monotonic_time ();
}

static void
updated_cb (Measurement *self)
{
  self->updated = g_get_monotonic_time ();
}

static void
after_paint_cb (Measurement *self)
{
  self->in_update += self->updated - self->begin;
  self->in_rest += g_get_monotonic_time () - self->updated;
  if (++self->n < self->wanted)
    return;
  g_print ("%d frames: %.2f ms update, %.2f ms layout and paint\n", self->n,
           self->in_update / 1000.0 / self->n, self->in_rest / 1000.0 / self->n);
  exit (0);
}

static void
start_measuring (GtkWidget *window, Measurement *measurement)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), measurement);
  g_signal_connect_data (clock, "update", G_CALLBACK (updated_cb), measurement, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_data (clock, "after-paint", G_CALLBACK (after_paint_cb), measurement, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
apply (CsSession *session, CsTimeline *timeline, const Options *options)
{
  CsPlayer *player = cs_session_get_player (session);

  if (options->order)
    cs_session_set_axis (session, CS_AXIS_ORDER);
  if (options->all_arrows)
    cs_timeline_set_arrows (timeline, CS_ARROWS_ALL);
  cs_player_seek_time (player, cs_time_from_seconds (options->seek));
  if (options->rate > 0)
    cs_player_set_rate (player, options->rate);
  if (options->scale > 0)
    cs_timeline_set_scale (timeline, options->scale);
  if (options->select > 0)
    cs_session_set_selected (session, (CsTimelineItem){ 0, options->select, CS_NO_EVENT });
}

static gboolean
later_cb (gpointer data)
{
  CsTimeline *timeline = data;
  const Options *options = g_object_get_data (data, "options");

  if (options->zoom > 0)
    cs_timeline_zoom (timeline, options->zoom);
  cs_player_set_playing (cs_session_get_player (cs_timeline_get_session (timeline)), options->play);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  Options options = { .width = 1600, .height = 1000 };
  GOptionEntry entries[] = {
    { "sample", 0, 0, G_OPTION_ARG_STRING, &options.sample, "Which trace", "NAME" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &options.dark, "Dark theme", NULL },
    { "order", 0, 0, G_OPTION_ARG_NONE, &options.order, "Order axis", NULL },
    { "play", 0, 0, G_OPTION_ARG_NONE, &options.play, "Play", NULL },
    { "all-arrows", 0, 0, G_OPTION_ARG_NONE, &options.all_arrows, "All arrows", NULL },
    { "width", 0, 0, G_OPTION_ARG_INT, &options.width, "Width", "PIXELS" },
    { "height", 0, 0, G_OPTION_ARG_INT, &options.height, "Height", "PIXELS" },
    { "seek", 0, 0, G_OPTION_ARG_DOUBLE, &options.seek, "Where to", "SECONDS" },
    { "zoom", 0, 0, G_OPTION_ARG_DOUBLE, &options.zoom, "Zoom", "FACTOR" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &options.rate, "Speed", "FACTOR" },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, "Size of the writing", "FACTOR" },
    { "measure", 0, 0, G_OPTION_ARG_INT, &options.measure, "Measure", "FRAMES" },
    { "select", 0, 0, G_OPTION_ARG_INT, &options.select, "Select an actor", "NUMBER" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSession) session = NULL;
  GtkWidget *window;
  GtkWidget *timeline;
  Measurement measurement = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      options.dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                   : ADW_COLOR_SCHEME_FORCE_LIGHT);
  session = make_session (&options);
  window = adw_window_new ();
  timeline = cs_timeline_new ();
  g_object_set_data (G_OBJECT (timeline), "options", &options);
  cs_timeline_set_session (CS_TIMELINE (timeline), session);
  adw_window_set_content (ADW_WINDOW (window), timeline);
  gtk_window_set_default_size (GTK_WINDOW (window), options.width, options.height);
  gtk_window_present (GTK_WINDOW (window));
  apply (session, CS_TIMELINE (timeline), &options);
  g_timeout_add (300, later_cb, timeline);
  measurement.wanted = options.measure;
  if (options.measure > 0)
    start_measuring (window, &measurement);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
