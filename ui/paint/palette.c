/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/palette.h"

#include <math.h>

#define RGB(hex) RGBA (hex, 1)
#define RGBA(hex, opacity)                                                                         \
  {                                                                                                \
    .red = (((hex) >> 16) & 0xff) / 255.0f, .green = (((hex) >> 8) & 0xff) / 255.0f,               \
    .blue = ((hex)&0xff) / 255.0f, .alpha = (opacity)                                              \
  }

#define WHITE RGB (0xffffff)
#define INK   RGB (0x141414)

static const CsTheme themes[CS_N_THEMES] = {
  [CS_THEME_LIGHT] = {
    .kind = CS_THEME_LIGHT,
    .page = WHITE,
    .lane = WHITE,
    .band = RGB (0xf4f3f2),
    .grid = RGB (0xe4e4e4),
    .separator = RGB (0xe9e8e7),
    .text = RGB (0x1f1f1f),
    .dim = RGB (0x6b6a69),
    .queue = RGB (0xb57d00),
    .depth = RGB (0xf2d283),
    .lock = RGB (0x8b45b0),
    .task = RGB (0x77767b),
    .blocked = RGB (0xc01c28),
    .held_up = RGBA (0xc01c28, 0.13f),
    .done = RGB (0x26a269),
    .cancelled = RGB (0x5e5c64),
    .failed = RGB (0xc01c28),
    .mark_ink = WHITE,
    .saved = RGBA (0x26a269, 0.10f),
    .arrow = RGB (0x66625e),
    .playhead = RGB (0xc01c28),
    .playhead_ink = WHITE,
    .selection = RGB (0x1c71d8),
    .hover = RGBA (0x1c71d8, 0.45f),
    .lanes = { RGB (0x0072b2), RGB (0xd55e00), RGB (0x009e73), RGB (0xcb75a5), RGB (0x1d98dd),
               RGB (0xc08500), RGB (0x7a4fc0), RGB (0x8c564b) },
    .inks = { WHITE, WHITE, WHITE, INK, INK, INK, WHITE, WHITE },
  },
  [CS_THEME_DARK] = {
    .kind = CS_THEME_DARK,
    .page = RGB (0x1e1e1e),
    .lane = RGB (0x1e1e1e),
    .band = RGB (0x2b2b2b),
    .grid = RGB (0x3a3a3a),
    .separator = RGB (0x343434),
    .text = RGB (0xf2f1f0),
    .dim = RGB (0xa6a5a4),
    .queue = RGB (0xe5a50a),
    .depth = RGB (0x7d5d12),
    .lock = RGB (0xc68be0),
    .task = RGB (0x9a9996),
    .blocked = RGB (0xff6b5e),
    .held_up = RGBA (0xff5f52, 0.20f),
    .done = RGB (0x33b878),
    .cancelled = RGB (0x8d8b93),
    .failed = RGB (0xf0525c),
    .mark_ink = RGB (0x101010),
    .saved = RGBA (0x33d17a, 0.12f),
    .arrow = RGB (0xb5b2ae),
    .playhead = RGB (0xe01b24),
    .playhead_ink = WHITE,
    .selection = RGB (0x78aeed),
    .hover = RGBA (0x78aeed, 0.5f),
    .lanes = { RGB (0x0075b7), RGB (0xd55e00), RGB (0x009e73), RGB (0xcc79a7), RGB (0x56b4e9),
               RGB (0xe69f00), RGB (0x835ac4), RGB (0x9b5f53) },
    .inks = { WHITE, WHITE, WHITE, INK, INK, INK, WHITE, WHITE },
  },
  [CS_THEME_PRINT] = {
    .kind = CS_THEME_PRINT,
    .page = WHITE,
    .lane = WHITE,
    .band = WHITE,
    .grid = RGB (0xd0d0d0),
    .separator = RGB (0xb0b0b0),
    .text = RGB (0x000000),
    .dim = RGB (0x444444),
    .queue = RGB (0x8a5f00),
    .depth = RGB (0xdddddd),
    .lock = RGB (0x7b2fa3),
    .task = RGB (0x555555),
    .blocked = RGB (0xb00010),
    .held_up = RGBA (0xb00010, 0.5f),
    .done = RGB (0x1f7a4d),
    .cancelled = RGB (0x444444),
    .failed = RGB (0xb00010),
    .mark_ink = WHITE,
    .saved = RGBA (0x1f7a4d, 0.45f),
    .arrow = RGB (0x333333),
    .playhead = RGB (0xb00010),
    .playhead_ink = WHITE,
    .selection = RGB (0x000000),
    .hover = RGBA (0x000000, 0.5f),
    .lanes = { RGB (0x0072b2), RGB (0xd55e00), RGB (0x009b71), RGB (0xc66a9d), RGB (0x1b90d2),
               RGB (0xb67e00), RGB (0x7a4fc0), RGB (0x8c564b) },
    .inks = { WHITE, WHITE, WHITE, INK, INK, INK, WHITE, WHITE },
  },
};

/* Brighter versions of the dark theme's colours on black. */
static const CsTheme contrast_dark = {
  .kind = CS_THEME_DARK,
  .page = RGB (0x000000),
  .lane = RGB (0x000000),
  .band = RGB (0x1c1c1c),
  .grid = RGB (0x5a5a5a),
  .separator = RGB (0x8a8a8a),
  .text = WHITE,
  .dim = RGB (0xe0e0e0),
  .queue = RGB (0xffc02e),
  .depth = RGB (0x8f6a10),
  .lock = RGB (0xe0b0ff),
  .task = RGB (0xd0d0d0),
  .blocked = RGB (0xff8a80),
  .held_up = RGBA (0xff8a80, 0.35f),
  .done = RGB (0x5be49b),
  .cancelled = RGB (0xd0d0d0),
  .failed = RGB (0xff8a80),
  .mark_ink = RGB (0x000000),
  .saved = RGBA (0x5be49b, 0.25f),
  .arrow = WHITE,
  .playhead = RGB (0xff5a50),
  .playhead_ink = RGB (0x000000),
  .selection = RGB (0xffff00),
  .hover = RGBA (0xffff00, 0.6f),
  .lanes = { RGB (0x3aa0e6), RGB (0xff8a33), RGB (0x1fc796), RGB (0xe79cc6), RGB (0x7cc9f5),
             RGB (0xffc02e), RGB (0xb08cf0), RGB (0xcf8f80) },
  .inks = { INK, INK, INK, INK, INK, INK, INK, INK },
};

static const char *const theme_names[CS_N_THEMES] = {
  [CS_THEME_LIGHT] = "light",
  [CS_THEME_DARK] = "dark",
  [CS_THEME_PRINT] = "print",
};

struct _CsColorMap
{
  GHashTable *numbers; /* owned "name\nordinal" → the colour's number plus one */
};

const CsTheme *
cs_theme_get (CsThemeKind kind)
{
  g_assert (kind < CS_N_THEMES);

  return &themes[kind];
}

const CsTheme *
cs_theme_get_contrast (gboolean dark)
{
  return dark ? &contrast_dark : &themes[CS_THEME_PRINT];
}

const char *
cs_theme_kind_name (CsThemeKind kind)
{
  g_assert (kind < CS_N_THEMES);

  return theme_names[kind];
}

gboolean
cs_theme_kind_from_name (const char *name, CsThemeKind *kind)
{
  for (guint i = 0; i < CS_N_THEMES; i++)
    if (g_str_equal (name, theme_names[i]))
      {
        *kind = (CsThemeKind)i;
        return TRUE;
      }
  return FALSE;
}

CsColor
cs_color_mix (const CsColor *under, const CsColor *over, double amount)
{
  return (CsColor){
    .red = (float)(under->red + (over->red - under->red) * amount),
    .green = (float)(under->green + (over->green - under->green) * amount),
    .blue = (float)(under->blue + (over->blue - under->blue) * amount),
    .alpha = under->alpha,
  };
}

CsColor
cs_color_with_alpha (const CsColor *color, double alpha)
{
  CsColor result = *color;

  result.alpha = (float)alpha;
  return result;
}

static double
linear (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const CsColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green)
         + 0.0722 * linear (color->blue);
}

double
cs_color_contrast (const CsColor *a, const CsColor *b)
{
  double la = luminance (a) + 0.05;
  double lb = luminance (b) + 0.05;

  return la > lb ? la / lb : lb / la;
}

void
cs_color_to_hex (const CsColor *color, char hex[CS_COLOR_HEX_SIZE])
{
  g_snprintf (hex, CS_COLOR_HEX_SIZE, "#%02x%02x%02x", (guint)(color->red * 255 + 0.5f) & 0xff,
              (guint)(color->green * 255 + 0.5f) & 0xff, (guint)(color->blue * 255 + 0.5f) & 0xff);
}

CsColorMap *
cs_color_map_new (void)
{
  CsColorMap *self = g_new0 (CsColorMap, 1);

  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
cs_color_map_free (CsColorMap *self)
{
  g_hash_table_unref (self->numbers);
  g_free (self);
}

void
cs_color_map_clear (CsColorMap *self)
{
  g_hash_table_remove_all (self->numbers);
}

guint
cs_color_map_get (CsColorMap *self, const char *name, guint ordinal)
{
  g_autofree char *key = g_strdup_printf ("%s\n%u", name, ordinal % CS_N_LANE_COLORS);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, key));

  if (number == 0)
    {
      number = g_hash_table_size (self->numbers) + 1;
      g_hash_table_insert (self->numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));
    }
  return (number - 1) % CS_N_LANE_COLORS;
}
