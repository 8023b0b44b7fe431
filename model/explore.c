/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "explore.h"

#include <string.h>

#include "explore-access.h"
#include "explore-schedule.h"
#include "explore-story.h"
#include "sched/policy.h"
#include "simulation-private.h"

const CsExploreOptions cs_explore_options_default = {
  .preemptions = 2,
  .schedules = 100000,
  .n_instructions = 100000,
  .n_drawn_instructions = 10000000,
  .draws = 50,
  .n_all_instructions = 50000000,
  .prunes = TRUE,
};

/* A step, in instructions: of the program's start, and of a schedule. */
#define START_TICKS 20000
#define STEP_TICKS  50000

/* That many schedules that meet the limit are taken for all; of those that are drawn and longer,
 * fewer. */
#define TOO_LONG_RUNS  20
#define TOO_LONG_DRAWN 3

/* The first schedule that is drawn stops nobody, the next ones about as often as the search does at
 * most, twice and four times as often, and again. */
#define DENSITIES 3

struct _CsExplorer
{
  CsExploreOptions options;
  CsExploration *result; /* owned */
  CsSimulation *simulation;
  CsMachine *machine;
  CsSnapshot *start;
  CsAccesses *accesses;
  CsScheduleTree *tree;
  CsSchedule schedule;
  GHashTable *by_key; /* owned keys → CsExploreOutcome, borrowed */
  GString *output;
  GString *errors;
  gsize first_output; /* what had been printed at the start */
  gsize first_errors;

  gint64 max_ticks;     /* of the settings */
  gint64 start_ticks;   /* when the search begins */
  gint64 n_drawn_ticks; /* of all schedules drawn */
  guint64 n_places;     /* of the first one, where a thread might have been stopped */
  gboolean searching;   /* the start is behind us */
  gboolean running;     /* a run is at work */

  /* Of the run at work. */
  guint8 parked[CS_ACCESSES_MAX_THREADS];  /* stands at a schedule point */
  guint8 granted[CS_ACCESSES_MAX_THREADS]; /* may pass the one where it stands */
  guint last;                              /* that passed one */
  guint64 printed;                         /* a digest of what */
  guint preemptions;
  guint64 random;
  guint apart;      /* as many such places lie between two that are drawn; 0: none is */
  GArray *switches; /* of CsSwitch; NULL: not kept */
  CsStory *story;   /* NULL: not told */
  gboolean done;
};

static guint
draw (CsExplorer *self, guint n)
{
  self->random = self->random * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
  return (guint)((self->random >> 33) % n);
}

static guint64
mix (guint64 a, guint64 b)
{
  return (a ^ b) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (a >> 29);
}

/* Whether all that happens is told by accesses: a fork copies what others write, and an event loop
 * puts things in line by itself. */
static gboolean
is_transparent (CsScheduler *scheduler)
{
  return scheduler->n_pids == 1 && scheduler->loop_type == NULL;
}

/* Two runs that stand in the same one have the same future, the bound of preemptions included; 0:
 * it is like no other. */
static guint64
get_state (CsExplorer *self)
{
  guint64 state;

  if (!self->options.prunes || !is_transparent (cs_scheduler (self->machine)))
    return 0;
  state = mix (cs_accesses_get_history (self->accesses), (guint64)cs_now (self->machine));
  state = mix (state, self->printed);
  for (guint i = 0; i < CS_ACCESSES_MAX_THREADS; i++)
    if (self->parked[i])
      state = mix (state, i);
  state = mix (state, self->last);
  return mix (state, cs_schedule_tree_get_preemptions (self->tree)) | 1;
}

static gboolean
is_random (const CsExplorer *self)
{
  return self->options.seeds > 0 || self->result->is_drawn;
}

/* Who goes on in a schedule that is drawn; `usual` could, where another one preempts. */
static CsThreadControl *
draw_thread (CsExplorer *self, CsThreadControl **options, guint n, CsThreadControl *usual,
             gboolean preempts)
{
  CsThreadControl *drawn;

  if (preempts && self->result->n_run == 0)
    self->n_places++;
  if (self->apart == 0 || (preempts && draw (self, self->apart) != 0))
    return usual;
  drawn = options[draw (self, n)];
  self->preemptions += preempts && drawn != usual;
  return drawn;
}

/* One of the threads that stand at schedule points goes on. */
static CsThreadControl *
decide (CsExplorer *self)
{
  CsThreadControl *options[CS_ACCESSES_MAX_THREADS], *usual = NULL;
  gboolean preempts = self->parked[self->last];
  guint n = 0;
  guint32 forced;

  for (CsThreadControl *thread = cs_scheduler (self->machine)->threads; thread != NULL;
       thread = thread->next)
    {
      if (!self->parked[cs_accesses_number_of (thread)] || n == CS_ACCESSES_MAX_THREADS)
        continue;
      options[n++] = thread;
      if (usual == NULL || cs_accesses_number_of (thread) == self->last)
        usual = thread;
    }
  if (n == 1)
    return usual;
  if (is_random (self))
    return draw_thread (self, options, n, usual, preempts);
  if (cs_schedule_tree_next (self->tree, &forced))
    {
      for (guint i = 0; i < n; i++)
        if (cs_accesses_number_of (options[i]) == forced)
          return options[i];
      return usual;
    }
  if (!cs_schedule_tree_meet (self->tree, get_state (self)))
    {
      cs_scheduler (self->machine)->policy.is_over = TRUE;
      return usual;
    }
  for (guint i = 0; i < n; i++)
    if (options[i] != usual)
      cs_schedule_tree_branch (self->tree, cs_accesses_number_of (options[i]), preempts);
  return usual;
}

static void
keep_switch (CsExplorer *self, guint64 when, const CsThreadControl *thread, gboolean preempts)
{
  CsSwitch item = { when, thread->thread->number, preempts };

  if (self->switches != NULL)
    g_array_append_val (self->switches, item);
}

/* It goes on: past the point where it stands, if it does. */
static void
grant (CsExplorer *self, const CsThreadControl *thread)
{
  guint number = cs_accesses_number_of (thread);

  self->granted[number] = self->parked[number];
  self->parked[number] = FALSE;
}

/* Threads that stand nowhere yet run before anybody is chosen. */
static CsThreadControl *
find_on_the_way (CsExplorer *self, const CsThreadLine *line)
{
  for (CsThreadControl *thread = line->first; thread != NULL; thread = thread->behind)
    if (!self->parked[cs_accesses_number_of (thread)])
      return thread;
  return NULL;
}

/* The thread that runs stands at a schedule point; whether it has to stop there. */
static gboolean
stop_at_point (CsExplorer *self, CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  CsThreadControl *thread = cs_thread_current (m), *next;
  guint number = cs_accesses_number_of (thread);

  if (!self->granted[number])
    {
      self->parked[number] = TRUE;
      next = find_on_the_way (self, cs_scheduler_get_ready (m));
      if (next == NULL)
        next = decide (self);
      grant (self, next);
      if (next != thread)
        {
          cs_scheduler (m)->policy.wanted = next->thread->number;
          keep_switch (self, cs_scheduler (m)->policy.n_touches, next, TRUE);
          if (self->story != NULL)
            cs_story_stop (self->story, m, frame, at);
          return TRUE;
        }
    }
  self->granted[number] = FALSE;
  self->last = number;
  if (self->story != NULL)
    cs_story_pass (self->story, m);
  return FALSE;
}

static gboolean
watch (CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  CsExplorer *self = m->at_point_data;

  /* The search begins here, where the second thread has just been started; the stop is not part of
   * the run. */
  if (!self->searching && cs_scheduler (m)->several)
    return TRUE;
  cs_scheduler (m)->policy.n_touches++;
  if (!self->searching)
    return FALSE;
  if (cs_scheduler (m)->policy.is_over
      || (cs_accesses_is_point (self->accesses, frame, at) && stop_at_point (self, m, frame, at)))
    return TRUE;
  cs_accesses_note (self->accesses, m, frame, at);
  return FALSE;
}

static CsThreadControl *
choose (gpointer data, CsMachine *m, CsThreadControl *first, const CsThreadLine *others)
{
  CsExplorer *self = data;
  CsThreadControl *next;

  if (self->story != NULL)
    cs_story_leave (self->story, m);
  if (others->first == NULL || !self->searching)
    {
      grant (self, first);
      return first;
    }
  next = self->parked[cs_accesses_number_of (first)] ? find_on_the_way (self, others) : first;
  if (next == NULL)
    next = decide (self);
  grant (self, next);
  if (next != first)
    keep_switch (self, cs_scheduler (m)->policy.n_choices, next, FALSE);
  return next;
}

static void
take_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
  CsExplorer *self = data;

  g_string_append_len (error ? self->errors : self->output, bytes, (gssize)length);
  for (gsize i = 0; i < length; i++)
    self->printed = mix (self->printed, (guint8)bytes[i] + (error ? 256 : 0));
}

/* --- Runs ------------------------------------------------------------------------------------ */

static void
begin_run (CsExplorer *self)
{
  gint64 most =
      is_random (self) ? self->options.n_drawn_instructions : self->options.n_instructions;

  cs_memory_restore (self->machine->memory, self->start);
  self->machine->limits.max_ticks = MIN (self->max_ticks, self->start_ticks + most);
  g_string_truncate (self->output, self->first_output);
  g_string_truncate (self->errors, self->first_errors);
  memset (self->parked, 0, sizeof self->parked);
  memset (self->granted, 0, sizeof self->granted);
  self->last = 0;
  self->preemptions = 0;
  self->printed = 0;
  cs_accesses_begin (self->accesses);
}

/* A step of it.  CS_SCHEDULE_MORE: it is not at its end, or was cut. */
static CsScheduleStatus
run_on (CsExplorer *self)
{
  CsScheduleStatus status = cs_scheduler_run (self->machine, STEP_TICKS);

  if (status != CS_SCHEDULE_MORE)
    cs_simulation_conclude (self->simulation, status);
  return status;
}

static void
free_outcome (gpointer data)
{
  CsExploreOutcome *self = data;

  g_free (self->output);
  g_free (self->errors);
  g_free (self->message);
  g_free (self->schedule);
  g_free (self->story);
  g_free (self);
}

static void
listen (CsExplorer *self)
{
  self->switches = g_array_new (FALSE, FALSE, sizeof (CsSwitch));
  self->story = cs_story_new ();
}

static void
stop_listening (CsExplorer *self)
{
  if (self->story != NULL)
    g_free (cs_story_free (g_steal_pointer (&self->story), self->machine));
  g_clear_pointer (&self->switches, g_array_unref);
}

/* The run once more, with an ear for what it does; `branch` or the seed says which it is. */
static void
run_again (CsExplorer *self)
{
  begin_run (self);
  if (self->options.seeds > 0)
    self->random = self->result->n_run;
  else
    cs_schedule_tree_repeat (self->tree);
  listen (self);
  while (run_on (self) == CS_SCHEDULE_MORE)
    {
    }
}

/* What the run that has just ended did.  Those that may be long were listened to at once. */
static void
tell (CsExplorer *self, CsExploreOutcome *outcome)
{
  outcome->preemptions = self->preemptions;
  if (self->story == NULL)
    run_again (self);
  g_free (outcome->schedule);
  g_free (outcome->story);
  outcome->schedule = cs_switches_format (self->switches);
  outcome->story = cs_story_free (g_steal_pointer (&self->story), self->machine);
  g_clear_pointer (&self->switches, g_array_unref);
}

/* What the run that has just ended came to. */
static void
count_outcome (CsExplorer *self)
{
  const char *message = cs_simulation_get_message (self->simulation);
  CsOutcome kind = cs_simulation_get_outcome (self->simulation);
  g_autofree char *key =
      g_strdup_printf ("%d\n%s\n%s\n%s", kind, message, self->output->str, self->errors->str);
  CsExploreOutcome *outcome = g_hash_table_lookup (self->by_key, key);

  if (!is_random (self))
    self->preemptions = cs_schedule_tree_get_preemptions (self->tree);
  if (outcome == NULL)
    {
      outcome = g_new0 (CsExploreOutcome, 1);
      outcome->number = self->result->outcomes->len;
      outcome->outcome = kind;
      outcome->message = g_strdup (message);
      outcome->output = g_strdup (self->output->str);
      outcome->errors = g_strdup (self->errors->str);
      g_ptr_array_add (self->result->outcomes, outcome);
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), outcome);
      tell (self, outcome);
    }
  else if (self->preemptions < outcome->preemptions)
    tell (self, outcome);
  outcome->count++;
  if (!is_random (self))
    cs_schedule_tree_end (self->tree, outcome->number);
}

static void
begin_search (CsExplorer *self)
{
  g_clear_pointer (&self->tree, cs_schedule_tree_free);
  self->tree = cs_schedule_tree_new (self->options.preemptions, self->options.schedules);
  g_hash_table_remove_all (self->by_key);
  g_ptr_array_set_size (self->result->outcomes, 0);
  self->result->n_run = 0;
  self->result->n_cut = 0;
  self->n_places = 0;
}

/* The program is too long for the search.  What short runs took for shared is forgotten: longer
 * ones tell. */
static void
begin_drawing (CsExplorer *self)
{
  self->result->is_drawn = TRUE;
  cs_accesses_free (self->accesses);
  self->accesses = cs_accesses_new ();
  begin_search (self);
}

/* The seed of the first one is 0, and so on. */
static void
begin_drawn_run (CsExplorer *self)
{
  guint64 n_run = self->result->n_run;
  guint64 n_stops = (guint64)MAX (self->options.preemptions, 1) << n_run % DENSITIES;

  begin_run (self);
  self->random = n_run;
  self->apart = self->options.seeds > 0 ? 1
                : n_run == 0            ? 0
                                        : (guint)(1 + self->n_places / n_stops);
  if (self->result->is_drawn)
    listen (self);
}

static gboolean
begin_next (CsExplorer *self)
{
  const CsExploration *result = self->result;
  guint64 most = self->options.seeds > 0 ? self->options.seeds
                 : result->is_drawn      ? self->options.draws
                                         : self->options.schedules;

  if (!is_random (self) && cs_exploration_is_too_long (result) && self->options.draws > 0)
    begin_drawing (self);
  else if (result->n_run + result->n_cut == most || cs_exploration_is_too_long (result)
           || (result->is_drawn && self->n_drawn_ticks >= self->options.n_all_instructions))
    return FALSE;
  if (is_random (self))
    begin_drawn_run (self);
  else if (cs_schedule_tree_pop (self->tree))
    begin_run (self);
  else
    return FALSE;
  return TRUE;
}

/* It has come to its end, or was cut. */
static void
end_run (CsExplorer *self, gboolean cut)
{
  if (self->result->is_drawn)
    self->n_drawn_ticks += self->machine->ticks - self->start_ticks;
  if (!cut && cs_simulation_get_outcome (self->simulation) == CS_OUTCOME_LIMIT)
    cs_accesses_share_all (self->accesses);
  if (cs_accesses_has_grown (self->accesses))
    begin_search (self);
  else if (cut)
    self->result->n_cut++;
  else
    {
      count_outcome (self);
      self->result->n_run++;
    }
  stop_listening (self);
}

/* A step of a schedule.  FALSE where there is none left. */
static gboolean
search_on (CsExplorer *self)
{
  CsScheduleStatus status;

  if (!self->running && !begin_next (self))
    return FALSE;
  status = run_on (self);
  self->running = status == CS_SCHEDULE_MORE && !cs_scheduler (self->machine)->policy.is_over;
  if (!self->running)
    end_run (self, status == CS_SCHEDULE_MORE);
  return TRUE;
}

/* From schedules that were run to all that are known. */
static void
count_all (CsExplorer *self)
{
  CsExploration *result = self->result;
  CsScheduleCounts counts;
  guint64 n_known = 0;

  cs_schedule_tree_count (self->tree, result->outcomes->len, &counts);
  for (guint i = 0; i < result->outcomes->len; i++)
    {
      ((CsExploreOutcome *)result->outcomes->pdata[i])->count = counts.n_outcomes[i];
      n_known += counts.n_outcomes[i];
    }
  result->n_pruned = n_known - result->n_run;
  result->n_left = counts.n_left;
  result->n_beyond = counts.n_beyond;
  g_free (counts.n_outcomes);
}

/* Whether code that runs, or warnings that are printed, may come when the program's objects go. */
static gboolean
may_finalize (const CsCode *code)
{
  if (code->flags & (CS_CODE_GENERATOR | CS_CODE_COROUTINE | CS_CODE_ASYNC_GENERATOR)
      || strcmp (code->name, "__del__") == 0)
    return TRUE;
  for (guint i = 0; i < code->n_constants; i++)
    if (code->constants[i].kind == CS_CONST_CODE && may_finalize (code->constants[i].code))
      return TRUE;
  return FALSE;
}

static gboolean
image_may_finalize (const CsImage *image)
{
  for (guint i = 0; i < cs_image_get_n_sources (image); i++)
    if (may_finalize (cs_image_get_code (image, i)))
      return TRUE;
  return FALSE;
}

/* It ended before it started a second thread. */
static void
add_only_outcome (CsExplorer *self)
{
  CsExploreOutcome *outcome = g_new0 (CsExploreOutcome, 1);

  outcome->count = 1;
  outcome->outcome = cs_simulation_get_outcome (self->simulation);
  outcome->message = g_strdup (cs_simulation_get_message (self->simulation));
  outcome->output = g_strdup (self->output->str);
  outcome->errors = g_strdup (self->errors->str);
  outcome->schedule = g_strdup ("");
  outcome->story = g_strdup ("there is one thread");
  g_ptr_array_add (self->result->outcomes, outcome);
  self->result->n_run = 1;
}

/* From here on threads are switched: each run begins anew from this instant. */
static void
start_search (CsExplorer *self)
{
  CsMachine *m = self->machine;

  self->max_ticks = m->limits.max_ticks;
  self->start_ticks = m->ticks;
  self->first_output = self->output->len;
  self->first_errors = self->errors->len;
  self->searching = TRUE;
  self->start = cs_memory_snapshot (m->memory);
  begin_search (self);
}

/* On to where the program starts its first thread.  FALSE where it ends before. */
static gboolean
start_on (CsExplorer *self)
{
  CsMachine *m = self->machine;
  CsScheduleStatus status = CS_SCHEDULE_MORE;

  for (guint i = 0; i < START_TICKS && status == CS_SCHEDULE_MORE && !cs_scheduler (m)->several;
       i++)
    status = cs_scheduler_run (m, 1);
  if (status != CS_SCHEDULE_MORE)
    {
      cs_simulation_conclude (self->simulation, status);
      add_only_outcome (self);
      return FALSE;
    }
  if (cs_scheduler (m)->several)
    start_search (self);
  return TRUE;
}

gboolean
cs_explorer_step (CsExplorer *self)
{
  if (self->done)
    return FALSE;
  self->done = !(self->searching ? search_on (self) : start_on (self));
  if (self->done && self->searching && !is_random (self))
    count_all (self);
  return !self->done;
}

const CsExploration *
cs_explorer_get_result (CsExplorer *self)
{
  CsExploration *result = self->result;

  result->n_points = cs_accesses_get_n_shared (self->accesses);
  if (self->searching && !self->done && !is_random (self))
    result->n_left = cs_schedule_tree_get_n_left (self->tree);
  if (result->is_drawn)
    result->n_left = 0;
  result->is_complete = self->done && !is_random (self) && result->n_left == 0;
  return result;
}

static gboolean
make_simulation (CsExplorer *self, CsProgram *program, CsImage *image, const CsSettings *settings,
                 GError **error)
{
  g_autoptr (CsSettings) own = cs_settings_copy (settings);

  /* One core, and slices that the explorer's choices replace. */
  cs_settings_set (own, "schedule", "", NULL);
  self->simulation = cs_simulation_new (program, image, own, FALSE, error);
  if (self->simulation == NULL)
    return FALSE;
  self->machine = cs_simulation_get_machine (self->simulation);
  cs_simulation_set_output (self->simulation, take_output, self);
  self->machine->leaves_garbage = !image_may_finalize (self->machine->image);
  self->machine->at_point = watch;
  self->machine->at_point_data = self;
  self->schedule = (CsSchedule){ .choose = choose, .data = self };
  cs_policy_set_schedule (self->machine, &self->schedule);
  return TRUE;
}

CsExplorer *
cs_explorer_new (CsProgram *program, CsImage *image, const CsSettings *settings,
                 const CsExploreOptions *options, GError **error)
{
  g_autoptr (CsExplorer) self = g_new0 (CsExplorer, 1);

  self->options = *options;
  self->result = g_new0 (CsExploration, 1);
  self->result->outcomes = g_ptr_array_new_with_free_func (free_outcome);
  self->output = g_string_new (NULL);
  self->errors = g_string_new (NULL);
  self->accesses = cs_accesses_new ();
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return make_simulation (self, program, image, settings, error) ? g_steal_pointer (&self) : NULL;
}

void
cs_explorer_free (CsExplorer *self)
{
  stop_listening (self);
  g_clear_object (&self->simulation);
  g_clear_pointer (&self->start, cs_snapshot_free);
  g_clear_pointer (&self->accesses, cs_accesses_free);
  g_clear_pointer (&self->tree, cs_schedule_tree_free);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->result, cs_exploration_free);
  g_string_free (self->output, TRUE);
  g_string_free (self->errors, TRUE);
  g_free (self);
}

gboolean
cs_exploration_is_too_long (const CsExploration *self)
{
  return self->outcomes->len == 1
         && self->n_run >= (self->is_drawn ? TOO_LONG_DRAWN : TOO_LONG_RUNS)
         && ((CsExploreOutcome *)self->outcomes->pdata[0])->outcome == CS_OUTCOME_LIMIT;
}

CsExploration *
cs_explore (CsProgram *program, CsImage *image, const CsSettings *settings,
            const CsExploreOptions *options, GError **error)
{
  g_autoptr (CsExplorer) explorer = cs_explorer_new (program, image, settings, options, error);

  if (explorer == NULL)
    return NULL;
  while (cs_explorer_step (explorer))
    {
    }
  cs_explorer_get_result (explorer);
  return g_steal_pointer (&explorer->result);
}

void
cs_exploration_free (CsExploration *self)
{
  g_ptr_array_unref (self->outcomes);
  g_free (self);
}
