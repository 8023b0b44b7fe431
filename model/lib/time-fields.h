/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image.h"

/* A moment as fields, for `time` and `datetime`.  The calendar is Gregorian, English names are used
 * for days and months, and local time is UTC. */
typedef struct
{
  gint64 year;
  int month; /* 1 … 12 */
  int day;
  int hour;
  int minute;
  int second;
  int weekday;     /* Monday is 0 */
  int day_of_year; /* from 1 */
  int microsecond;
  gboolean has_offset;
  int offset;       /* seconds east of UTC */
  const char *zone; /* borrowed, nullable */
} CsTimeFields;

/* From seconds since 1970, and back. */
void cs_time_fields_fill (CsTimeFields *self, gint64 seconds);
gint64 cs_time_fields_seconds (const CsTimeFields *self);

/* strftime and ctime; TypeError where the format is no text. */
CsValue cs_time_fields_format (CsMachine *m, const CsTimeFields *self, CsValue format);
CsValue cs_time_fields_ctime (CsMachine *m, const CsTimeFields *self);

/* time.struct_time, and a tuple of nine as `function` of time takes it; FALSE after raising. */
CsValue cs_time_fields_to_struct (CsMachine *m, const CsTimeFields *self);
gboolean cs_time_fields_from_tuple (CsMachine *m, const char *function, CsValue v,
                                    CsTimeFields *self);

/* Puts the type struct_time into module `time`; FALSE after raising. */
gboolean cs_time_fields_init_type (CsMachine *m, CsDict *module);
