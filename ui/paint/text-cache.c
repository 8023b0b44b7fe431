/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/paint/text-cache.h"

#include <pango/pangocairo.h>
#include <string.h>

/* More than a screen shows at once; the cache starts again when it is full. */
#define MAX_ENTRIES 4096

typedef struct
{
  const char *text; /* owned, but for a key on the stack */
  gsize length;
  CsFont font;
  CsText value;
} Entry;

struct _CsTextCache
{
  PangoContext *context;      /* owned */
  PangoFontDescription *face; /* owned */
  GHashTable *entries;        /* a set of owned Entry */
};

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;
  guint hash = 5381 + entry->font.weight + (guint)(entry->font.size * 64) * 977;

  for (gsize i = 0; i < entry->length; i++)
    hash = hash * 33 + (guchar)entry->text[i];
  return hash;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;

  return x->length == y->length && x->font.weight == y->font.weight && x->font.size == y->font.size
         && memcmp (x->text, y->text, x->length) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->value.layout);
  g_free ((char *)entry->text);
  g_free (entry);
}

CsTextCache *
cs_text_cache_new (PangoContext *context)
{
  CsTextCache *self = g_new0 (CsTextCache, 1);

  self->context = g_object_ref (context);
  self->face = pango_font_description_from_string (CS_FONT_FAMILIES);
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  pango_context_set_round_glyph_positions (context, FALSE);
  return self;
}

CsTextCache *
cs_text_cache_new_for_files (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  CsTextCache *self;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  self = cs_text_cache_new (context);
  g_object_unref (context);
  return self;
}

void
cs_text_cache_free (CsTextCache *self)
{
  g_hash_table_unref (self->entries);
  pango_font_description_free (self->face);
  g_object_unref (self->context);
  g_free (self);
}

static void
lay_out (CsTextCache *self, Entry *entry)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoRectangle logical;

  pango_font_description_set_absolute_size (self->face, entry->font.size * PANGO_SCALE);
  pango_font_description_set_weight (self->face, (PangoWeight)entry->font.weight);
  pango_layout_set_font_description (layout, self->face);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, entry->text, (int)entry->length);
  pango_layout_get_extents (layout, NULL, &logical);

  entry->value = (CsText){
    .layout = layout,
    .width = (double)logical.width / PANGO_SCALE,
    .baseline = (double)pango_layout_get_baseline (layout) / PANGO_SCALE,
  };
}

const CsText *
cs_text_cache_get (CsTextCache *self, CsFont font, const char *text, gssize length)
{
  Entry key = { .text = text, .length = length < 0 ? strlen (text) : (gsize)length, .font = font };
  Entry *entry = g_hash_table_lookup (self->entries, &key);

  if (entry == NULL)
    {
      if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
        g_hash_table_remove_all (self->entries);
      entry = g_memdup2 (&key, sizeof key);
      entry->text = g_strndup (text, key.length);
      lay_out (self, entry);
      g_hash_table_add (self->entries, entry);
    }
  return &entry->value;
}
