/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* The immortal strings of a layer by their text in UTF-8: rows in the order in which they came, and
 * a table of places with open addressing that says which row.  What it finds by is hashed by the
 * reader, since a string is looked for in several layers. */
typedef struct
{
  const char *text; /* borrowed: stays as long as the table */
  CsStr *str;       /* borrowed */
  guint32 length;   /* of the text */
  guint32 hash;
} CsStringRow;

typedef struct
{
  CsStringRow *rows; /* owned; as many as half the places */
  gint32 *places;    /* owned; -1: free */
  guint32 n;         /* rows in use */
  guint32 mask;      /* places less one, a power of two */
} CsStrings;

/* With room for `n` strings before it grows, a power of two. */
void cs_strings_init (CsStrings *self, guint32 n);
void cs_strings_clear (CsStrings *self);

guint32 cs_strings_hash (const char *text, guint32 length);
/* NULL where it is not there. */
CsStr *cs_strings_find (const CsStrings *self, const char *text, guint32 length, guint32 hash);
/* The text is not there yet. */
void cs_strings_add (CsStrings *self, const char *text, guint32 length, guint32 hash, CsStr *str);
