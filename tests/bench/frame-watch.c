/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <time.h>
#include <unistd.h>

/* Preloaded into a program, so that the program itself is measured and knows nothing of it:
 *
 *   CS_WATCH=first   ends the program when its window has drawn its first frame
 *   CS_WATCH=N       makes the window 1600×1000, plays (the action win.play), and after N frames
 *                    writes what they cost to standard output and ends the program
 *   CS_ZOOM=1        does not play, but zooms in and out, a step each frame
 *
 * A frame's own work is all that the main thread does from the end of one frame to the end of the
 * next, without what the renderer makes of the nodes.  Times are of the processor, not of the wall,
 * so that other programs do not count. */

/* The window stands still for so long before it plays. */
#define SETTLE_MS 2500

/* Zooming in for so many frames, then out. */
#define ZOOM_STEPS 40

typedef struct
{
  int wanted; /* frames; 0: the first */
  int n;
  gboolean plays;
  gboolean zooms;
  GtkWidget *window;
  gboolean drawn; /* in this frame */
  double end;     /* of the frame before */
  double paint;   /* when the snapshot began, or would have */
  double snapshot;
  GArray *frames; /* double: own work of each, ms */
  double whole;
} Watch;

static Watch watch;
static void (*draw) (GtkWidget *widget, GtkSnapshot *snapshot);

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void
snapshot_window (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double begin = now_ms ();

  draw (widget, snapshot);
  watch.snapshot += now_ms () - begin;
  watch.drawn = TRUE;
}

static void
before_paint_cb (void)
{
  watch.paint = now_ms ();
  watch.snapshot = 0;
  watch.drawn = FALSE;
}

/* What follows the last of update and layout, of which there may be none, is snapshot and
 * rendering. */
static void
phase_over_cb (void)
{
  watch.paint = now_ms ();
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static void
report (void)
{
  g_array_sort (watch.frames, compare_doubles);
  g_print ("%.3f %.3f %.3f\n", g_array_index (watch.frames, double, watch.n / 2),
           g_array_index (watch.frames, double, watch.n * 95 / 100), watch.whole / watch.n);
}

static gboolean
zoom_cb (gpointer data)
{
  gboolean in = watch.n / ZOOM_STEPS % 2 == 0;

  gtk_widget_activate_action (watch.window, in ? "win.zoom-in" : "win.zoom-out", NULL);
  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (void)
{
  double now = now_ms ();
  double rendering = now - watch.paint - watch.snapshot;
  double own = now - watch.end - rendering;

  if (!watch.drawn)
    return;
  if (watch.wanted == 0)
    _exit (0);
  if (watch.plays)
    {
      watch.whole += own + rendering;
      g_array_append_val (watch.frames, own);
      if (++watch.n >= watch.wanted)
        {
          report ();
          _exit (0);
        }
      if (watch.zooms)
        g_idle_add (zoom_cb, NULL);
    }
  watch.end = now_ms ();
}

static gboolean
play_cb (gpointer window)
{
  watch.plays = TRUE;
  watch.end = now_ms ();
  if (watch.zooms)
    zoom_cb (NULL);
  else
    gtk_widget_activate_action (window, "win.play", NULL);
  return G_SOURCE_REMOVE;
}

static void
start (GtkWindow *window, const char *what)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));

  watch.window = GTK_WIDGET (window);
  watch.zooms = g_getenv ("CS_ZOOM") != NULL;
  draw = klass->snapshot;
  klass->snapshot = snapshot_window;
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "update", G_CALLBACK (phase_over_cb), NULL);
  g_signal_connect_after (clock, "layout", G_CALLBACK (phase_over_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  watch.wanted = g_str_equal (what, "first") ? 0 : atoi (what);
  watch.frames = g_array_new (FALSE, FALSE, sizeof (double));
  if (watch.wanted > 0)
    g_timeout_add (SETTLE_MS, play_cb, window);
}

void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow * window) = dlsym (RTLD_NEXT, "gtk_window_present");
  const char *what = g_getenv ("CS_WATCH");

  if (what != NULL && !g_str_equal (what, "first"))
    gtk_window_set_default_size (window, 1600, 1000);
  present (window);
  if (what != NULL && draw == NULL)
    start (window, what);
}
