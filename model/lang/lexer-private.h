/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/lexer.h"

/* The lexer's state, shared by its two halves: lexer.c reads lines, indentation and brackets,
 * lexer-words.c numbers, names and strings. */

typedef struct
{
  char kind; /* '(', '[' or '{' */
  CsTextPosition position;
} CsLexerBracket;

typedef struct
{
  const char *text;
  guint32 end;
  CsTextPosition at;
  gboolean in_field; /* an expression in an f-string: lines mean nothing */
  CsProblems *problems;
  GArray *tokens; /* of CsToken */

  CsLexerBracket brackets[CS_LEXER_MAX_BRACKETS];
  guint n_brackets;
  guint n_brackets_over; /* open ones that were too many */

  /* The open blocks' indentation, with tabs up to the next multiple of 8 and with tabs of 1: where
   * the two disagree on what is deeper, tabs and spaces are mixed up. */
  guint32 indents[CS_LEXER_MAX_INDENTS];
  guint32 alt_indents[CS_LEXER_MAX_INDENTS];
  guint n_indents;
  guint32 line_indent; /* of the logical line being read */
  guint n_recoveries;
  guint32 malformed_line; /* the last one that a problem was reported for; a line gives one */
} CsLexer;

/* The byte at `ahead` from here; NUL beyond the end. */
static inline char
cs_lexer_peek (const CsLexer *self, guint32 ahead)
{
  return self->at.offset + ahead < self->end ? self->text[self->at.offset + ahead] : '\0';
}

/* The place from `start` to where the lexer is. */
static inline CsPlace
cs_lexer_place_from (const CsLexer *self, CsTextPosition start)
{
  return (CsPlace){ start.line, start.offset - start.line_start, self->at.line,
                    self->at.offset - self->at.line_start };
}

/* Steps over a newline. */
static inline void
cs_lexer_next_line (CsLexer *self)
{
  self->at.offset++;
  self->at.line++;
  self->at.line_start = self->at.offset;
}

/* Adds the token that reaches from `start` to here. */
void cs_lexer_emit (CsLexer *self, CsTokenKind kind, CsTextPosition start);
/* The same for malformed text; `hint` may be NULL. */
void cs_lexer_malformed (CsLexer *self, CsTextPosition start, const char *hint, const char *format,
                         ...) G_GNUC_PRINTF (4, 5);
void cs_lexer_malformed_at (CsLexer *self, CsTextPosition start, CsPlace place, const char *hint,
                            const char *format, ...) G_GNUC_PRINTF (5, 6);

/* Each reads one token that starts here. */
void cs_lexer_read_number (CsLexer *self);
void cs_lexer_read_name_or_string (CsLexer *self);
void cs_lexer_read_string (CsLexer *self, CsTextPosition start);
