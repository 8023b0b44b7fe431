/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"
#include "lib/regex-match.h"

#include <string.h>

#include "vm/container-private.h"

/* Matching, for re.py, which has brought the pattern into GRegex's form.  A pattern is compiled
 * anew for each call: a machine's memory holds nothing that is not its own. */

/* Matches that are looked for at a time. */
#define SOME_MATCHES 256
/* Bytes of text between two looks at whether the host is to breathe. */
#define PIECE (1 << 16)

/* Where in the text: bytes, and characters before them. */
typedef struct
{
  CsMachine *m;
  const char *text;
  gboolean ascii;
  int byte;
  gint64 index;
} Place;

static CsValue
raise_error (CsMachine *m, const GError *error)
{
  return cs_raise (m, m->image->types.ValueError, "%s", error->message);
}

/* Characters before `byte`; places come mostly in ascending order. */
static gint64
index_of (Place *self, int byte)
{
  if (byte < 0 || self->ascii)
    return byte;
  if (byte < self->byte)
    self->byte = 0, self->index = 0;
  while (self->byte < byte)
    {
      const char *at = self->text + self->byte;
      int end = byte - self->byte > PIECE
                    ? (int)(g_utf8_find_prev_char (self->text, at + PIECE) - self->text)
                    : byte;

      self->index += g_utf8_pointer_to_offset (at, self->text + end);
      cs_work (self->m, end - self->byte);
      self->byte = end;
    }
  return self->index;
}

/* Appends a tuple for each match: start and end of the whole and of each group, -1 where it took
 * no part. */
static gboolean
add_spans (Place *place, const CsRegexSearch *search, CsList *list)
{
  guint n = 2 * ((guint)g_regex_get_capture_count (search->regex) + 1);
  g_autofree CsValue *items = g_new (CsValue, n);

  for (guint first = 0; first < search->places->len; first += n)
    {
      CsValue spans;

      for (guint i = 0; i < n; i++)
        items[i] = cs_small_int (index_of (place, g_array_index (search->places, int, first + i)));
      spans = cs_tuple_new (place->m, items, n);
      if (cs_is_empty (spans) || !cs_list_append (place->m, list, spans))
        return FALSE;
    }
  return TRUE;
}

/* Appends the spans of the matches: all, or the first. */
static gboolean
collect (Place *place, CsRegexSearch *search, CsList *list, gboolean all)
{
  do
    {
      if (!cs_regex_search_go_on (place->m, search, all ? SOME_MATCHES : 1))
        {
          raise_error (place->m, search->error);
          return FALSE;
        }
      if (!add_spans (place, search, list))
        return FALSE;
    }
  while (all && !search->is_over);
  return TRUE;
}

static int
byte_of (Place *self, gsize length, gint64 index)
{
  const char *at = self->text;

  if (self->ascii)
    return (int)MIN (index, (gint64)length);
  for (; index > 0 && at < self->text + length; index--)
    {
      at = g_utf8_next_char (at);
      cs_work (self->m, 1);
    }
  return (int)(at - self->text);
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

/* A copy, as a thread may outlive the machine. */
static char *
dup_text (CsMachine *m, const CsStr *s, gsize *length)
{
  const char *ascii = cs_str_ascii (s);
  char *text;

  if (ascii == NULL)
    return cs_str_dup_utf8 (s, length);
  *length = s->length;
  text = g_malloc (*length + 1);
  cs_copy_bytes (m, text, ascii, *length);
  text[*length] = '\0';
  return text;
}

/* find (pattern, options, text, start, end, anchored, all): a list of tuples of spans. */
static CsValue
regex_find (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *pattern = cs_str_dup_utf8 (cs_str_get (args[0]), NULL);
  gsize length;
  g_autofree char *text = dup_text (m, cs_str_get (args[2]), &length);
  g_autoptr (GError) error = NULL;
  gboolean ascii = cs_str_get (args[0])->ascii && cs_str_get (args[2])->ascii;
  g_autoptr (GRegex) regex =
      compile (pattern, (GRegexCompileFlags)cs_small_int_get (args[1]), ascii, &error);
  GRegexMatchFlags flags = cs_is (args[5], CS_TRUE) ? G_REGEX_MATCH_ANCHORED : 0;
  Place place = { .m = m, .text = text, .ascii = cs_str_get (args[2])->ascii };
  g_autoptr (CsRegexSearch) search = NULL;
  CsValue list;

  if (regex == NULL)
    return raise_error (m, error);
  search = cs_regex_search_new (regex, text, byte_of (&place, length, cs_small_int_get (args[4])),
                                byte_of (&place, length, cs_small_int_get (args[3])), flags);
  list = cs_list_new (m, NULL, 0);
  cs_charge_items (m, (gint64)length);
  if (!cs_is_empty (list)
      && !collect (&place, search, cs_list_get (list), cs_is (args[6], CS_TRUE)))
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
