/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "explore-schedule.h"

typedef struct
{
  guint32 parent;   /* index of the branch that it leaves */
  guint32 position; /* at which of its decisions */
  guint32 thread;   /* for whom */
  guint32 preemptions;
  guint32 node; /* the decision in the graph */
} Branch;

/* A decision, in one state. */
typedef struct
{
  guint32 n_left;   /* branches that were not run */
  guint32 n_beyond; /* branches with too many preemptions */
} Node;

/* From a decision to the next one of a run, or to its outcome. */
typedef struct
{
  guint32 from;
  guint32 to;
  gboolean ends; /* `to` is an outcome */
} Edge;

struct _CsScheduleTree
{
  GArray *branches; /* all that there were; the first is the root */
  GQueue *waiting;  /* one queue a number of preemptions: indices */
  guint preemptions;
  guint64 capacity;
  guint64 n_left;
  GArray *nodes;      /* of Node; the first is before all decisions */
  GArray *edges;      /* of Edge */
  GHashTable *states; /* owned guint64 → index of a node */

  /* Of the run at work. */
  guint32 current;
  guint32 node;   /* of the free decision that it met last, or where it branches */
  GArray *forced; /* of Branch, by position, last first */
  guint n_forced; /* not passed */
  guint32 n_decisions;
  gboolean repeats;
};

static guint32
add_node (CsScheduleTree *self)
{
  Node node = { 0 };

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static Node *
get_node (CsScheduleTree *self, guint32 node)
{
  return &g_array_index (self->nodes, Node, node);
}

CsScheduleTree *
cs_schedule_tree_new (guint preemptions, guint64 capacity)
{
  CsScheduleTree *self = g_new0 (CsScheduleTree, 1);
  Branch root = { 0 };

  self->branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  self->forced = g_array_new (FALSE, FALSE, sizeof (Branch));
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  self->states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->waiting = g_new0 (GQueue, preemptions + 1);
  self->preemptions = preemptions;
  self->capacity = capacity;
  add_node (self);
  get_node (self, 0)->n_left = 1;
  g_array_append_val (self->branches, root);
  g_queue_push_tail (&self->waiting[0], GUINT_TO_POINTER (0));
  self->n_left = 1;
  return self;
}

void
cs_schedule_tree_free (CsScheduleTree *self)
{
  for (guint i = 0; i <= self->preemptions; i++)
    g_queue_clear (&self->waiting[i]);
  g_free (self->waiting);
  g_array_unref (self->branches);
  g_array_unref (self->forced);
  g_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_hash_table_unref (self->states);
  g_free (self);
}

static void
begin (CsScheduleTree *self)
{
  g_array_set_size (self->forced, 0);
  for (guint32 i = self->current; i != 0;)
    {
      Branch branch = g_array_index (self->branches, Branch, i);

      g_array_append_val (self->forced, branch);
      i = branch.parent;
    }
  self->n_forced = self->forced->len;
  self->n_decisions = 0;
}

gboolean
cs_schedule_tree_pop (CsScheduleTree *self)
{
  for (guint i = 0; i <= self->preemptions; i++)
    if (!g_queue_is_empty (&self->waiting[i]))
      {
        self->current = GPOINTER_TO_UINT (g_queue_pop_head (&self->waiting[i]));
        self->node = g_array_index (self->branches, Branch, self->current).node;
        self->n_left--;
        get_node (self, self->node)->n_left--;
        self->repeats = FALSE;
        begin (self);
        return TRUE;
      }
  return FALSE;
}

void
cs_schedule_tree_repeat (CsScheduleTree *self)
{
  self->repeats = TRUE;
  begin (self);
}

gboolean
cs_schedule_tree_next (CsScheduleTree *self, guint32 *thread)
{
  const Branch *next;

  self->n_decisions++;
  if (self->n_forced == 0)
    {
      *thread = G_MAXUINT32;
      return self->repeats;
    }
  next = &g_array_index (self->forced, Branch, self->n_forced - 1);
  *thread = G_MAXUINT32;
  if (next->position == self->n_decisions)
    {
      *thread = next->thread;
      self->n_forced--;
    }
  return TRUE;
}

static void
add_edge (CsScheduleTree *self, guint32 to, gboolean ends)
{
  Edge edge = { self->node, to, ends };

  g_array_append_val (self->edges, edge);
}

gboolean
cs_schedule_tree_meet (CsScheduleTree *self, guint64 state)
{
  gpointer known;
  guint32 node;

  if (state != 0 && g_hash_table_lookup_extended (self->states, &state, NULL, &known))
    {
      add_edge (self, GPOINTER_TO_UINT (known), FALSE);
      return FALSE;
    }
  node = add_node (self);
  add_edge (self, node, FALSE);
  self->node = node;
  if (state != 0)
    g_hash_table_insert (self->states, g_memdup2 (&state, sizeof state), GUINT_TO_POINTER (node));
  return TRUE;
}

void
cs_schedule_tree_branch (CsScheduleTree *self, guint32 thread, gboolean preempts)
{
  Branch branch = { self->current, self->n_decisions, thread,
                    cs_schedule_tree_get_preemptions (self) + (preempts ? 1 : 0), self->node };

  if (branch.preemptions > self->preemptions)
    {
      get_node (self, self->node)->n_beyond++;
      return;
    }
  self->n_left++;
  get_node (self, self->node)->n_left++;
  /* What will not be run is counted alone. */
  if (g_queue_get_length (&self->waiting[branch.preemptions]) >= self->capacity)
    return;
  g_queue_push_tail (&self->waiting[branch.preemptions], GUINT_TO_POINTER (self->branches->len));
  g_array_append_val (self->branches, branch);
}

void
cs_schedule_tree_end (CsScheduleTree *self, guint outcome)
{
  add_edge (self, outcome, TRUE);
}

guint
cs_schedule_tree_get_preemptions (CsScheduleTree *self)
{
  return g_array_index (self->branches, Branch, self->current).preemptions;
}

guint64
cs_schedule_tree_get_n_left (CsScheduleTree *self)
{
  return self->n_left;
}

/* --- Counting -------------------------------------------------------------------------------- */

/* Beyond what a number holds, it is the largest. */
static void
add_paths (guint64 *sum, guint64 n, guint32 times)
{
  guint64 all;

  if (__builtin_mul_overflow (n, (guint64)times, &all) || __builtin_add_overflow (*sum, all, sum))
    *sum = G_MAXUINT64;
}

/* Edges by the node that they leave: those of node i are from starts[i] up to starts[i + 1]. */
static Edge *
sort_edges (CsScheduleTree *self, guint32 *starts)
{
  Edge *sorted = g_new (Edge, self->edges->len + 1);
  const Edge *edges = (const Edge *)(gpointer)self->edges->data;

  for (guint i = 0; i < self->edges->len; i++)
    starts[edges[i].from + 1]++;
  for (guint i = 0; i < self->nodes->len; i++)
    starts[i + 1] += starts[i];
  for (guint i = self->edges->len; i > 0; i--)
    sorted[--starts[edges[i - 1].from + 1]] = edges[i - 1];
  /* Each is now where its own edges start, one place too far. */
  for (guint i = 0; i < self->nodes->len; i++)
    starts[i] = starts[i + 1];
  starts[self->nodes->len] = self->edges->len;
  return sorted;
}

/* From the root on; a node's turn comes when all that lead to it have had theirs. */
void
cs_schedule_tree_count (CsScheduleTree *self, guint n_outcomes, CsScheduleCounts *counts)
{
  guint n = self->nodes->len, n_ready = 1;
  g_autofree guint32 *starts = g_new0 (guint32, n + 1);
  g_autofree Edge *edges = sort_edges (self, starts);
  g_autofree guint32 *n_before = g_new0 (guint32, n);
  g_autofree guint32 *ready = g_new0 (guint32, n);
  g_autofree guint64 *n_paths = g_new0 (guint64, n);

  *counts = (CsScheduleCounts){ .n_outcomes = g_new0 (guint64, n_outcomes) };
  for (guint i = 0; i < self->edges->len; i++)
    if (!edges[i].ends)
      n_before[edges[i].to]++;
  n_paths[0] = 1;
  while (n_ready > 0)
    {
      guint32 at = ready[--n_ready];

      add_paths (&counts->n_left, n_paths[at], get_node (self, at)->n_left);
      add_paths (&counts->n_beyond, n_paths[at], get_node (self, at)->n_beyond);
      for (const Edge *edge = &edges[starts[at]]; edge < &edges[starts[at + 1]]; edge++)
        if (edge->ends)
          add_paths (&counts->n_outcomes[edge->to], n_paths[at], 1);
        else
          {
            add_paths (&n_paths[edge->to], n_paths[at], 1);
            if (--n_before[edge->to] == 0)
              ready[n_ready++] = edge->to;
          }
    }
}
