/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app/preferences.h"

#include "app/application.h"

struct _CsPreferences
{
  AdwPreferencesWindow parent_instance;

  /* Template children. */
  AdwComboRow *style_row;
  AdwComboRow *cost_row;
  GtkSwitch *preempt_any;
  GtkSpinButton *text_scale;
  GtkSpinButton *seed;
  GtkSpinButton *cores;
  GtkSpinButton *max_events;
  GtkSpinButton *max_memory;
};

G_DEFINE_FINAL_TYPE (CsPreferences, cs_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* --- A choice of several words: the row's items are in the order of the words. */

static const char *const styles[] = { "default", "light", "dark", NULL };
static const char *const costs[] = { "typical", "instant", NULL };

static gboolean
get_choice (GValue *value, GVariant *variant, gpointer words)
{
  guint i = 0;

  while (((const char *const *)words)[i] != NULL
         && !g_str_equal (((const char *const *)words)[i], g_variant_get_string (variant, NULL)))
    i++;
  g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_choice (const GValue *value, const GVariantType *type, gpointer words)
{
  guint chosen = g_value_get_uint (value);

  return chosen < g_strv_length ((char **)words)
             ? g_variant_new_string (((const char *const *)words)[chosen])
             : NULL;
}

static void
bind_choice (GSettings *settings, const char *key, AdwComboRow *row, const char *const *words)
{
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, get_choice,
                                set_choice, (gpointer)words, NULL);
}

/* --- The window */

static void
cs_preferences_class_init (CsPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               CS_APPLICATION_PATH "/ui/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, CsPreferences, style_row);
  gtk_widget_class_bind_template_child (widget_class, CsPreferences, cost_row);
  gtk_widget_class_bind_template_child (widget_class, CsPreferences, preempt_any);
  gtk_widget_class_bind_template_child (widget_class, CsPreferences, text_scale);
  gtk_widget_class_bind_template_child (widget_class, CsPreferences, seed);
  gtk_widget_class_bind_template_child (widget_class, CsPreferences, cores);
  gtk_widget_class_bind_template_child (widget_class, CsPreferences, max_events);
  gtk_widget_class_bind_template_child (widget_class, CsPreferences, max_memory);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cs_preferences_init (CsPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
cs_preferences_new (GtkWindow *parent, GSettings *settings)
{
  CsPreferences *self =
      g_object_new (CS_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);

  bind_choice (settings, "style", self->style_row, styles);
  bind_choice (settings, "cost", self->cost_row, costs);
  g_settings_bind (settings, "preempt-any", self->preempt_any, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "text-scale", self->text_scale, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "seed", self->seed, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "cores", self->cores, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "max-events", self->max_events, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "max-memory", self->max_memory, "value", G_SETTINGS_BIND_DEFAULT);
  return GTK_WINDOW (self);
}

/* --- What a run depends on */

/* A preference is no setting that was given: a lesson's comes before it. */
static void
copy_cost (GSettings *preferences, CsSettings *settings)
{
  g_autofree char *cost = g_settings_get_string (preferences, "cost");
  g_autoptr (CsSettings) read = cs_settings_new ();

  if (cs_settings_set (read, "cost", cost, NULL))
    settings->tick_ns = read->tick_ns;
}

gboolean
cs_preferences_apply (GSettings *preferences, const char *key, CsSettings *settings)
{
  g_autoptr (CsSettings) fresh = cs_settings_new ();
  gboolean applied = FALSE;

#define WANTED(name, field)                                                                        \
  ((key != NULL ? g_str_equal (key, name) : settings->field == fresh->field) && (applied = TRUE))
  if (WANTED ("cost", tick_ns))
    copy_cost (preferences, settings);
  if (WANTED ("seed", seed))
    settings->seed = g_settings_get_int (preferences, "seed");
  if (WANTED ("preempt-any", preempt_any))
    settings->preempt_any = g_settings_get_boolean (preferences, "preempt-any");
  if (WANTED ("cores", cores))
    settings->cores = g_settings_get_int (preferences, "cores");
  if (WANTED ("max-events", max_events))
    settings->max_events = g_settings_get_int (preferences, "max-events");
  if (WANTED ("max-memory", max_memory_mib))
    settings->max_memory_mib = g_settings_get_int (preferences, "max-memory");
#undef WANTED
  return applied;
}
