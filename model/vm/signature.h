/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image-private.h"

#define CS_SIGNATURE_MAX 32

/* A native's signature as it is read from text, written as in Python (native.h).  Names are counted
 * references. */
typedef struct
{
  CsLayer *layer; /* nullable: the names are strings of it */
  guint16 n_positional;
  guint16 n_positional_only;
  guint16 n_keyword_only;
  gboolean varargs;
  gboolean varkeywords;
  gboolean first_is_class; /* the first parameter is called cls */
  guint32 n_names;         /* positional, then keyword-only */
  CsStr *names[CS_SIGNATURE_MAX];
  CsValue defaults[CS_SIGNATURE_MAX]; /* CS_EMPTY: required, or `...` */
  gboolean required[CS_SIGNATURE_MAX];
} CsParsedSignature;

/* Length of the function's name, with which the text begins. */
gsize cs_signature_name_length (const char *text);
gboolean cs_signature_has_name (const char *text, const char *name);
/* FALSE after MemoryError, with the names read so far; a signature that is not well formed is a
 * bug. */
gboolean cs_signature_parse (CsMachine *m, CsLayer *layer, const char *text,
                             CsParsedSignature *parsed);
void cs_signature_clear (CsMachine *m, CsParsedSignature *parsed);
/* A name of it as a string, of `layer` unless that is NULL; NULL after MemoryError. */
CsStr *cs_signature_name (CsMachine *m, CsLayer *layer, const char *name, gsize length);
