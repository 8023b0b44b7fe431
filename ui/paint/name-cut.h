/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>
#include <string.h>

/* Where a name that is too long is cut: many actors of one function differ in the number at their
 * end, which therefore stays. */

/* The bytes of that number; 0 where there is none, where it is the whole name, or where it is so
 * long that nothing else would stay. */
static inline gsize
cs_name_number (const char *name)
{
  gsize length = strlen (name);
  gsize n = 0;

  while (n < length && g_ascii_isdigit (name[length - n - 1]))
    n++;
  return n < length && n <= 5 ? n : 0;
}

static inline PangoEllipsizeMode
cs_name_cut (const char *name)
{
  return cs_name_number (name) > 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END;
}
