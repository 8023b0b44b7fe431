/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

#include "ui/paint/canvas.h"

/* Laid out texts by (text, font): what backends of the canvas draw and measure with.  Laying out a
 * label costs five times as much as drawing it, and the same labels are drawn in every frame. */
typedef struct _CsTextCache CsTextCache;

typedef struct
{
  PangoLayout *layout; /* one line; owned by the cache */
  double width;        /* advance, pixels */
  double baseline;     /* from the layout's top to its baseline */
} CsText;

/* Families in order of preference, as in CSS. */
#define CS_FONT_FAMILIES "Inter, Cantarell, DejaVu Sans, sans-serif"

/* The context is referenced; text is laid out in CS_FONT_FAMILIES, without rounding to pixels, so
 * that all backends agree on widths. */
CsTextCache *cs_text_cache_new (PangoContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* With a context of its own: unhinted, so that letters are as wide in a file of any scale. */
CsTextCache *cs_text_cache_new_for_files (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_text_cache_free (CsTextCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsTextCache, cs_text_cache_free)

/* The result is good until the next call. */
const CsText *cs_text_cache_get (CsTextCache *self, CsFont font, const char *text, gssize length);
