/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

#include <string.h>

/* Text: code points in 1, 2 or 4 bytes each, whichever the largest needs, so that indexing costs
 * the same anywhere.  Immutable.  The hash is CPython's for PYTHONHASHSEED=0, so that sets have its
 * order. */
struct _CsStr
{
  CsObject object;
  guint32 length; /* in code points */
  guint8 width;   /* bytes a code point: 1, 2, 4 */
  guint8 ascii;   /* all below 128: the units are UTF-8 too */
  gint64 hash;    /* -1: not computed */
  char units[];   /* ended by a zero unit */
};

static inline CsStr *
cs_str_get (CsValue v)
{
  return (CsStr *)cs_object_get (v);
}

static inline gsize
cs_str_block_size (const CsStr *s)
{
  return sizeof (CsStr) + ((gsize)s->length + 1) * s->width;
}

gboolean cs_is_str (CsMachine *m, CsValue v); /* subclasses too */

/* `utf8` is valid (lone surrogates in three bytes are taken).  CS_EMPTY after MemoryError. */
CsValue cs_str_new (CsMachine *m, const char *utf8, gssize length);
CsValue cs_str_format (CsMachine *m, const char *format, ...) G_GNUC_PRINTF (2, 3);
CsValue cs_str_concat (CsMachine *m, const CsStr *a, const CsStr *b);
/* The n strs (of subclasses, too) one after the other, with `separator` (nullable) between them. */
CsValue cs_str_concat_all (CsMachine *m, const CsValue *items, guint32 n, const CsStr *separator);
CsValue cs_str_slice (CsMachine *m, const CsStr *s, guint32 start, guint32 length);
CsValue cs_str_character (CsMachine *m, gunichar c);
/* The same where it may be long. */
gint64 cs_str_hash_long (CsMachine *m, CsStr *s);
gint64 cs_str_hash (CsStr *s);
gboolean cs_str_equal (const CsStr *a, const CsStr *b);
/* The same where they may be long. */
gboolean cs_str_equal_long (CsMachine *m, const CsStr *a, const CsStr *b);
gboolean cs_str_is (const CsStr *s, const char *ascii);
int cs_str_compare (CsMachine *m, const CsStr *a, const CsStr *b);
gunichar cs_str_at (const CsStr *s, guint32 index);
/* UTF-8 bytes; free with g_free.  cs_str_ascii is NULL unless all is ASCII. */
char *cs_str_dup_utf8 (const CsStr *s, gsize *length) G_GNUC_WARN_UNUSED_RESULT;
const char *cs_str_ascii (const CsStr *s);

/* Building text piece by piece, in the machine's memory (so that the limit holds).  A failed append
 * is remembered: finish then raises MemoryError. */
typedef struct _CsReprScope CsReprScope;

typedef struct
{
  CsMachine *m;
  char *units; /* short text stands in `own` */
  guint32 length;
  guint32 capacity;
  guint32 brink;    /* at most the capacity: a character beyond it takes breath first */
  guint32 breathed; /* the length when it last did */
  guint8 width;
  guint8 beyond_ascii; /* some unit may be */
  gboolean failed;
  gboolean detached;        /* longer text stands outside of the machine's memory */
  const CsReprScope *scope; /* containers that are being written; see operators-private.h */
  char own[128];
} CsStrBuilder;

static inline void
cs_str_builder_init (CsStrBuilder *self, CsMachine *m)
{
  self->m = m;
  self->units = self->own;
  self->length = 0;
  self->capacity = self->brink = sizeof self->own;
  self->breathed = 0;
  self->width = 1;
  self->beyond_ascii = FALSE;
  self->failed = FALSE;
  self->detached = FALSE;
  self->scope = NULL;
}

void cs_str_builder_append_any (CsStrBuilder *self, gunichar c);

static inline void
cs_str_builder_append_char (CsStrBuilder *self, gunichar c)
{
  if (G_LIKELY (c < 128 && self->width == 1 && self->length < self->brink))
    self->units[self->length++] = (char)c;
  else
    cs_str_builder_append_any (self, c);
}

void cs_str_builder_append_text (CsStrBuilder *self, const CsStr *s);

static inline void
cs_str_builder_append (CsStrBuilder *self, const CsStr *s)
{
  if (G_LIKELY (s->ascii && self->width == 1 && s->length <= self->capacity - self->length
                && s->length < CS_MANY_BYTES))
    {
      memcpy (self->units + self->length, s->units, s->length);
      self->length += s->length;
    }
  else
    cs_str_builder_append_text (self, s);
}

void cs_str_builder_append_utf8 (CsStrBuilder *self, const char *utf8, gssize length);
CsValue cs_str_builder_finish (CsStrBuilder *self); /* a str, or CS_EMPTY after MemoryError */
void cs_str_builder_clear (CsStrBuilder *self);     /* gives up */

/* bytes */
typedef struct
{
  CsObject object;
  guint32 length;
  gint64 hash;
  guint8 data[];
} CsBytes;

CsValue cs_bytes_new (CsMachine *m, const guint8 *data, gsize length);
