/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Matches of a regular expression, a few at a time.
 *
 * GRegex goes through a text in one call, which a long text or many ways to match make long: then
 * the call is made on a thread of its own, and the host breathes meanwhile.  Where the run is
 * stopped before it is over, that thread comes to its end with what it needs, which is lost. */
typedef struct
{
  GRegex *regex; /* borrowed, as is the text */
  const char *text;
  gssize length; /* bytes */
  GRegexMatchFlags flags;
  gboolean is_slow; /* it may take long on a short text, too */
  int at;           /* where the next match is looked for */
  gboolean was_empty;
  gboolean is_over;
  GArray *places; /* int: start and end of the whole and of each group of each match, -1 for none */
  GError *error;
  GMutex lock;
  GCond ended;
  gboolean has_ended;
} CsRegexSearch;

/* In memory of the heap.  `at` in bytes. */
CsRegexSearch *cs_regex_search_new (GRegex *regex, const char *text, gssize length, int at,
                                    GRegexMatchFlags flags) G_GNUC_WARN_UNUSED_RESULT;
void cs_regex_search_free (CsRegexSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsRegexSearch, cs_regex_search_free)
/* The next matches, at most `n`, in `places`: fewer only where is_over.  What follows an empty
 * match is not empty at the same place.  FALSE with `error`. */
gboolean cs_regex_search_go_on (CsMachine *m, CsRegexSearch *self, guint n);
