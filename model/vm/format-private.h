/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/text-private.h"

/* What a format specification says: [[fill]align][sign][z][#][0][width][,_][.precision][type]. */
typedef struct
{
  gunichar fill;
  char align; /* '<', '>', '=', '^'; 0: the type's own */
  char sign;  /* '-', '+', ' '; 0: not given */
  gboolean no_negative_zero;
  gboolean alternate;
  char separator; /* ',' or '_'; 0: none */
  gint64 width;   /* -1: none */
  gint64 precision;
  gunichar type; /* 0: none */
} CsFormatSpec;

/* FALSE after ValueError; `v` is for messages. */
gboolean cs_format_spec_parse (CsMachine *m, const CsStr *text, CsValue v, CsFormatSpec *spec);
/* "Unknown format code 'd' for object of type 'str'"; returns CS_RAISED. */
CsStatus cs_format_raise_type (CsMachine *m, const CsFormatSpec *spec, CsValue v);

/* A number in parts, ready to be laid out. */
typedef struct
{
  gboolean negative;
  const char *prefix; /* "0x" */
  const char *digits; /* the whole part, ASCII; for text such as "inf" all of it */
  int n_digits;
  int zeros;        /* that follow the digits before the point */
  const char *rest; /* ".5e+10", "%": not grouped */
  int group;        /* digits between separators */
} CsNumberParts;

/* Appends sign, prefix, grouped digits and rest, padded as `spec` wants it. */
void cs_format_number_parts (CsStrBuilder *out, const CsFormatSpec *spec,
                             const CsNumberParts *parts);
/* Appends `s` padded to the width. */
void cs_format_padded (CsStrBuilder *out, const CsFormatSpec *spec, const CsStr *s,
                       char default_align);
/* The members `format` of the types' tables. */
CsStatus cs_int_format (CsMachine *m, CsValue v, const CsStr *spec, CsValue *result);
CsStatus cs_real_format (CsMachine *m, CsValue v, const CsStr *spec, CsValue *result);
CsStatus cs_str_format_spec (CsMachine *m, CsValue v, const CsStr *spec, CsValue *result);
/* The same with specifications that are read already.  They append to `out`. */
CsStatus cs_int_format_append (CsStrBuilder *out, CsWide n, const CsFormatSpec *spec);
CsStatus cs_double_format_append (CsStrBuilder *out, double d, const CsFormatSpec *spec);

/* template % args, str.format. */
CsStatus cs_str_percent (CsMachine *m, const CsStr *format, CsValue args, CsValue *result);
CsStatus cs_bytes_percent (CsMachine *m, const CsBytes *format, CsValue args, CsValue *result);
CsValue cs_str_format_method (CsMachine *m, CsValue *args, guint n_args);
CsValue cs_str_format_map_method (CsMachine *m, CsValue *args, guint n_args);

/* Decimal digits of |d|, which is finite.  More than this many are zeros for every double. */
#define CS_DOUBLE_DIGITS 800
/* The `n` leading digits, correctly rounded, without a point; returns the exponent of the first.
 * `digits` takes CS_DOUBLE_DIGITS + 1 bytes. */
int cs_double_significant (double d, int n, char *digits);
/* The fewest digits that read back as the same number. */
int cs_double_shortest (double d, char *digits);
