/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>
#include <string.h>

/* Where a name that is too long is cut: many actors of one function differ in the number at their
 * end, which therefore stays. */
static inline PangoEllipsizeMode
cs_name_cut (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && g_ascii_isdigit (name[length - 1]) ? PANGO_ELLIPSIZE_MIDDLE
                                                          : PANGO_ELLIPSIZE_END;
}
