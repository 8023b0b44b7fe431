/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Colours: the one place where they are defined.
 *
 * A theme is a constant table.  Its lane colours are the Okabe–Ito order followed by violet and
 * brown, adjusted in lightness only, so that each has a contrast of at least 3:1 against the lane
 * it is drawn on.  Which colour a lane or a function has is decided by a CsColorMap: by name, in
 * order of first appearance, so that the same name has the same colour in every group. */

/* Straight alpha, 0 … 1; laid out like GdkRGBA. */
typedef struct
{
  float red;
  float green;
  float blue;
  float alpha;
} CsColor;

typedef enum
{
  CS_THEME_LIGHT,
  CS_THEME_DARK,
  CS_THEME_PRINT, /* white; outlines and patterns where the others have tints */
  CS_N_THEMES
} CsThemeKind;

#define CS_N_LANE_COLORS 8

typedef struct
{
  CsThemeKind kind;

  /* Grounds. */
  CsColor page;      /* around everything */
  CsColor lane;      /* behind the bars */
  CsColor band;      /* ruler and group headers */
  CsColor grid;      /* vertical lines at the ticks */
  CsColor separator; /* between lanes */

  /* Writing. */
  CsColor text;
  CsColor dim;

  /* States. */
  CsColor queue;   /* waiting for a queue */
  CsColor depth;   /* the plot of a queue's depth */
  CsColor lock;    /* waiting for a lock, event, condition, semaphore, barrier */
  CsColor task;    /* waiting for a task, future, thread, caller */
  CsColor blocked; /* the outline of a blocking call */
  CsColor held_up; /* the tint over lanes that a blocking call holds up */
  CsColor done;    /* end marks */
  CsColor cancelled;
  CsColor failed;
  CsColor mark_ink; /* the sign within an end mark */
  CsColor saved;    /* the shade over the time that a comparison saved */
  CsColor arrow;

  /* What follows the user. */
  CsColor playhead;
  CsColor playhead_ink;
  CsColor selection;
  CsColor hover;

  /* Lanes: the colour of a bar, and of the writing on it. */
  CsColor lanes[CS_N_LANE_COLORS];
  CsColor inks[CS_N_LANE_COLORS];
} CsTheme;

const CsTheme *cs_theme_get (CsThemeKind kind);
/* For screens of high contrast: the one for print, and one that is white on black. */
const CsTheme *cs_theme_get_contrast (gboolean dark);
const char *cs_theme_kind_name (CsThemeKind kind);
/* "light", "dark", "print"; FALSE for anything else. */
gboolean cs_theme_kind_from_name (const char *name, CsThemeKind *kind);

/* `amount` of `over` (0 … 1) laid on `under`. */
CsColor cs_color_mix (const CsColor *under, const CsColor *over, double amount);
CsColor cs_color_with_alpha (const CsColor *color, double alpha);
/* WCAG's ratio, 1 … 21; alpha is ignored. */
double cs_color_contrast (const CsColor *a, const CsColor *b);
/* "#0072b2": alpha is left out. */
#define CS_COLOR_HEX_SIZE 8
void cs_color_to_hex (const CsColor *color, char hex[CS_COLOR_HEX_SIZE]);

/* Names to colour numbers.  The first name asked for is colour 0, the next new one 1, and so on;
 * after the last colour it starts again. */
typedef struct _CsColorMap CsColorMap;

CsColorMap *cs_color_map_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_color_map_free (CsColorMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsColorMap, cs_color_map_free)

void cs_color_map_clear (CsColorMap *self);
/* The colour of the `ordinal`-th lane (from 0) of that name within its group: the first has the
 * name's own colour, which is the function's colour too; the others have their own. */
guint cs_color_map_get (CsColorMap *self, const char *name, guint ordinal);
