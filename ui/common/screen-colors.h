/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "ui/paint/palette.h"

/* The palette on the screen. */

/* The theme that goes with the style (light or dark, of high contrast or not) that the desktop or
 * the user chose. */
const CsTheme *cs_screen_theme (void);

static inline GdkRGBA
cs_color_to_rgba (CsColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

/* Style classes of actors: "lane-0" … "lane-7", or "lane-none" for CS_COLOR_NEUTRAL. */
const char *cs_lane_style_class (guint color);
/* Gives the display rules for those classes and keeps them in step with the style. */
void cs_screen_colors_install (GdkDisplay *display);
