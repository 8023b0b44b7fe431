/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image-private.h"

#define CS_SIGNATURE_MAX 32

/* A native's signature as it is read from text, written as in Python (native.h).  All its values
 * are immortal. */
typedef struct
{
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
/* One that is not well formed is a bug. */
void cs_signature_parse (CsMachine *m, const char *text, CsParsedSignature *parsed);
