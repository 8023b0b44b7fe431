/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/time-fields.h"

#include <math.h>
#include <string.h>

#include "lib/modules.h"
#include "vm/container-private.h"
#include "vm/function.h"

/* Moments as fields: time.struct_time, and text made from fields.  Local time is UTC. */

static const char *const days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday" };
static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

#define SECONDS_PER_DAY 86400

/* Days since 1970 of a date of the Gregorian calendar. */
static gint64
days_from_date (gint64 year, int month, int day)
{
  gint64 era, of_era;
  int of_year;

  year -= month <= 2;
  era = (year >= 0 ? year : year - 399) / 400;
  of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  of_era = (year - era * 400) * 365 + (year - era * 400) / 4 - (year - era * 400) / 100 + of_year;
  return era * 146097 + of_era - 719468;
}

void
cs_time_fields_fill (CsTimeFields *self, gint64 seconds)
{
  gint64 day = seconds / SECONDS_PER_DAY;
  gint64 rest = seconds % SECONDS_PER_DAY;
  gint64 era, of_era, year;
  int of_year, month;

  if (rest < 0)
    {
      rest += SECONDS_PER_DAY;
      day--;
    }
  *self = (CsTimeFields){ .hour = (int)(rest / 3600),
                          .minute = (int)(rest / 60 % 60),
                          .second = (int)(rest % 60),
                          .has_offset = TRUE,
                          .zone = "UTC" };
  self->weekday = (int)(((day + 3) % 7 + 7) % 7);
  day += 719468;
  era = (day >= 0 ? day : day - 146096) / 146097;
  of_era = day - era * 146097;
  year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  of_year = (int)(of_era - (365 * year + year / 4 - year / 100));
  month = (5 * of_year + 2) / 153;
  self->day = of_year - (153 * month + 2) / 5 + 1;
  self->month = month < 10 ? month + 3 : month - 9;
  self->year = year + era * 400 + (self->month <= 2);
  self->day_of_year =
      (int)(days_from_date (self->year, self->month, self->day) - days_from_date (self->year, 1, 1))
      + 1;
}

gint64
cs_time_fields_seconds (const CsTimeFields *self)
{
  return days_from_date (self->year, self->month, self->day) * SECONDS_PER_DAY + self->hour * 3600
         + self->minute * 60 + self->second;
}

/* Text. */

/* The week of the ISO calendar, and the year that it belongs to. */
static int
iso_week (const CsTimeFields *self, gint64 *year)
{
  gint64 today = days_from_date (self->year, self->month, self->day);
  gint64 thursday = today - self->weekday + 3;
  gint64 first;

  *year = self->year;
  if (thursday < days_from_date (self->year, 1, 1))
    --*year;
  else if (thursday >= days_from_date (self->year + 1, 1, 1))
    ++*year;
  first = days_from_date (*year, 1, 1);
  return (int)((thursday - first) / 7) + 1;
}

static void
append_offset (GString *out, const CsTimeFields *self)
{
  int offset = ABS (self->offset);

  if (!self->has_offset)
    return;
  g_string_append_printf (out, "%c%02d%02d", self->offset < 0 ? '-' : '+', offset / 3600,
                          offset / 60 % 60);
  if (offset % 60 != 0)
    g_string_append_printf (out, "%02d", offset % 60);
}

/* Of `width` digits, filled up with `fill` unless the program asked for none. */
static void
append_number (GString *out, gint64 n, int width, char fill, char flag)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, n);

  if (flag == '_')
    fill = ' ';
  if (flag != '-')
    for (int i = (int)strlen (digits); i < width; i++)
      g_string_append_c (out, fill);
  g_string_append (out, digits);
}

static void append_format (GString *out, const CsTimeFields *self, const char *format);

static void
append_directive (GString *out, const CsTimeFields *self, char directive, char flag)
{
  gint64 year;
  int week = iso_week (self, &year);
  int hour12 = self->hour % 12 == 0 ? 12 : self->hour % 12;

  switch (directive)
    {
    case 'a':
      g_string_append_len (out, days[self->weekday], 3);
      break;
    case 'A':
      g_string_append (out, days[self->weekday]);
      break;
    case 'b':
    case 'h':
      g_string_append_len (out, months[self->month - 1], 3);
      break;
    case 'B':
      g_string_append (out, months[self->month - 1]);
      break;
    case 'c':
      append_format (out, self, "%a %b %e %H:%M:%S %Y");
      break;
    case 'C':
      append_number (out, self->year / 100, 2, '0', flag);
      break;
    case 'd':
      append_number (out, self->day, 2, '0', flag);
      break;
    case 'D':
    case 'x':
      append_format (out, self, "%m/%d/%y");
      break;
    case 'e':
      append_number (out, self->day, 2, ' ', flag);
      break;
    case 'f':
      append_number (out, self->microsecond, 6, '0', flag);
      break;
    case 'F':
      append_format (out, self, "%Y-%m-%d");
      break;
    case 'G':
      append_number (out, year, 4, '0', flag);
      break;
    case 'H':
      append_number (out, self->hour, 2, '0', flag);
      break;
    case 'I':
      append_number (out, hour12, 2, '0', flag);
      break;
    case 'j':
      append_number (out, self->day_of_year, 3, '0', flag);
      break;
    case 'm':
      append_number (out, self->month, 2, '0', flag);
      break;
    case 'M':
      append_number (out, self->minute, 2, '0', flag);
      break;
    case 'n':
      g_string_append_c (out, '\n');
      break;
    case 'p':
      g_string_append (out, self->hour < 12 ? "AM" : "PM");
      break;
    case 'r':
      append_format (out, self, "%I:%M:%S %p");
      break;
    case 'R':
      append_format (out, self, "%H:%M");
      break;
    case 's':
      append_number (out, cs_time_fields_seconds (self), 1, '0', flag);
      break;
    case 'S':
      append_number (out, self->second, 2, '0', flag);
      break;
    case 't':
      g_string_append_c (out, '\t');
      break;
    case 'T':
    case 'X':
      append_format (out, self, "%H:%M:%S");
      break;
    case 'u':
      append_number (out, self->weekday + 1, 1, '0', flag);
      break;
    case 'U':
      append_number (out, (self->day_of_year + 6 - (self->weekday + 1) % 7) / 7, 2, '0', flag);
      break;
    case 'V':
      append_number (out, week, 2, '0', flag);
      break;
    case 'w':
      append_number (out, (self->weekday + 1) % 7, 1, '0', flag);
      break;
    case 'W':
      append_number (out, (self->day_of_year + 6 - self->weekday) / 7, 2, '0', flag);
      break;
    case 'y':
      append_number (out, self->year % 100, 2, '0', flag);
      break;
    case 'Y':
      append_number (out, self->year, 1, '0', flag);
      break;
    case 'z':
      append_offset (out, self);
      break;
    case 'Z':
      g_string_append (out, self->zone != NULL ? self->zone : "");
      break;
    case '%':
      g_string_append_c (out, '%');
      break;
    default:
      g_string_append_printf (out, "%%%c", directive);
    }
}

static void
append_format (GString *out, const CsTimeFields *self, const char *format)
{
  for (const char *p = format; *p != '\0'; p++)
    {
      char flag = *p == '%' && (p[1] == '-' || p[1] == '_') && p[2] != '\0' ? p[1] : '\0';

      if (*p != '%' || p[1] == '\0')
        g_string_append_c (out, *p);
      else if (p[1] & 0x80)
        g_string_append_c (out, *p);
      else
        {
          p += flag != '\0' ? 2 : 1;
          append_directive (out, self, *p, flag);
        }
    }
}

CsValue
cs_time_fields_format (CsMachine *m, const CsTimeFields *self, CsValue format)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (!cs_is_str (m, format))
    return cs_raise (m, m->image->types.TypeError, "strftime() argument 1 must be str, not %s",
                     cs_type_name (m, format));
  text = cs_str_dup_utf8 (cs_str_get (format), NULL);
  append_format (out, self, text);
  return cs_str_new (m, out->str, (gssize)out->len);
}

CsValue
cs_time_fields_ctime (CsMachine *m, const CsTimeFields *self)
{
  return cs_str_format (m, "%.3s %.3s %2d %02d:%02d:%02d %" G_GINT64_FORMAT, days[self->weekday],
                        months[self->month - 1], self->day, self->hour, self->minute, self->second,
                        self->year);
}

/* time.struct_time: a tuple of nine numbers. */

enum
{
  YEAR,
  MONTH,
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  WEEKDAY,
  DAY_OF_YEAR,
  SUMMER,
  N_FIELDS,
};

static const char *const field_names[] = { "tm_year", "tm_mon",  "tm_mday", "tm_hour", "tm_min",
                                           "tm_sec",  "tm_wday", "tm_yday", "tm_isdst" };

static CsValue
make_struct (CsMachine *m, CsType *type, const CsValue *items)
{
  CsTuple *self = cs_tuple_alloc (m, type, N_FIELDS);

  if (self == NULL)
    return CS_EMPTY;
  for (guint i = 0; i < N_FIELDS; i++)
    self->items[i] = cs_ref (items[i]);
  return cs_from_object (self);
}

CsValue
cs_time_fields_to_struct (CsMachine *m, const CsTimeFields *self)
{
  const CsValue items[N_FIELDS] = {
    cs_small_int (self->year),    cs_small_int (self->month),       cs_small_int (self->day),
    cs_small_int (self->hour),    cs_small_int (self->minute),      cs_small_int (self->second),
    cs_small_int (self->weekday), cs_small_int (self->day_of_year), cs_small_int (0),
  };

  return make_struct (m, (CsType *)cs_object_get (m->roots[CS_ROOT_STRUCT_TIME]), items);
}

gboolean
cs_time_fields_from_tuple (CsMachine *m, const char *function, CsValue v, CsTimeFields *self)
{
  const CsTypes *types = &m->image->types;
  gint64 n[N_FIELDS];

  if (!cs_is_tuple (m, v))
    {
      cs_raise (m, types->TypeError, "Tuple or struct_time argument required");
      return FALSE;
    }
  if (cs_tuple_get (v)->length != N_FIELDS)
    {
      cs_raise (m, types->TypeError, "%s(): illegal time tuple argument", function);
      return FALSE;
    }
  for (guint i = 0; i < N_FIELDS; i++)
    if (!cs_index_get (m, cs_tuple_get (v)->items[i], &n[i]))
      return FALSE;
  *self = (CsTimeFields){ .year = n[YEAR],
                          .month = (int)CLAMP (n[MONTH], 1, 12),
                          .day = (int)CLAMP (n[DAY], 1, 31),
                          .hour = (int)n[HOUR],
                          .minute = (int)n[MINUTE],
                          .second = (int)n[SECOND],
                          .weekday = (int)(((n[WEEKDAY] % 7) + 7) % 7),
                          .day_of_year = (int)MAX (n[DAY_OF_YEAR], 1),
                          .has_offset = TRUE,
                          .zone = "UTC" };
  if (ABS (n[YEAR]) > 9999999 || ABS (n[HOUR]) > G_MAXINT32 || ABS (n[MINUTE]) > G_MAXINT32
      || ABS (n[SECOND]) > G_MAXINT32)
    {
      cs_raise (m, types->OverflowError, "mktime argument out of range");
      return FALSE;
    }
  return TRUE;
}

static CsValue
struct_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsItems items;
  CsStatus status = cs_items_get (m, args[1], &items);
  CsValue result;

  if (status == CS_PYTHON)
    return cs_raise (m, m->image->types.TypeError, "constructor requires a sequence");
  if (status != CS_OK)
    return CS_EMPTY;
  if (items.length < N_FIELDS)
    result = cs_raise (m, m->image->types.TypeError,
                       "time.struct_time() takes an at least 9-sequence (%u-sequence given)",
                       items.length);
  else
    result = make_struct (m, (CsType *)cs_object_get (args[0]), items.items);
  cs_items_release (m, &items);
  return result;
}

static CsValue
struct_repr (CsMachine *m, CsValue *args, guint n_args)
{
  const CsTuple *self = cs_tuple_get (args[0]);
  CsStrBuilder out;

  cs_str_builder_init (&out, m);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      cs_str_builder_append_utf8 (&out, i == 0 ? "time.struct_time(" : ", ", -1);
      cs_str_builder_append_utf8 (&out, field_names[i], -1);
      cs_str_builder_append_char (&out, '=');
      if (cs_builtin_append_repr (m, &out, self->items[i]) != CS_OK)
        {
          cs_str_builder_clear (&out);
          return cs_is_empty (m->exception) ? cs_str_new (m, "time.struct_time(…)", -1) : CS_EMPTY;
        }
    }
  cs_str_builder_append_char (&out, ')');
  return cs_str_builder_finish (&out);
}

#define FIELD(name, INDEX)                                                                         \
  static CsValue struct_##name (CsMachine *m, CsValue *args, guint n_args)                         \
  {                                                                                                \
    return cs_ref (cs_tuple_get (args[0])->items[INDEX]);                                          \
  }

FIELD (year, YEAR)
FIELD (month, MONTH)
FIELD (day, DAY)
FIELD (hour, HOUR)
FIELD (minute, MINUTE)
FIELD (second, SECOND)
FIELD (weekday, WEEKDAY)
FIELD (day_of_year, DAY_OF_YEAR)
FIELD (summer, SUMMER)

#undef FIELD

static CsValue
struct_zone (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_str_new (m, "UTC", -1);
}

static CsValue
struct_offset (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (0);
}

static const CsNativeDef natives[] = {
  { "__new__(cls, sequence)", struct_new },
  { "__repr__(self, /)", struct_repr },
  { NULL, NULL },
};

gboolean
cs_time_fields_init_type (CsMachine *m, CsDict *module)
{
  static const CsNative getters[] = { struct_year,    struct_month,       struct_day,
                                      struct_hour,    struct_minute,      struct_second,
                                      struct_weekday, struct_day_of_year, struct_summer };
  CsType *type =
      cs_native_type_new (m, "time", "struct_time", m->image->types.tuple, NULL, natives, 0);

  if (type == NULL)
    return FALSE;
  m->roots[CS_ROOT_STRUCT_TIME] = cs_from_object (type);
  for (guint i = 0; i < N_FIELDS; i++)
    if (!cs_type_add_getter (m, type, field_names[i], getters[i], NULL))
      return FALSE;
  return cs_type_add_getter (m, type, "tm_zone", struct_zone, NULL)
         && cs_type_add_getter (m, type, "tm_gmtoff", struct_offset, NULL)
         && cs_dict_set_ascii (m, module, "struct_time", cs_from_object (type));
}
