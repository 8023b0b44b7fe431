/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/ast.h"
#include "lang/problems.h"

/* Turns the text of a source into tokens, all at once.
 *
 * The list ends with NEWLINE, as many DEDENT as blocks are open, and END.  INDENT and DEDENT are
 * balanced whatever the text is.  Malformed text becomes an ERROR token in its logical line and a
 * problem; a bracket that is never closed ends its logical line where the text goes on at the
 * indentation of that line, so that the rest of the file is still read as it was meant.  No more
 * than CS_LEXER_MAX_BRACKETS brackets and CS_LEXER_MAX_INDENTS blocks nest, as in CPython. */

#define CS_LEXER_MAX_BRACKETS 200
#define CS_LEXER_MAX_INDENTS  100

typedef enum
{
#define CS_TOKEN(ID, name)        CS_TOKEN_##ID,
#define CS_KEYWORD(ID, name)      CS_TOKEN_##ID,
#define CS_OPERATOR(ID, spelling) CS_TOKEN_##ID,
#include "lang/tokens.def"
#undef CS_TOKEN
#undef CS_KEYWORD
#undef CS_OPERATOR
  CS_N_TOKEN_KINDS
} CsTokenKind;

/* `offset` and `length` delimit its bytes in the source's text; they are empty for END, INDENT and
 * DEDENT, and may be so for NEWLINE. */
typedef struct
{
  CsTokenKind kind;
  guint32 offset;
  guint32 length;
  CsPlace place;
} CsToken;

/* A place in the text: where reading starts. */
typedef struct
{
  guint32 offset;
  guint32 line;
  guint32 line_start; /* the offset at which the line starts */
} CsTextPosition;

/* Returns CsToken's (transfer full). */
GArray *cs_lexer_read (const CsSource *source, CsProblems *problems) G_GNUC_WARN_UNUSED_RESULT;

/* The tokens of the expression in a replacement field, from `start` up to the offset `end`: no
 * NEWLINE, INDENT or DEDENT, and END last. */
GArray *cs_lexer_read_field (const CsSource *source, CsTextPosition start, guint32 end,
                             CsProblems *problems) G_GNUC_WARN_UNUSED_RESULT;

/* "if", "+=", "end of line". */
const char *cs_token_kind_to_string (CsTokenKind kind);

static inline gboolean
cs_token_kind_is_keyword (CsTokenKind kind)
{
  return kind >= CS_TOKEN_FALSE && kind <= CS_TOKEN_YIELD;
}
