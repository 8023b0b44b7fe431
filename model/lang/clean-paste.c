/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/clean-paste.h"

#include <string.h>

/* How many bytes of the line are a prompt: ">>> ", "... ", "In [1]: "; 0 where there is none. */
static gsize
prompt_length (const char *line, gsize length)
{
  gsize n = 0;

  if (length >= 3 && (memcmp (line, ">>>", 3) == 0 || memcmp (line, "...", 3) == 0))
    n = 3;
  else if (length >= 4 && memcmp (line, "In [", 4) == 0)
    {
      for (n = 4; n < length && g_ascii_isdigit (line[n]); n++)
        ;
      if (n + 2 > length || line[n] != ']' || line[n + 1] != ':')
        return 0;
      n += 2;
    }
  if (n > 0 && n < length && line[n] == ' ')
    n++;
  return n;
}

/* How many bytes of the line are the number `wanted` and the blank after it. */
static gsize
number_length (const char *line, gsize length, guint wanted)
{
  guint64 number = 0;
  gsize n = 0, digits;

  while (n < length && line[n] == ' ')
    n++;
  for (digits = n; n < length && g_ascii_isdigit (line[n]) && n - digits < 9; n++)
    number = 10 * number + line[n] - '0';
  if (n == digits || number != wanted)
    return 0;
  if (n < length && strchr (".:|", line[n]) != NULL)
    n++;
  if (n < length && line[n] != ' ' && line[n] != '\t')
    return 0;
  return n < length ? n + 1 : n;
}

static gsize
line_length (const char *line, const char *end)
{
  const char *newline = memchr (line, '\n', end - line);

  return newline != NULL ? newline - line : end - line;
}

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (line[i] != ' ' && line[i] != '\t')
      return FALSE;
  return TRUE;
}

/* The number of the first line that is not blank, if all such lines have numbers that count. */
static gboolean
lines_are_numbered (const char *text, gsize length)
{
  const char *end = text + length;
  guint wanted = 0, n_lines = 0;

  for (const char *line = text; line < end; line += line_length (line, end) + 1)
    {
      gsize n = line_length (line, end);

      if (is_blank (line, n))
        continue;
      if (wanted == 0)
        {
          wanted = (guint)MIN (g_ascii_strtoull (line, NULL, 10), G_MAXINT);
          if (wanted == 0)
            return FALSE;
        }
      if (number_length (line, n, wanted) == 0)
        return FALSE;
      wanted++;
      n_lines++;
    }
  return n_lines >= 2;
}

static void
set_place (CsPlace *place, guint line, gsize columns)
{
  if (place != NULL)
    *place = (CsPlace){ line, 0, line, columns };
}

CsPasteMargin
cs_paste_find_margin (const char *text, gsize length, CsPlace *place)
{
  const char *end = text + length;
  guint number = 1;

  for (const char *line = text; line < end; line += line_length (line, end) + 1, number++)
    {
      gsize n = line_length (line, end), prompt = prompt_length (line, n);

      if (is_blank (line, n))
        continue;
      if (prompt > 0 && line[0] != '.')
        {
          set_place (place, number, prompt);
          return CS_PASTE_PROMPTS;
        }
      if (lines_are_numbered (text, length))
        {
          set_place (place, number, number_length (line, n, g_ascii_strtoull (line, NULL, 10)));
          return CS_PASTE_LINE_NUMBERS;
        }
      break;
    }
  return CS_PASTE_NOTHING;
}

/* The text without what stands in front of its lines; of a session, without what it printed. */
static char *
drop_margin (const char *text, gsize length, CsPasteMargin margin)
{
  GString *out = g_string_new (NULL);
  const char *end = text + length;
  guint wanted = 0;

  for (const char *line = text; line < end; line += line_length (line, end) + 1)
    {
      gsize n = line_length (line, end), skip = 0;

      if (margin == CS_PASTE_PROMPTS)
        {
          skip = prompt_length (line, n);
          if (skip == 0)
            continue;
        }
      else if (margin == CS_PASTE_LINE_NUMBERS && !is_blank (line, n))
        {
          if (wanted == 0)
            wanted = g_ascii_strtoull (line, NULL, 10);
          skip = number_length (line, n, wanted++);
        }
      g_string_append_len (out, line + skip, n - skip);
      if (line + n < end)
        g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* What stands for a character that only a word processor writes; NULL: it stays. */
static const char *
plain_form (gunichar c)
{
  switch (c)
    {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
      return "'";
    case 0x201c:
    case 0x201d:
    case 0x201e:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
      return "-";
    case 0x00a0:
    case 0x2007:
    case 0x202f:
      return " ";
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0x2060:
    case 0xfeff:
      return "";
    default:
      return NULL;
    }
}

/* Straightens what stands outside of comments and of strings in straight quotes. */
static char *
straighten (const char *text)
{
  GString *out = g_string_new (NULL);
  char quote = '\0';

  for (const char *p = text, *next; *p != '\0'; p = next)
    {
      const char *plain = quote == '\0' ? plain_form (g_utf8_get_char (p)) : NULL;

      next = g_utf8_next_char (p);
      if (quote == '\0' && (*p == '\'' || *p == '"' || *p == '#'))
        quote = *p;
      else if (*p == '\n' || (quote != '#' && *p == quote))
        quote = '\0';
      else if (quote != '\0' && quote != '#' && *p == '\\' && p[1] != '\0')
        next = g_utf8_next_char (next);
      if (plain != NULL)
        g_string_append (out, plain);
      else
        g_string_append_len (out, p, next - p);
    }
  return g_string_free (out, FALSE);
}

char *
cs_paste_clean (const char *text, gsize length)
{
  g_autofree char *bare = drop_margin (text, length, cs_paste_find_margin (text, length, NULL));
  g_autofree char *clean = straighten (bare);

  if (strlen (clean) == length && memcmp (clean, text, length) == 0)
    return NULL;
  return g_steal_pointer (&clean);
}
