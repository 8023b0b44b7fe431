/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/scheduler.h"

#include <string.h>

/* What the line of a program calls the object that it makes. */
typedef struct
{
  const char *line;
  gsize at;           /* where the object's expression begins */
  gsize equals;       /* of the assignment */
  guint place;        /* in a tuple of values: the first one has 0 */
  guint item;         /* in a list */
  gboolean is_listed; /* `[…, X, …]` */
  gboolean is_inside; /* any brackets */
} Target;

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guchar)c >= 0x80;
}

/* An opening bracket around the object: that of a list or a tuple, not of a call or a dict. */
static gboolean
pass_bracket (Target *self, gsize i)
{
  gsize before = i;

  while (before > 0 && self->line[before - 1] == ' ')
    before--;
  if (self->line[i] == '{' || (before > 0 && is_name_char (self->line[before - 1]))
      || (self->is_listed && self->line[i] == '['))
    return FALSE;
  if (self->line[i] == '[')
    {
      self->is_listed = TRUE;
      self->item = self->place;
      self->place = 0;
    }
  self->is_inside = TRUE;
  return TRUE;
}

/* Back from the quote that ends a string to that which begins it. */
static gsize
pass_string (const char *line, gsize i)
{
  char quote = line[i];

  while (i > 0 && line[--i] != quote)
    ;
  return i;
}

/* Back from the object to the equals sign.  Values before it may be anything. */
static gboolean
find_equals (Target *self)
{
  guint depth = 0;

  for (gsize i = self->at; i-- > 0;)
    {
      char c = self->line[i];

      if (c == '"' || c == '\'')
        i = pass_string (self->line, i);
      else if (strchr (")]}", c) != NULL)
        depth++;
      else if (strchr ("([{", c) != NULL && depth > 0)
        depth--;
      else if (depth > 0)
        continue;
      else if (strchr ("([{", c) != NULL)
        {
          if (!pass_bracket (self, i))
            return FALSE;
        }
      else if (c == ',')
        self->place++;
      else if (c == '=' && (i == 0 || strchr ("=!<>+-*/%&|^:", self->line[i - 1]) == NULL))
        {
          /* Or a default of what stands before the object. */
          self->equals = i;
          return i > 0 && g_strstr_len (self->line, (gssize)i, "lambda ") == NULL;
        }
      else if (c == '=' && self->place > 0)
        i--;
      else if (c != ' ' && c != '.' && !is_name_char (c) && self->place == 0)
        return FALSE;
    }
  return FALSE;
}

/* Whether brackets are open at the end of the text: what follows is an argument. */
static gboolean
has_open_bracket (const char *text)
{
  int depth = 0;

  for (; *text != '\0'; text++)
    depth += strchr ("([{", *text) != NULL ? 1 : strchr (")]}", *text) != NULL ? -1 : 0;
  return depth > 0;
}

/* The name at the end of the target for that place: `self.q`, `q: Queue`, `(p, q)` all have "q". */
static char *
dup_name (const Target *self)
{
  g_autofree char *left = g_strndup (self->line, self->equals);
  g_auto (GStrv) targets = g_strsplit (left, ",", -1);
  guint n = g_strv_length (targets);
  gsize start, end;
  char *target;

  if (has_open_bracket (left))
    {
      if (self->is_inside || self->place > 0)
        return NULL;
      target = targets[n - 1];
    }
  else if (n == 1 || self->place < n)
    target = targets[n == 1 ? 0 : self->place];
  else
    return NULL;
  target[strcspn (target, ":")] = '\0';
  for (end = strlen (target); end > 0 && !is_name_char (target[end - 1]); end--)
    ;
  for (start = end; start > 0 && is_name_char (target[start - 1]); start--)
    ;
  return start < end ? g_strndup (target + start, end - start) : NULL;
}

/* The name of `with X (…) as name`, where X begins at `text`; NULL. */
static char *
dup_as_name (const char *text)
{
  gsize start, end;
  int depth = 0;

  for (; *text != '\0' && (depth > 0 || is_name_char (*text) || strchr (".([{", *text)); text++)
    {
      depth += strchr ("([{", *text) != NULL ? 1 : strchr (")]}", *text) != NULL ? -1 : 0;
      if (depth == 0 && strchr (")]}", *text) != NULL)
        break;
    }
  if (!g_str_has_prefix (text, ") as "))
    return NULL;
  for (start = end = strlen (") as "); is_name_char (text[end]); end++)
    ;
  return start < end ? g_strndup (text + start, end - start) : NULL;
}

static char *
guess (CsMachine *m, CsWhere where, gboolean number)
{
  const CsSourceSpan *span =
      &g_array_index (cs_image_get_places (m->image)->spans, CsSourceSpan, where);
  CsScheduler *self = cs_scheduler (m);
  g_autofree char *line = NULL, *name = NULL;
  Target target = { 0 };
  const char *text;
  gsize length;

  if (where == 0)
    return NULL;
  text = cs_source_get_line (cs_image_get_source (m->image, span->file), span->line, &length);
  target.line = line = g_strndup (text, length);
  target.at = MIN (span->column, length);
  if (!find_equals (&target))
    return dup_as_name (line + target.at);
  name = dup_name (&target);
  if (name == NULL || !target.is_listed || !number)
    return g_steal_pointer (&name);
  /* A comprehension makes one after the other at the same place. */
  self->n_named = self->named_at == where ? self->n_named + 1 : 0;
  self->named_at = where;
  return g_strdup_printf ("%s[%u]", name, target.item + self->n_named);
}

char *
cs_scheduler_guess_name (CsMachine *m, const char *fallback)
{
  char *name = guess (m, cs_where (m), TRUE);

  return name != NULL ? name : g_strdup (fallback);
}

char *
cs_scheduler_guess_name_at (CsMachine *m, CsWhere where, const char *fallback)
{
  char *name = guess (m, where, FALSE);

  return name != NULL ? name : g_strdup (fallback);
}
