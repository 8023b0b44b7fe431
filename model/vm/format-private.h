/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/text-private.h"

/* What a format specification says: [[fill]align][sign][z][#][0][width][,_][.precision][type]. */
typedef struct
{
  gunichar fill;
  gunichar type;  /* 0: none */
  char align;     /* '<', '>', '=', '^'; 0: the type's own */
  char sign;      /* '-', '+', ' '; 0: not given */
  char separator; /* ',' or '_'; 0: none */
  guint8 no_negative_zero;
  guint8 alternate;
  gint64 width; /* -1: none */
  gint64 precision;
} CsFormatSpec;

/* FALSE after ValueError; `v` is for messages.  `type` and `align` hold where the text gives none.
 */
gboolean cs_format_spec_parse (CsMachine *m, const CsStr *text, CsValue v, char type, char align,
                               CsFormatSpec *spec);
/* The same of "[<>^][0][width][.precision][type]" of so few characters, which most are; FALSE: it
 * is none of those.  `type` and `align` are the spec's; behind the text is a character that is none
 * of it. */
#define CS_SIMPLE_SPEC 8
gboolean cs_format_spec_read_simple (const char *text, gsize length, CsFormatSpec *spec);
/* "Unknown format code 'd' for object of type 'str'"; returns CS_RAISED. */
CsStatus cs_format_raise_code (CsMachine *m, const CsFormatSpec *spec, CsValue v);

/* A number in parts, ready to be laid out. */
typedef struct
{
  gboolean negative;
  const char *prefix; /* "0x" */
  const char *digits; /* the whole part, or nothing: grouped */
  gsize n_digits;
  const char *rest; /* ".5e+10", "%", "inf", ASCII */
  gsize n_rest;
  guint32 group; /* digits between separators */
} CsNumberParts;

/* Appends sign, prefix, grouped digits and rest, padded as `spec` wants it. */
void cs_format_number (CsStrBuilder *out, const CsFormatSpec *spec, const CsNumberParts *parts);
/* The text of a finite or other double after `type` (one of eEfFgG% or 0), without sign, in
 * `whole` and `rest`. */
void cs_format_double_text (double d, const CsFormatSpec *spec, GString *whole, GString *rest);

/* Numbers of everyday size are written up to `end`, so many characters at most; what is returned is
 * where they begin, NULL where it is another number or spec. */
#define CS_SHORT_NUMBER 72
char *cs_short_int (gint64 n, const CsFormatSpec *spec, char *end); /* decimal */
char *cs_short_double (double d, const CsFormatSpec *spec, char *end);
char *cs_short_number (CsValue v, const char *spec, gsize length, char *end);
/* The text of |d| with so many places, likewise; NULL where it takes more. */
char *cs_fixed_digits (double d, gint64 places, char *end);

/* Precisions beyond this are refused: "precision too big". */
#define CS_MAX_PRECISION 1000000

/* A number or str after a spec that is not empty; CS_PYTHON for anything else. */
CsStatus cs_append_plain (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *spec);

/* The members `append_format` of the types' tables. */
CsStatus cs_int_format (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *spec);
CsStatus cs_real_format (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *spec);
CsStatus cs_str_format_spec (CsMachine *m, CsStrBuilder *out, CsValue v, const CsStr *spec);
/* For %-formatting: a double as `spec` wants it. */
void cs_format_double (CsStrBuilder *out, double d, const CsFormatSpec *spec);

/* template % args, str.format. */
CsStatus cs_str_percent (CsMachine *m, const CsStr *format, CsValue args, CsValue *result);
CsStatus cs_bytes_percent (CsMachine *m, const CsBytes *format, CsValue args, CsValue *result);
CsValue cs_str_format_method (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_format_by_position (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_format_map_method (CsMachine *m, CsValue *args, guint n_args);

/* For the library's str.format: a list of (literal, field name, conversion, spec), None where there
 * is none; a field name as a list of its first part and (is attribute, key) for what follows. */
CsValue cs_format_pieces (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_format_path (CsMachine *m, CsValue *args, guint n_args);
