/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "event-writer.h"
#include "svg-reader.h"
#include "ui/paint/svg-canvas.h"
#include "ui/paint/timeline-painter.h"

/* Arrows that would be a knot: one task wakes four at one instant, later four wake one, then two
 * wake each other, and at the end one goes on that was woken long before. */

#define N_TASKS 5

typedef struct
{
  CsTrace *trace;
  CsSpanIndex *index;
  CsScene *scene;
  CsTimelinePainter *painter;
  guint32 tasks[N_TASKS];
  guint32 signal; /* the event with which the first wakes all others */
} Fixture;

static guint32
tell (CsEventWriter *writer, CsEventKind kind, guint32 actor, guint32 cause)
{
  return cs_event_writer_event (writer, kind, actor, 0, cause, 0);
}

static void
wait_for_it (CsEventWriter *writer, guint32 task)
{
  cs_event_writer_event (writer, CS_EVENT_SUSPEND, task, 0, CS_NO_EVENT,
                         cs_suspend_arg (CS_WAIT_EVENT, 0));
}

static void
wake (CsEventWriter *writer, guint32 task, guint32 cause)
{
  tell (writer, CS_EVENT_WAKE, task, cause);
  tell (writer, CS_EVENT_RESUME, task, cause);
}

static void
write_trace (Fixture *self, CsEventWriter *writer)
{
  guint32 thread = cs_event_writer_add (writer, CS_OBJECT_THREAD, 0, "MainThread");
  guint32 loop = cs_event_writer_add (writer, CS_OBJECT_LOOP, thread, "event loop");
  guint32 event;

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *name = g_strdup_printf ("t%u", i);

      self->tasks[i] = cs_event_writer_add (writer, CS_OBJECT_TASK, loop, name);
      tell (writer, CS_EVENT_RESUME, self->tasks[i], CS_NO_EVENT);
      wait_for_it (writer, self->tasks[i]);
    }
  cs_event_writer_at (writer, 10);
  wake (writer, self->tasks[0], CS_NO_EVENT);
  self->signal = tell (writer, CS_EVENT_EVENT_SET, self->tasks[0], CS_NO_EVENT);
  for (guint i = 1; i < N_TASKS; i++)
    wake (writer, self->tasks[i], self->signal);
  wait_for_it (writer, self->tasks[0]);
  cs_event_writer_at (writer, 20);
  for (guint i = 1; i < N_TASKS; i++)
    {
      event = tell (writer, CS_EVENT_EVENT_SET, self->tasks[i], CS_NO_EVENT);
      wait_for_it (writer, self->tasks[i]);
      wake (writer, self->tasks[0], event);
      if (i + 1 < N_TASKS)
        wait_for_it (writer, self->tasks[0]);
    }
  cs_event_writer_at (writer, 30);
  event = tell (writer, CS_EVENT_EVENT_SET, self->tasks[0], CS_NO_EVENT);
  wait_for_it (writer, self->tasks[0]);
  wake (writer, self->tasks[1], event);
  event = tell (writer, CS_EVENT_EVENT_SET, self->tasks[1], CS_NO_EVENT);
  wake (writer, self->tasks[0], event);
  event = tell (writer, CS_EVENT_EVENT_SET, self->tasks[1], CS_NO_EVENT);
  cs_event_writer_at (writer, 40);
  wake (writer, self->tasks[3], event);
  tell (writer, CS_EVENT_ACTOR_END, self->tasks[0], CS_NO_EVENT);
  cs_trace_finish (writer->trace, CS_OUTCOME_DONE, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_auto (CsEventWriter) writer;

  cs_event_writer_init (&writer);
  write_trace (self, &writer);
  self->trace = g_object_ref (writer.trace);
  self->index = cs_span_index_new (self->trace);
  self->scene = cs_scene_new ();
  cs_scene_add_group (self->scene, self->index, NULL, NULL);
  cs_scene_update (self->scene);
  self->painter = cs_timeline_painter_new (self->scene);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cs_timeline_painter_free (self->painter);
  cs_scene_free (self->scene);
  cs_span_index_free (self->index);
  g_object_unref (self->trace);
}

static SvgPicture *
draw (Fixture *self, CsArrowFilter filter)
{
  CsCanvas *canvas = cs_svg_canvas_new (1100, 600, 1);
  CsTimelineView view = { .width = 1100 };
  g_autoptr (GBytes) bytes = NULL;

  cs_timeline_painter_set_arrows (self->painter, filter);
  view.bottom = cs_timeline_painter_arrange (self->painter, canvas, 0);
  view.viewport = cs_timeline_painter_fit (self->painter, view.width);
  cs_timeline_painter_draw (self->painter, canvas, &view);
  cs_timeline_painter_draw_overlay (self->painter, canvas, &view);
  bytes = cs_svg_canvas_finish (canvas);
  cs_svg_canvas_free (canvas);
  return svg_picture_read (bytes);
}

/* Heads are 7 pixels long, whichever way they point. */
static guint
count_heads (const SvgPicture *picture)
{
  guint n = 0;

  for (guint i = 0; i < picture->polygons->len; i++)
    {
      const SvgRect *shape = g_ptr_array_index (picture->polygons, i);

      n += shape->rect.height > 5 && shape->rect.height < 9 && shape->rect.width < 9;
    }
  return n;
}

/* One trunk with four heads, four beginnings with one head, there without back, and none along the
 * lanes. */
static void
test_few (Fixture *self, gconstpointer data)
{
  g_autoptr (SvgPicture) picture = draw (self, CS_ARROWS_FEW);

  g_assert_cmpuint (count_heads (picture), ==, 4 + 1 + 1);
  g_assert_cmpuint (picture->n_arrows, ==, 1);
}

/* Who asks for all gets all. */
static void
test_all (Fixture *self, gconstpointer data)
{
  g_autoptr (SvgPicture) picture = draw (self, CS_ARROWS_ALL);

  g_assert_cmpuint (count_heads (picture), ==, 4 + 1 + 2 + 1);
  g_assert_cmpuint (picture->n_arrows, ==, 3);
}

/* In the window: nothing but what concerns the step that is selected, as a trunk too. */
static void
test_selected (Fixture *self, gconstpointer data)
{
  g_autoptr (SvgPicture) none = draw (self, CS_ARROWS_SELECTED);
  g_autoptr (SvgPicture) one = NULL;
  CsTimelineItem item = { 0, self->tasks[0], self->signal };

  g_assert_cmpuint (count_heads (none), ==, 0);
  cs_timeline_painter_set_selected (self->painter, item);
  one = draw (self, CS_ARROWS_SELECTED);
  g_assert_cmpuint (count_heads (one), ==, 4);
  g_assert_cmpuint (one->n_arrows, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ui/arrows/few", Fixture, NULL, set_up, test_few, tear_down);
  g_test_add ("/ui/arrows/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/ui/arrows/selected", Fixture, NULL, set_up, test_selected, tear_down);
  return g_test_run ();
}
