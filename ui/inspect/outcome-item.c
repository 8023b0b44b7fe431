/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/outcome-item.h"

#include <string.h>

struct _CsOutcomeItem
{
  GObject parent_instance;

  guint number; /* from 1, in the order of their finding */
  guint64 count;
  guint64 n_known; /* schedules */
  CsOutcome outcome;
  guint preemptions;

  /* Owned. */
  char *output;
  char *errors;
  char *message;
  char *schedule;
  char *story;
};

G_DEFINE_FINAL_TYPE (CsOutcomeItem, cs_outcome_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear (CsOutcomeItem *self)
{
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->errors, g_free);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->schedule, g_free);
  g_clear_pointer (&self->story, g_free);
}

static void
cs_outcome_item_finalize (GObject *object)
{
  clear (CS_OUTCOME_ITEM (object));
  G_OBJECT_CLASS (cs_outcome_item_parent_class)->finalize (object);
}

static void
cs_outcome_item_class_init (CsOutcomeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_outcome_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cs_outcome_item_init (CsOutcomeItem *self)
{
}

CsOutcomeItem *
cs_outcome_item_new (void)
{
  return g_object_new (CS_TYPE_OUTCOME_ITEM, NULL);
}

void
cs_outcome_item_update (CsOutcomeItem *self, const CsExploration *result, guint index)
{
  const CsExploreOutcome *outcome = result->outcomes->pdata[index];

  if (self->count == outcome->count && self->n_known == result->n_run + result->n_pruned
      && g_strcmp0 (self->schedule, outcome->schedule) == 0)
    return;
  clear (self);
  self->number = index + 1;
  self->count = outcome->count;
  self->n_known = result->n_run + result->n_pruned;
  self->outcome = outcome->outcome;
  self->preemptions = outcome->preemptions;
  self->output = g_strdup (outcome->output);
  self->errors = g_strdup (outcome->errors);
  self->message = g_strdup (outcome->message);
  self->schedule = g_strdup (outcome->schedule);
  self->story = g_strdup (outcome->story);
  g_signal_emit (self, signals[CHANGED], 0);
}

CsOutcome
cs_outcome_item_get_outcome (CsOutcomeItem *self)
{
  return self->outcome;
}

gboolean
cs_outcome_item_has_errors (CsOutcomeItem *self)
{
  return self->errors[0] != '\0';
}

const char *
cs_outcome_item_get_schedule (CsOutcomeItem *self)
{
  return self->schedule;
}

const char *
cs_outcome_item_get_story (CsOutcomeItem *self)
{
  return self->story[0] != '\0' ? self->story : "as they come";
}

/* The last line of a traceback names the exception. */
static char *
dup_last_line (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  const char *newline = strrchr (trimmed, '\n');

  return g_strdup (newline != NULL ? newline + 1 : trimmed);
}

char *
cs_outcome_item_dup_end (CsOutcomeItem *self)
{
  g_autofree char *last = NULL;

  if (self->outcome == CS_OUTCOME_DEADLOCK)
    return g_strdup ("Deadlock");
  if (self->outcome == CS_OUTCOME_LIMIT)
    return g_strdup ("Stopped: too many instructions");
  if (self->message[0] != '\0')
    return g_strdup (self->message);
  if (self->errors[0] == '\0')
    return NULL;
  last = dup_last_line (self->errors);
  return g_strdup_printf ("In a thread: %s", last);
}

char *
cs_outcome_item_dup_output (CsOutcomeItem *self, guint max_lines)
{
  const char *end = self->output;
  g_autofree char *kept = NULL;

  if (self->output[0] == '\0')
    return self->outcome == CS_OUTCOME_DONE && self->errors[0] == '\0' ? g_strdup ("prints nothing")
                                                                       : NULL;
  for (guint i = 0; i < max_lines && *end != '\0'; i++)
    {
      end += strcspn (end, "\n");
      end += *end == '\n';
    }
  kept = g_strchomp (g_strndup (self->output, (gsize)(end - self->output)));
  return g_strconcat (kept, *end != '\0' ? "\n…" : "", NULL);
}

static char *
dup_preemptions (CsOutcomeItem *self)
{
  return g_strdup_printf (self->preemptions == 1 ? "%u preemption" : "%u preemptions",
                          self->preemptions);
}

char *
cs_outcome_item_dup_count (CsOutcomeItem *self)
{
  g_autofree char *preemptions = dup_preemptions (self);

  return g_strdup_printf ("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " schedules · %s",
                          self->count, self->n_known, preemptions);
}

char *
cs_outcome_item_dup_name (CsOutcomeItem *self)
{
  g_autofree char *preemptions = dup_preemptions (self);

  return g_strdup_printf ("outcome %u, %s", self->number, preemptions);
}
