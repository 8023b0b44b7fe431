/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/lexer.h"

#include <string.h>

#include "base/error.h"

static char *
read_tokens (const char *text)
{
  g_autoptr (CsSource) source = cs_source_new ("test.py", text, -1);
  g_autoptr (CsProblems) problems = cs_problems_new ();
  g_autoptr (GArray) tokens = cs_lexer_read (source, problems);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const CsToken *token = &g_array_index (tokens, CsToken, i);

      if (i > 0)
        g_string_append_c (out, ' ');
      if (token->length > 0 && text[token->offset] != '\n')
        g_string_append_len (out, text + token->offset, token->length);
      else
        g_string_append_printf (out, "<%s>", cs_token_kind_to_string (token->kind));
    }
  return g_string_free (out, FALSE);
}

/* Each text, and its tokens as they are spelled; those without a spelling by their names. */
static const struct
{
  const char *text;
  const char *tokens;
} texts[] = {
  { "", "<end of file>" },
  { "\n\n# comment\n  \n", "<end of file>" },
  { "x=1", "x = 1 <end of line> <end of file>" },
  { "x**=y//z<<w", "x **= y // z << w <end of line> <end of file>" },
  { "a->b:=c...d..e", "a -> b := c ... d . . e <end of line> <end of file>" },
  { "a!=b<=c>=d==e", "a != b <= c >= d == e <end of line> <end of file>" },
  { "1.5.x 1..y 0x1for", "1.5 . x 1. . y 0x1f or <end of line> <end of file>" },
  { "rb'a' f\"b\" Rb'''c\n''' u'd'", "rb'a' f\"b\" Rb'''c\n''' u'd' <end of line> <end of file>" },
  { "if x:\n  y\nz",
    "if x : <end of line> <indent> y <end of line> <unindent> z <end of line> <end of file>" },
  { "if x:\n\ty\n        z\n",
    "if x : <end of line> <indent> y <end of line> <malformed text> z <end of line> <unindent> "
    "<end of file>" },
  { "(x,\n # comment\n\n y)\n", "( x , y ) <end of line> <end of file>" },
  { "x = 1 + \\\n  2\n", "x = 1 + 2 <end of line> <end of file>" },
  { "\fx\n", "x <end of line> <end of file>" },
  { "é变_1", "é变_1 <end of line> <end of file>" },
  { "x; y # comment", "x ; y <end of line> <end of file>" },
};

static void
test_lexer_tokens (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *tokens = read_tokens (texts[i].text);

      g_assert_cmpstr (tokens, ==, texts[i].tokens);
    }
}

/* INDENT and DEDENT pair up, and END is last, whatever the bytes are. */
static void
check_layout (const CsSource *source)
{
  g_autoptr (CsProblems) problems = cs_problems_new ();
  g_autoptr (GArray) tokens = cs_lexer_read (source, problems);
  gsize length;
  int depth = 0;

  cs_source_get_text (source, &length);
  for (guint i = 0; i < tokens->len; i++)
    {
      const CsToken *token = &g_array_index (tokens, CsToken, i);

      g_assert_cmpuint (token->offset + token->length, <=, length);
      depth += token->kind == CS_TOKEN_INDENT;
      depth -= token->kind == CS_TOKEN_DEDENT;
      g_assert_cmpint (depth, >=, 0);
      g_assert_cmpint (token->kind == CS_TOKEN_END, ==, i + 1 == tokens->len);
    }
  g_assert_cmpint (depth, ==, 0);
}

static void
test_lexer_any_text (void)
{
  static const char *const pieces[] = { "if", " ",  "\n", "\t", "    ", "(",    "]",
                                        "}",  "{",  ")",  "'",  "\"",   "'''",  "\\",
                                        "#",  "x",  "0x", "1e", ".",    ":",    "é",
                                        "€",  "\f", "f'", "$",  "=",    "1__2", "\r" };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CsSource) source = NULL;

      for (guint n = g_rand_int_range (random, 0, 30); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      source = cs_source_new ("test.py", text->str, text->len);
      check_layout (source);
    }
}

/* What a file's first lines say of its encoding, and whether the file is taken. */
static void
test_lexer_encodings (void)
{
  static const struct
  {
    const char *text;
    gboolean taken;
  } rows[] = {
    { "# -*- coding: utf-8 -*-\nx = 'é'\n", TRUE },
    { "#!/usr/bin/python\n# vim: set fileencoding=UTF_8 :\n", TRUE },
    { "# coding=latin-1\nx = 'e'\n", TRUE },
    { "# coding=latin-1\nx = 'é'\n", FALSE },
    { "# coding: ascii\nx = 'é'\n", FALSE },
    { "# coding: nonsense\n", FALSE },
    { "\n# coding: nonsense\n", FALSE },
    { "x = 1\n# coding: nonsense\n", TRUE },
    { "\n\n# coding: nonsense\n", TRUE },
    { "x = 'coding: nonsense'\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsSource) source =
          cs_source_from_bytes ("test.py", rows[i].text, strlen (rows[i].text), &error);

      g_assert_cmpint (source != NULL, ==, rows[i].taken);
      if (source == NULL)
        g_assert_true (g_error_matches (error, CS_ERROR, CS_ERROR_ENCODING));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/lexer/tokens", test_lexer_tokens);
  g_test_add_func ("/model/lexer/any-text", test_lexer_any_text);
  g_test_add_func ("/model/lexer/encodings", test_lexer_encodings);
  return g_test_run ();
}
