/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/format-private.h"

/* Templates of str.format: literal text and fields such as {0.name[key]!r:>{width}}.  What is not
 * well formed raises ValueError. */

/* A stretch of the template. */
typedef struct
{
  const CsStr *text;
  guint32 at;
  guint32 end;
} CsTemplateRange;

typedef struct
{
  CsTemplateRange name;
  CsTemplateRange spec;
  gunichar conversion; /* 0: none */
  gboolean nested;     /* the spec contains fields */
} CsTemplateField;

static inline gunichar
cs_template_at (const CsTemplateRange *r, guint32 index)
{
  return cs_unit_get (r->text->units, r->text->width, index);
}

/* Appends literal text up to the next field, which it reads; *found is FALSE at the end. */
CsStatus cs_template_next_field (CsMachine *m, CsTemplateRange *r, CsStrBuilder *out,
                                 CsTemplateField *field, gboolean *found);
/* Of a field's name: the part up to the first ".name" or "[key]", behind which `r` stands then. */
CsTemplateRange cs_template_first_name (CsTemplateRange *r);
/* The next ".name" or, where *item comes out TRUE, "[key]"; `r` stands at its first character. */
CsStatus cs_template_next_name (CsMachine *m, CsTemplateRange *r, CsTemplateRange *name,
                                gboolean *item);
/* The integer a stretch of digits stands for, -1 where it is none. */
CsStatus cs_template_read_index (CsMachine *m, const CsTemplateRange *r, gint64 *n);
