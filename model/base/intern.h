/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Strings made unique: equal bytes give the same pointer, so that names compare by address.  The
 * strings end with a NUL, may hold others, and live as long as the table. */
typedef struct _CsIntern CsIntern;

CsIntern *cs_intern_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_intern_free (CsIntern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsIntern, cs_intern_free)

const char *cs_intern_string (CsIntern *self, const char *bytes, gsize length);
const char *cs_intern_cstring (CsIntern *self, const char *string);
