/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <string.h>

#include "vm/container-private.h"

/* Matching, for re.py, which has brought the pattern into GRegex's form.  A pattern is compiled
 * anew for each call: a machine's memory holds nothing that is not its own. */

typedef struct
{
  CsMachine *m;
  GRegex *regex;
  const char *text;
  gssize length;     /* bytes */
  const char *known; /* a place in the text, and its index in characters */
  gint64 known_index;
} Search;

static CsValue
raise_error (CsMachine *m, const GError *error)
{
  return cs_raise (m, m->image->types.ValueError, "%s", error->message);
}

/* Characters before `at`; places come mostly in ascending order. */
static gint64
index_of (Search *self, const char *at)
{
  if (at < self->known)
    {
      self->known = self->text;
      self->known_index = 0;
    }
  self->known_index += g_utf8_pointer_to_offset (self->known, at);
  self->known = at;
  return self->known_index;
}

/* A tuple: start and end of the whole and of each group, -1 where it took no part. */
static CsValue
make_spans (Search *self, GMatchInfo *info)
{
  guint n = (guint)g_regex_get_capture_count (self->regex) + 1;
  g_autofree CsValue *items = g_new (CsValue, 2 * n);

  for (guint i = 0; i < n; i++)
    {
      int start = -1, end = -1;
      gboolean found = g_match_info_fetch_pos (info, (int)i, &start, &end) && start >= 0;

      items[2 * i] = cs_small_int (found ? index_of (self, self->text + start) : -1);
      items[2 * i + 1] = cs_small_int (found ? index_of (self, self->text + end) : -1);
    }
  return cs_tuple_new (self->m, items, 2 * n);
}

/* Nanoseconds that a match takes beside the text that it goes through. */
#define MATCH_WORK 2000

/* Appends the spans of the matches from byte `at` on: all, or the first.  What follows an empty
 * match must not be empty at the same place. */
static gboolean
collect (Search *self, CsList *list, int at, GRegexMatchFlags flags, gboolean all)
{
  gboolean was_empty = FALSE;

  while (at <= self->length)
    {
      g_autoptr (GMatchInfo) info = NULL;
      g_autoptr (GError) error = NULL;
      GRegexMatchFlags now = flags | (was_empty ? G_REGEX_MATCH_NOTEMPTY_ATSTART : 0);
      gboolean found =
          g_regex_match_full (self->regex, self->text, self->length, at, now, &info, &error);
      int start = 0, end = 0;
      CsValue spans;

      if (error != NULL)
        {
          raise_error (self->m, error);
          return FALSE;
        }
      if (!found)
        return TRUE;
      spans = make_spans (self, info);
      if (cs_is_empty (spans) || !cs_list_append (self->m, list, spans))
        return FALSE;
      g_match_info_fetch_pos (info, 0, &start, &end);
      was_empty = start == end;
      cs_work (self->m,
               MATCH_WORK
                   + (g_regex_get_compile_flags (self->regex) & G_REGEX_RAW ? end - at
                                                                            : self->length - at));
      at = end;
      if (!all)
        return TRUE;
    }
  return TRUE;
}

static int
byte_of (const char *text, gsize length, gint64 index)
{
  const char *at = text;

  for (; index > 0 && at < text + length; index--)
    at = g_utf8_next_char (at);
  return (int)(at - text);
}

/* Before each match in text that is not known to be ASCII, all the rest is checked to be UTF-8,
 * which in a long text with many matches takes for ever: so where both are ASCII, bytes are
 * matched. */
static GRegex *
compile (const char *pattern, GRegexCompileFlags flags, gboolean ascii, GError **error)
{
  if (ascii && strstr (pattern, "\\x{") == NULL && strstr (pattern, "\\p") == NULL)
    flags |= G_REGEX_RAW;
  return g_regex_new (pattern, flags, 0, error);
}

/* find (pattern, options, text, start, end, anchored, all): a list of tuples of spans. */
static CsValue
regex_find (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *pattern = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);
  gsize length;
  g_autofree char *text = cs_str_dup_utf8 (cs_str_get (args[2]), &length);
  g_autoptr (GError) error = NULL;
  gboolean ascii = cs_str_get (args[0])->ascii && cs_str_get (args[2])->ascii;
  g_autoptr (GRegex) regex =
      compile (pattern, (GRegexCompileFlags)cs_small_int_get (args[1]), ascii, &error);
  GRegexMatchFlags flags = cs_is (args[5], CS_TRUE) ? G_REGEX_MATCH_ANCHORED : 0;
  Search search = { .m = m, .regex = regex, .text = text, .known = text };
  CsValue list;

  if (regex == NULL)
    return raise_error (m, error);
  search.length = byte_of (text, length, cs_small_int_get (args[4]));
  list = cs_list_new (m, NULL, 0);
  cs_charge_items (m, (gint64)length);
  if (!cs_is_empty (list)
      && !collect (&search, cs_list_get (list), byte_of (text, length, cs_small_int_get (args[3])),
                   flags, cs_is (args[6], CS_TRUE)))
    cs_set (m, &list, CS_EMPTY);
  return list;
}

/* check (pattern, options): ValueError where it is none. */
static CsValue
regex_check (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *pattern = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex =
      g_regex_new (pattern, (GRegexCompileFlags)cs_small_int_get (args[1]), 0, &error);

  return regex != NULL ? CS_NONE : raise_error (m, error);
}

static const CsNativeDef natives[] = {
  { "check(pattern, options, /)", regex_check },
  { "find(pattern, options, text, start, end, anchored, all, /)", regex_find },
  { NULL, NULL },
};

const CsModuleDef cs_module_regex = { .name = "_regex", .natives = natives };
