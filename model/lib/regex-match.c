/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/regex-match.h"

#include <string.h>

/* Longer texts are gone through on another thread: this much takes about a millisecond. */
#define LONG_TEXT (16 << 10)
/* How long the host goes without a breath, in microseconds. */
#define WAIT 1000
/* Nanoseconds that a match takes beside the text that it goes through. */
#define MATCH_WORK 2000

/* What is repeated may hold repetitions itself: the ways to match may grow with the power of the
 * text's length. */
static gboolean
repeats_groups (const char *pattern)
{
  for (const char *at = strchr (pattern, ')'); at != NULL; at = strchr (at + 1, ')'))
    if (at[1] != '\0' && strchr ("*+{", at[1]) != NULL)
      return TRUE;
  return FALSE;
}

CsRegexSearch *
cs_regex_search_new (GRegex *regex, const char *text, gssize length, int at, GRegexMatchFlags flags)
{
  CsRegexSearch *self = g_new0 (CsRegexSearch, 1);

  self->regex = regex;
  self->text = text;
  self->length = length;
  self->at = at;
  self->flags = flags;
  self->is_slow = repeats_groups (g_regex_get_pattern (regex));
  self->places = g_array_new (FALSE, FALSE, sizeof (int));
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  return self;
}

void
cs_regex_search_free (CsRegexSearch *self)
{
  g_array_unref (self->places);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_free (self);
}

static void
add_places (CsRegexSearch *self, const GMatchInfo *info)
{
  int n = g_regex_get_capture_count (self->regex) + 1;

  for (int i = 0; i < n; i++)
    {
      int places[2] = { -1, -1 };

      if (!g_match_info_fetch_pos (info, i, &places[0], &places[1]))
        places[0] = places[1] = -1;
      g_array_append_vals (self->places, places, 2);
    }
}

static void
find_one (CsRegexSearch *self)
{
  g_autoptr (GMatchInfo) info = NULL;
  GRegexMatchFlags flags = self->flags | (self->was_empty ? G_REGEX_MATCH_NOTEMPTY_ATSTART : 0);
  int start = 0, end = 0;

  if (self->at > self->length
      || !g_regex_match_full (self->regex, self->text, self->length, self->at, flags, &info,
                              &self->error))
    {
      self->is_over = TRUE;
      return;
    }
  add_places (self, info);
  g_match_info_fetch_pos (info, 0, &start, &end);
  self->was_empty = start == end;
  self->at = end;
}

static void
find_some (CsRegexSearch *self, guint n)
{
  while (n-- > 0 && !self->is_over)
    find_one (self);
}

typedef struct
{
  CsRegexSearch *search;
  guint n;
} Task;

static gpointer
run_thread (gpointer data)
{
  Task *task = data;
  CsRegexSearch *self = task->search;

  find_some (self, task->n);
  g_free (task);
  g_mutex_lock (&self->lock);
  self->has_ended = TRUE;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* Whether it ended within a moment. */
static gboolean
wait_a_moment (CsRegexSearch *self)
{
  gint64 until = g_get_monotonic_time () + WAIT;
  gboolean ended;

  g_mutex_lock (&self->lock);
  while (!self->has_ended && g_cond_wait_until (&self->ended, &self->lock, until))
    ;
  ended = self->has_ended;
  g_mutex_unlock (&self->lock);
  return ended;
}

static void
find_some_aside (CsMachine *m, CsRegexSearch *self, guint n)
{
  Task task = { self, n };
  GThread *thread;

  self->has_ended = FALSE;
  thread = g_thread_new ("regex", run_thread, g_memdup2 (&task, sizeof task));
  while (!wait_a_moment (self))
    cs_breathe (m);
  g_thread_join (thread);
}

gboolean
cs_regex_search_go_on (CsMachine *m, CsRegexSearch *self, guint n)
{
  g_array_set_size (self->places, 0);
  if (self->is_slow || self->length - self->at > LONG_TEXT)
    find_some_aside (m, self, n);
  else
    find_some (self, n);
  cs_work (m, (gint64)n * MATCH_WORK);
  return self->error == NULL;
}
