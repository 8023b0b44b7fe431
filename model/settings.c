/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "settings.h"

#include <string.h>

static void
free_setting (gpointer data)
{
  CsSetting *setting = data;

  g_free (setting->name);
  g_free (setting->value);
  g_free (setting);
}

CsSettings *
cs_settings_new (void)
{
  CsSettings *self = g_new0 (CsSettings, 1);

  self->tick_ns = CS_TYPICAL_TICK_NS;
  self->cores = 4;
  self->gil = TRUE;
  self->switch_interval = 5 * CS_NS_PER_MS;
  self->until = CS_TIME_NEVER;
  self->max_events = 50 * 1000 * 1000;
  self->max_memory_mib = 1024;
  self->max_instructions = 1000 * 1000 * 1000;
  self->parameters = g_ptr_array_new_with_free_func (free_setting);
  return self;
}

CsSettings *
cs_settings_copy (const CsSettings *self)
{
  CsSettings *copy = g_memdup2 (self, sizeof *self);

  copy->parameters = g_ptr_array_new_with_free_func (free_setting);
  copy->arguments = g_strdupv (self->arguments);
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const CsSetting *setting = self->parameters->pdata[i];

      cs_settings_set_parameter (copy, setting->name, setting->value);
    }
  return copy;
}

void
cs_settings_free (CsSettings *self)
{
  g_ptr_array_unref (self->parameters);
  g_strfreev (self->arguments);
  g_free (self);
}

void
cs_settings_set_parameter (CsSettings *self, const char *name, const char *value)
{
  CsSetting *setting;

  for (guint i = 0; i < self->parameters->len; i++)
    {
      setting = self->parameters->pdata[i];
      if (strcmp (setting->name, name) == 0)
        {
          g_free (setting->value);
          setting->value = g_strdup (value);
          return;
        }
    }
  setting = g_new0 (CsSetting, 1);
  setting->name = g_strdup (name);
  setting->value = g_strdup (value);
  g_ptr_array_add (self->parameters, setting);
}

gboolean
cs_settings_set_cost (CsSettings *self, const char *text)
{
  guint64 ns;

  if (strcmp (text, "instant") == 0)
    self->tick_ns = 0;
  else if (strcmp (text, "typical") == 0)
    self->tick_ns = CS_TYPICAL_TICK_NS;
  else if (g_ascii_string_to_unsigned (text, 10, 0, CS_NS_PER_SECOND, &ns, NULL))
    self->tick_ns = ns;
  else
    return FALSE;
  return TRUE;
}

void
cs_settings_foreach (const CsSettings *self,
                     void (*visit) (gpointer data, const char *name, const char *value),
                     gpointer data)
{
  const struct
  {
    const char *name;
    gint64 value;
  } numbers[] = {
    { "cost", self->tick_ns },
    { "cores", self->cores },
    { "gil", self->gil },
    { "preempt-any", self->preempt_any },
    { "switch-interval", self->switch_interval },
    { "until", self->until },
    { "max-events", self->max_events },
    { "max-memory", self->max_memory_mib },
    { "max-instructions", self->max_instructions },
  };
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, self->seed);
  visit (data, "seed", text);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, numbers[i].value);
      visit (data, numbers[i].name, text);
    }
}
