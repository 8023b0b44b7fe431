/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "settings.h"

#include <string.h>

#include "base/error.h"
#include "sched/policy.h"

static void
free_setting (gpointer data)
{
  CsSetting *setting = data;

  g_free (setting->name);
  g_free (setting->value);
  g_free (setting);
}

static CsSetting *
find (GPtrArray *list, const char *name)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (((CsSetting *)list->pdata[i])->name, name) == 0)
      return list->pdata[i];
  return NULL;
}

static void
put (GPtrArray *list, const char *name, const char *value)
{
  CsSetting *setting = find (list, name);

  if (setting == NULL)
    {
      setting = g_new0 (CsSetting, 1);
      setting->name = g_strdup (name);
      g_ptr_array_add (list, setting);
    }
  g_free (setting->value);
  setting->value = g_strdup (value);
}

static GPtrArray *
copy_list (GPtrArray *list)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (free_setting);

  for (guint i = 0; i < list->len; i++)
    {
      const CsSetting *setting = list->pdata[i];

      put (copy, setting->name, setting->value);
    }
  return copy;
}

CsSettings *
cs_settings_new (void)
{
  CsSettings *self = g_new0 (CsSettings, 1);

  self->tick_ns = CS_TYPICAL_TICK_NS;
  self->cores = 4;
  self->gil = TRUE;
  self->switch_interval = 5 * CS_NS_PER_MS;
  for (guint i = 0; i < CS_N_COSTS; i++)
    self->costs[i] = CS_COST_BY_INSTRUCTION;
  self->until = CS_TIME_NEVER;
  self->max_events = 50 * 1000 * 1000;
  self->max_memory_mib = 1024;
  self->max_instructions = 1000 * 1000 * 1000;
  self->parameters = g_ptr_array_new_with_free_func (free_setting);
  self->given = g_ptr_array_new_with_free_func (free_setting);
  return self;
}

CsSettings *
cs_settings_copy (const CsSettings *self)
{
  CsSettings *copy = g_memdup2 (self, sizeof *self);

  copy->parameters = copy_list (self->parameters);
  copy->given = copy_list (self->given);
  copy->arguments = g_strdupv (self->arguments);
  copy->schedule = g_strdup (self->schedule);
  return copy;
}

void
cs_settings_free (CsSettings *self)
{
  g_ptr_array_unref (self->parameters);
  g_ptr_array_unref (self->given);
  g_strfreev (self->arguments);
  g_free (self->schedule);
  g_free (self);
}

CsTime
cs_settings_get_cost (const CsSettings *self, CsCost cost)
{
  static const CsTime typical[] = {
    [CS_COST_THREAD_START] = 50 * CS_NS_PER_US, [CS_COST_THREAD_SWITCH] = 5 * CS_NS_PER_US,
    [CS_COST_FORK] = 2 * CS_NS_PER_MS,          [CS_COST_PICKLE_BYTE] = 5,
    [CS_COST_DISK_ACCESS] = 100 * CS_NS_PER_US,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (typical) == CS_N_COSTS);
  if (self->costs[cost] != CS_COST_BY_INSTRUCTION)
    return self->costs[cost];
  return self->tick_ns > 0 ? typical[cost] : 0;
}

void
cs_settings_set_parameter (CsSettings *self, const char *name, const char *value)
{
  put (self->parameters, name, value);
}

/* --- By name --------------------------------------------------------------------------------- */

typedef enum
{
  SEED,
  COST,
  CORES,
  GIL,
  PREEMPT,
  SWITCH_INTERVAL,
  THREAD_START, /* the costs, as CsCost has them */
  THREAD_SWITCH,
  FORK,
  PICKLE_BYTE,
  DISK_ACCESS,
  UNTIL,
  MAX_EVENTS,
  MAX_MEMORY,
  MAX_INSTRUCTIONS,
  SCHEDULE,
  N_SETTINGS
} Setting;

#define NEEDS_COST "a time up to an hour such as 0.00005 or \"50 us\" is needed"

static const struct
{
  const char *name;
  const char *needs;
} settings[] = {
  [SEED] = { "seed", "a number from 0 is needed" },
  [COST] = { "cost", "instant, typical or a number of nanoseconds is needed" },
  [CORES] = { "cores", "a number from 1 to 1024 is needed" },
  [GIL] = { "gil", "on or off is needed" },
  [PREEMPT] = { "preempt", "any or cpython is needed" },
  [SWITCH_INTERVAL] = { "switch-interval", "a time above 0 such as 0.005 or \"5 ms\" is needed" },
  [THREAD_START] = { "thread-start", NEEDS_COST },
  [THREAD_SWITCH] = { "thread-switch", NEEDS_COST },
  [FORK] = { "fork", NEEDS_COST },
  [PICKLE_BYTE] = { "pickle-byte", NEEDS_COST },
  [DISK_ACCESS] = { "disk-access", NEEDS_COST },
  [UNTIL] = { "until", "a time such as 90, \"2.5 s\" or \"12 min\" is needed" },
  [MAX_EVENTS] = { "max-events", "a number from 1 to 4294967000 is needed" },
  [MAX_MEMORY] = { "max-memory", "a number of MiB from 1 to 1048576 is needed" },
  [MAX_INSTRUCTIONS] = { "max-instructions", "a number from 1 to 2000000000000000000 is needed" },
  [SCHEDULE] = { "schedule", "switches such as \"12:3 #1:2\" are needed" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (settings) == N_SETTINGS);

static gboolean
read_count (const char *text, guint64 lowest, guint64 highest, guint64 *count)
{
  return g_ascii_string_to_unsigned (text, 10, lowest, highest, count, NULL);
}

static gboolean
read_cost (const char *text, CsTime *tick_ns)
{
  guint64 ns;

  if (strcmp (text, "instant") == 0)
    *tick_ns = 0;
  else if (strcmp (text, "typical") == 0)
    *tick_ns = CS_TYPICAL_TICK_NS;
  else if (read_count (text, 0, CS_NS_PER_SECOND, &ns))
    *tick_ns = (CsTime)ns;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_word (const char *text, const char *no, const char *yes, gboolean *value)
{
  *value = strcmp (text, yes) == 0;
  return *value || strcmp (text, no) == 0;
}

static gboolean
read_schedule (CsSettings *self, const char *text)
{
  g_autoptr (GArray) switches = g_array_new (FALSE, FALSE, sizeof (CsSwitch));

  if (!cs_switches_parse (text, switches))
    return FALSE;
  g_free (self->schedule);
  self->schedule = g_strdup (text);
  return TRUE;
}

static gboolean
read_setting (CsSettings *self, Setting setting, const char *text)
{
  guint64 count = 0;
  CsTime time;

  switch (setting)
    {
    case SEED:
      return read_count (text, 0, G_MAXUINT64, &self->seed);
    case COST:
      return read_cost (text, &self->tick_ns);
    case CORES:
      if (!read_count (text, 1, 1024, &count))
        return FALSE;
      self->cores = count;
      return TRUE;
    case GIL:
      return read_word (text, "off", "on", &self->gil);
    case PREEMPT:
      return read_word (text, "cpython", "any", &self->preempt_any);
    case SWITCH_INTERVAL:
      if (!cs_time_parse (text, &time) || time == 0)
        return FALSE;
      self->switch_interval = time;
      return TRUE;
    case THREAD_START:
    case THREAD_SWITCH:
    case FORK:
    case PICKLE_BYTE:
    case DISK_ACCESS:
      if (!cs_time_parse (text, &time) || time > 3600 * CS_NS_PER_SECOND)
        return FALSE;
      self->costs[setting - THREAD_START] = time;
      return TRUE;
    case UNTIL:
      return cs_time_parse (text, &self->until);
    case MAX_EVENTS:
      if (!read_count (text, 1, CS_MAX_EVENTS, &count))
        return FALSE;
      self->max_events = count;
      return TRUE;
    case MAX_MEMORY:
      if (!read_count (text, 1, 1 << 20, &count))
        return FALSE;
      self->max_memory_mib = count;
      return TRUE;
    case MAX_INSTRUCTIONS:
      if (!read_count (text, 1, G_GUINT64_CONSTANT (2000000000000000000), &count))
        return FALSE;
      self->max_instructions = (gint64)count;
      return TRUE;
    case SCHEDULE:
      return read_schedule (self, text);
    case N_SETTINGS:
      break;
    }
  g_assert_not_reached ();
}

gboolean
cs_settings_set (CsSettings *self, const char *name, const char *value, GError **error)
{
  for (guint i = 0; i < N_SETTINGS; i++)
    {
      if (strcmp (settings[i].name, name) != 0)
        continue;
      if (!read_setting (self, i, value))
        {
          g_set_error (error, CS_ERROR, CS_ERROR_SETTING, "\"%s\": %s", value, settings[i].needs);
          return FALSE;
        }
      put (self->given, name, value);
      return TRUE;
    }
  g_set_error (error, CS_ERROR, CS_ERROR_SETTING, "there is no setting of this name");
  return FALSE;
}

void
cs_settings_adopt (CsSettings *self, const CsSettings *other)
{
  for (guint i = 0; i < other->given->len; i++)
    {
      const CsSetting *given = other->given->pdata[i];

      if (find (self->given, given->name) == NULL)
        cs_settings_set (self, given->name, given->value, NULL);
    }
  for (guint i = 0; i < other->parameters->len; i++)
    {
      const CsSetting *parameter = other->parameters->pdata[i];

      if (find (self->parameters, parameter->name) == NULL)
        cs_settings_set_parameter (self, parameter->name, parameter->value);
    }
}

static void
visit_number (CsSettingFunc visit, gpointer data, const char *name, gint64 number, const char *unit)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "%s", number, unit);

  visit (data, name, text);
}

void
cs_settings_foreach (const CsSettings *self, CsSettingFunc visit, gpointer data)
{
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, self->seed);

  visit (data, "seed", seed);
  visit_number (visit, data, "cost", self->tick_ns, "");
  visit_number (visit, data, "cores", self->cores, "");
  visit (data, "gil", self->gil ? "on" : "off");
  visit (data, "preempt", self->preempt_any ? "any" : "cpython");
  visit_number (visit, data, "switch-interval", self->switch_interval, " ns");
  for (guint i = 0; i < CS_N_COSTS; i++)
    visit_number (visit, data, settings[THREAD_START + i].name, cs_settings_get_cost (self, i),
                  " ns");
  if (self->until != CS_TIME_NEVER)
    visit_number (visit, data, "until", self->until, " ns");
  visit_number (visit, data, "max-events", self->max_events, "");
  visit_number (visit, data, "max-memory", self->max_memory_mib, "");
  visit_number (visit, data, "max-instructions", self->max_instructions, "");
  if (self->schedule != NULL)
    visit (data, "schedule", self->schedule);
  for (guint i = 0; self->arguments != NULL && self->arguments[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("argument-%u", i + 1);

      visit (data, name, self->arguments[i]);
    }
}
