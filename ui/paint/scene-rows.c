/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/scene-private.h"

#include <string.h>

/* Busy and blocking time of less than this part of the run is not worth a lane of its own, nor are
 * plain instructions of less than that part. */
#define LITTLE_WORK 0.005
#define LITTLE_TIME 0.1

/* How many spans are looked at for what a task does, and arrows for an order; the first ones tell.
 */
#define MAX_LOOK   4096
#define MAX_ARROWS 256

/* --- What is worth a row --------------------------------------------------------------------- */

/* Whether the lane does anything to speak of outside the life of `other` (nullable): works or
 * blocks on purpose, or spends much of the run on plain instructions. */
static gboolean
has_own_work (CsSceneFilling *filling, const CsLane *lane, const CsLane *other)
{
  CsTime from = CS_TIME_NEVER;
  CsTime to = CS_TIME_NEVER;
  CsTime meant = 0;
  CsTime sum = 0;

  if (other != NULL && other->n_spans > 0)
    {
      from = other->spans[0].start;
      to = other->spans[other->n_spans - 1].end;
    }
  for (guint i = 0; i < lane->n_spans; i++)
    {
      const CsSpan *span = &lane->spans[i];
      CsTime time = span->end - span->start;

      if (span->state != CS_STATE_RUNNING && span->state != CS_STATE_BLOCKED)
        continue;
      time -= MAX (0, MIN (span->end, to) - MAX (span->start, from));
      sum += time;
      if (span->busy || span->state == CS_STATE_BLOCKED)
        meant += time;
    }
  return meant > filling->duration * LITTLE_WORK || sum > filling->duration * LITTLE_TIME;
}

/* The loop that a thread runs, or NULL. */
static const CsLane *
loop_of (CsSceneFilling *filling, guint32 thread)
{
  for (guint i = 0; i < cs_span_index_get_n_lanes (filling->index); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (filling->index, i);
      const CsTraceObject *object = cs_scene_object (filling, lane->actor);

      if (object->kind == CS_OBJECT_LOOP && object->parent == thread)
        return lane;
    }
  return NULL;
}

static gboolean
thread_is_shown (CsSceneFilling *filling, const CsLane *lane)
{
  const CsLane *loop = loop_of (filling, lane->actor);

  return loop == NULL || has_own_work (filling, lane, loop);
}

/* A task runs in the loop of whoever made it: of another task, or the last loop of a thread. */
static void
find_loops (CsSceneFilling *filling)
{
  g_autofree guint32 *last = g_new0 (guint32, cs_trace_get_n_objects (filling->trace) + 1);

  filling->loops = g_new0 (guint32, cs_trace_get_n_objects (filling->trace) + 1);
  for (guint i = 0; i < cs_span_index_get_n_lanes (filling->index); i++)
    {
      guint32 actor = cs_span_index_get_lane (filling->index, i)->actor;
      const CsTraceObject *object = cs_scene_object (filling, actor);

      if (object->kind == CS_OBJECT_LOOP)
        {
          last[object->parent] = actor;
          filling->loops[actor] = actor;
        }
      else if (object->kind != CS_OBJECT_THREAD && object->kind != CS_OBJECT_PROCESS)
        filling->loops[actor] = filling->loops[object->parent] != 0 ? filling->loops[object->parent]
                                                                    : last[object->parent];
    }
}

/* An actor runs on the thread of its parent. */
static void
find_threads (CsSceneFilling *filling)
{
  filling->threads = g_new0 (guint32, cs_trace_get_n_objects (filling->trace) + 1);
  for (guint i = 0; i < cs_span_index_get_n_lanes (filling->index); i++)
    {
      guint32 actor = cs_span_index_get_lane (filling->index, i)->actor;
      const CsTraceObject *object = cs_scene_object (filling, actor);

      filling->threads[actor] =
          object->kind == CS_OBJECT_THREAD ? actor : filling->threads[object->parent];
      filling->n_threads += object->kind == CS_OBJECT_THREAD;
    }
}

static gboolean
is_first_task (CsSceneFilling *filling, const CsLane *lane)
{
  for (guint i = 0; i < cs_span_index_get_n_lanes (filling->index); i++)
    {
      const CsLane *other = cs_span_index_get_lane (filling->index, i);

      if (cs_scene_object (filling, other->actor)->kind == CS_OBJECT_TASK
          && filling->loops[other->actor] == filling->loops[lane->actor])
        return other == lane;
    }
  return FALSE;
}

/* The first task of a loop that only waits for what it started. */
static gboolean
task_only_waits_for_others (CsSceneFilling *filling, const CsLane *lane)
{
  if (!is_first_task (filling, lane))
    return FALSE;
  for (guint i = 0; i < lane->n_spans; i++)
    {
      const CsSpan *span = &lane->spans[i];
      CsWaitReason reason = (CsWaitReason)span->reason;

      if (span->state == CS_STATE_BLOCKED
          || (span->state == CS_STATE_WAITING && reason != CS_WAIT_TASK && reason != CS_WAIT_FUTURE
              && reason != CS_WAIT_QUEUE_JOIN))
        return FALSE;
      /* A task that does things at all its length is looked at no further. */
      if (i == MAX_LOOK)
        return FALSE;
    }
  return lane->end != CS_END_FAILED && !has_own_work (filling, lane, NULL);
}

static gboolean
task_is_shown (CsSceneFilling *filling, const CsLane *lane)
{
  guint n_tasks = 0;

  for (guint i = 0; i < cs_span_index_get_n_lanes (filling->index) && n_tasks < 2; i++)
    n_tasks += cs_scene_object (filling, cs_span_index_get_lane (filling->index, i)->actor)->kind
               == CS_OBJECT_TASK;
  return n_tasks < 2 || !task_only_waits_for_others (filling, lane);
}

static gboolean
lane_is_shown (CsSceneFilling *filling, const CsLane *lane)
{
  switch (cs_scene_object (filling, lane->actor)->kind)
    {
    case CS_OBJECT_THREAD:
      return thread_is_shown (filling, lane);
    case CS_OBJECT_TASK:
      return task_is_shown (filling, lane);
    case CS_OBJECT_LOOP:
    case CS_OBJECT_GENERATOR:
    case CS_OBJECT_COROUTINE:
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- Rows ------------------------------------------------------------------------------------ */

static gboolean
is_wanted (const CsSceneRow *row, const char *const *lanes)
{
  return lanes == NULL || g_strv_contains (lanes, row->name)
         || (row->detail[0] != '\0' && g_strv_contains (lanes, row->detail));
}

static CsSceneRow *
new_row (CsSceneFilling *filling, CsRowKind kind, guint32 number, const CsLane *lane)
{
  CsSceneRow *row = g_new0 (CsSceneRow, 1);

  row->kind = kind;
  row->number = number;
  row->color = CS_COLOR_NEUTRAL;
  row->loop = filling->loops[number];
  cs_scene_name_row (filling, lane, row);
  return row;
}

static void
add_lanes (CsSceneFilling *filling)
{
  for (guint i = 0; i < cs_span_index_get_n_lanes (filling->index); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (filling->index, i);
      const CsTraceObject *object = cs_scene_object (filling, lane->actor);

      if (lane_is_shown (filling, lane))
        g_ptr_array_add (filling->entry->shown.rows,
                         new_row (filling,
                                  object->kind == CS_OBJECT_LOOP ? CS_ROW_STRIP : CS_ROW_LANE,
                                  lane->actor, lane));
    }
}

static guint32
process_of (const CsSceneFilling *filling, const CsSceneRow *row)
{
  guint32 thread = filling->threads[row->number];

  return thread != 0 ? cs_scene_object (filling, thread)->parent : 0;
}

static int
compare_rows (gconstpointer one, gconstpointer other, gpointer data)
{
  const CsSceneFilling *filling = data;
  const CsSceneRow *a = *(const CsSceneRow *const *)one;
  const CsSceneRow *b = *(const CsSceneRow *const *)other;
  guint32 places[][2] = { { process_of (filling, a), process_of (filling, b) },
                          { filling->threads[a->number], filling->threads[b->number] },
                          { a->number, b->number } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i][0] != places[i][1])
      return places[i][0] < places[i][1] ? -1 : 1;
  return 0;
}

/* By process and thread: what runs on a thread stands below it. */
static void
sort_lanes (CsSceneFilling *filling)
{
  GPtrArray *rows = filling->entry->shown.rows;
  guint32 last = 0;

  g_ptr_array_sort_with_data (rows, compare_rows, filling);
  for (guint i = 0; i < rows->len; i++)
    {
      guint32 process = process_of (filling, g_ptr_array_index (rows, i));

      filling->n_processes += process != last;
      last = process;
    }
  if (filling->n_processes < 2)
    return;
  last = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      guint32 process = process_of (filling, g_ptr_array_index (rows, i));

      if (process != last)
        g_ptr_array_insert (rows, (int)i++, new_row (filling, CS_ROW_PROCESS, process, NULL));
      last = process;
    }
}

static void
add_strip (CsSceneFilling *filling, CsRowKind kind, const CsTrack *track, char *name,
           const char *detail)
{
  CsSceneRow *row = g_new0 (CsSceneRow, 1);

  row->kind = kind;
  row->color = CS_COLOR_NEUTRAL;
  row->track = track;
  cs_scene_name_strip (filling, row, name, detail);
  g_ptr_array_add (filling->entry->shown.rows, row);
}

/* Who holds the GIL, and who is on the cores. */
static void
add_machine (CsSceneFilling *filling)
{
  for (guint i = 0; i < cs_span_index_get_n_gils (filling->index); i++)
    {
      const CsTrack *track = cs_span_index_get_gil (filling->index, i);

      add_strip (filling, CS_ROW_GIL, track, g_strdup ("GIL"),
                 filling->n_processes > 1 ? cs_scene_object (filling, track->object)->name : NULL);
    }
  for (guint i = 0; i < cs_span_index_get_n_cores (filling->index); i++)
    {
      const CsTrack *track = cs_span_index_get_core (filling->index, i);

      if (track->n_levels > 0)
        add_strip (filling, CS_ROW_CORE, track, g_strdup_printf ("core %u", i), NULL);
    }
}

/* Needed before the first name is given: who is the only one of his kind. */
static void
count_lanes (CsSceneFilling *filling)
{
  for (guint i = 0; i < cs_span_index_get_n_lanes (filling->index); i++)
    {
      const CsLane *lane = cs_span_index_get_lane (filling->index, i);
      const CsTraceObject *object = cs_scene_object (filling, lane->actor);

      if (!lane_is_shown (filling, lane))
        continue;
      if (object->kind != CS_OBJECT_THREAD && object->kind != CS_OBJECT_LOOP)
        cs_scene_count (filling->made, object->type[0] != '\0' ? object->type : object->name);
    }
}

static guint
find_row (const CsSceneEntry *entry, guint32 number)
{
  for (guint i = 0; i < entry->shown.rows->len; i++)
    if (((CsSceneRow *)g_ptr_array_index (entry->shown.rows, i))->number == number)
      return i;
  return entry->shown.rows->len;
}

/* Where a queue's plot goes: below the last lane that puts, if those that get are all below it. */
static guint
find_queue_place (CsSceneFilling *filling, guint32 queue)
{
  guint n_rows = filling->entry->shown.rows->len;
  guint last_put = 0;
  guint first_get = n_rows;
  guint n = MIN (cs_span_index_get_n_arrows (filling->index), MAX_ARROWS);

  for (guint i = 0; i < n; i++)
    {
      const CsArrow *arrow = cs_span_index_get_arrow (filling->index, i);
      guint from;
      guint to;

      if (arrow->kind != CS_ARROW_ITEM
          || cs_trace_get_event (filling->trace, arrow->from_event).object != queue)
        continue;
      from = find_row (filling->entry, arrow->from_actor);
      to = find_row (filling->entry, arrow->to_actor);
      if (from < n_rows)
        last_put = MAX (last_put, from);
      first_get = MIN (first_get, to);
    }
  return first_get < n_rows && last_put < first_get ? last_put + 1 : n_rows;
}

static guint32
highest_level (const CsTrack *track)
{
  guint32 most = 1;

  for (guint i = 0; i < track->n_levels; i++)
    most = MAX (most, track->levels[i].value);
  return most;
}

static void
add_tracks (CsSceneFilling *filling, gboolean locks)
{
  for (guint i = 0; i < cs_span_index_get_n_tracks (filling->index); i++)
    {
      const CsTrack *track = cs_span_index_get_track (filling->index, i);
      CsObjectKind kind = cs_scene_object (filling, track->object)->kind;
      gboolean is_lock =
          kind == CS_OBJECT_LOCK || kind == CS_OBJECT_CONDITION || kind == CS_OBJECT_EVENT;
      CsSceneRow *row;
      guint place;

      if (track->n_levels < 2 || is_lock != locks)
        continue;
      place = locks ? filling->entry->shown.rows->len : find_queue_place (filling, track->object);
      row = new_row (filling, locks ? CS_ROW_LOCK : CS_ROW_QUEUE, track->object, NULL);
      row->highest = highest_level (track);
      g_ptr_array_insert (filling->entry->shown.rows, (int)place, row);
    }
}

static void
keep_wanted (CsSceneEntry *entry, const char *const *lanes)
{
  for (guint i = entry->shown.rows->len; i-- > 0;)
    if (!is_wanted (g_ptr_array_index (entry->shown.rows, i), lanes))
      g_ptr_array_remove_index (entry->shown.rows, i);
}

void
cs_scene_fill_rows (CsSceneEntry *entry, guint group, const char *const *lanes)
{
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);
  CsSceneFilling filling = {
    .entry = entry,
    .index = entry->shown.index,
    .trace = trace,
    .duration = cs_trace_get_duration (trace),
    .group = group,
    .made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  g_ptr_array_set_size (entry->shown.rows, 0);
  find_loops (&filling);
  find_threads (&filling);
  count_lanes (&filling);
  add_lanes (&filling);
  if (filling.n_threads > 1)
    sort_lanes (&filling);
  add_tracks (&filling, FALSE);
  add_tracks (&filling, TRUE);
  add_machine (&filling);
  keep_wanted (entry, lanes);
  g_free (filling.loops);
  g_free (filling.threads);
  g_hash_table_unref (filling.made);
  g_hash_table_unref (filling.named);
}

/* --- What is derived from the rows ------------------------------------------------------------ */

static void
add_function_time (CsSceneEntry *entry, guint32 number, CsTime time)
{
  CsSceneFunction function = { number, time };

  for (guint i = 0; i < entry->functions->len; i++)
    {
      CsSceneFunction *known = &g_array_index (entry->functions, CsSceneFunction, i);

      if (known->function == number)
        {
          known->time += time;
          return;
        }
    }
  g_array_append_val (entry->functions, function);
}

void
cs_scene_scan_functions (CsSceneEntry *entry)
{
  for (guint i = 0; i < entry->shown.rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (entry->shown.rows, i);
      const CsLane *lane;

      if (!row->by_function)
        continue;
      if (entry->scanned_actor != row->number)
        {
          g_array_set_size (entry->functions, 0);
          entry->n_scanned = 0;
          entry->scanned_actor = row->number;
        }
      lane = cs_span_index_find_lane (entry->shown.index, row->number);
      /* The last span may still grow; it is counted when it has ended. */
      for (; entry->n_scanned + 1 < lane->n_spans; entry->n_scanned++)
        {
          const CsSpan *span = &lane->spans[entry->n_scanned];
          if (span->state == CS_STATE_RUNNING || span->state == CS_STATE_BLOCKED)
            add_function_time (entry, span->function, span->end - span->start);
        }
      return;
    }
}

static void
append_count (GString *out, guint n, const char *noun)
{
  if (n > 0)
    g_string_append_printf (out, "%s%u %s%s", out->len > 0 ? " · " : "", n, noun, n > 1 ? "s" : "");
}

char *
cs_scene_count_rows (const CsSceneEntry *entry)
{
  GString *out = g_string_new (NULL);
  CsTrace *trace = cs_span_index_get_trace (entry->shown.index);
  guint n[CS_N_OBJECT_KINDS] = { 0 };

  for (guint i = 0; i < entry->shown.rows->len; i++)
    {
      const CsSceneRow *row = g_ptr_array_index (entry->shown.rows, i);

      if (row->number != 0)
        n[cs_trace_get_object (trace, row->number)->kind]++;
    }
  if (n[CS_OBJECT_PROCESS] > 0)
    g_string_append_printf (out, "%u processes", n[CS_OBJECT_PROCESS]);
  append_count (out, n[CS_OBJECT_THREAD], "thread");
  append_count (out, n[CS_OBJECT_TASK], "task");
  append_count (out, n[CS_OBJECT_GENERATOR], "generator");
  append_count (out, n[CS_OBJECT_COROUTINE], "coroutine");
  append_count (out, n[CS_OBJECT_QUEUE], "queue");
  append_count (out, n[CS_OBJECT_LOCK], "lock");
  append_count (out, n[CS_OBJECT_CONDITION], "condition");
  append_count (out, n[CS_OBJECT_EVENT], "event");
  append_count (out, n[CS_OBJECT_SEMAPHORE], "semaphore");
  append_count (out, n[CS_OBJECT_BARRIER], "barrier");
  return g_string_free (out, FALSE);
}
