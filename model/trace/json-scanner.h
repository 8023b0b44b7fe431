/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Reads JSON from memory, piece by piece, as the caller expects it.
 *
 * Every function is FALSE where the text is something else; the first such place is kept and all
 * later calls fail too.  White space other than newlines is skipped before each piece. */
typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  const char *problem; /* NULL while all is well; static */
  gsize offset;        /* of the problem */
  GString *scratch;    /* owned: a string with its escapes resolved */
} CsJsonScanner;

void cs_json_scanner_init (CsJsonScanner *self, const char *bytes, gsize length);
void cs_json_scanner_clear (CsJsonScanner *self);

/* Notes a problem at `at`, unless there is one already.  Returns FALSE. */
gboolean cs_json_fail (CsJsonScanner *self, const char *at, const char *problem);

/* The next character that is no white space, not taken; '\0' at the end. */
char cs_json_peek (CsJsonScanner *self);
gboolean cs_json_expect (CsJsonScanner *self, char c);
/* A newline, right here. */
gboolean cs_json_newline (CsJsonScanner *self);
/* "true", "false", "null". */
gboolean cs_json_word (CsJsonScanner *self, const char *word);
/* `bytes` is good until the next string.  It may hold NUL bytes. */
gboolean cs_json_string (CsJsonScanner *self, const char **bytes, gsize *length);
/* A copy of a string that holds no NUL. */
gboolean cs_json_dup_string (CsJsonScanner *self, char **string);
gboolean cs_json_int (CsJsonScanner *self, gint64 *value);
gboolean cs_json_uint (CsJsonScanner *self, guint64 *value);
/* At most `max`. */
gboolean cs_json_uint32 (CsJsonScanner *self, guint32 max, guint32 *value);
/* Tells an integer from a float by its point or exponent. */
gboolean cs_json_number (CsJsonScanner *self, gboolean *is_float, gint64 *integer, double *number);

/* The members of an object whose '{' was taken: call it until it is FALSE, which it is after the
 * '}' too.  `n` counts, and starts at 0; `key` is as in cs_json_string. */
gboolean cs_json_next_member (CsJsonScanner *self, guint *n, const char **key, gsize *length);
/* Likewise the elements of an array whose '[' was taken. */
gboolean cs_json_next_element (CsJsonScanner *self, guint *n);

/* Whether a key is `name`. */
gboolean cs_json_key_is (const char *key, gsize length, const char *name);

static inline gboolean
cs_json_ok (const CsJsonScanner *self)
{
  return self->problem == NULL;
}
