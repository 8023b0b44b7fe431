/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "settings.h"

/* What the user chooses once for all programs: look, costs, seed, cores, limits.  It is in the
 * settings as soon as it is chosen. */
#define CS_TYPE_PREFERENCES (cs_preferences_get_type ())
G_DECLARE_FINAL_TYPE (CsPreferences, cs_preferences, CS, PREFERENCES, AdwPreferencesWindow)

GtkWindow *cs_preferences_new (GtkWindow *parent, GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

/* Gives a run's settings what the preferences say: of `key`; or, with NULL, of each key whose field
 * still has its default, as what a lesson or the command line says comes first.  FALSE where
 * nothing in a run depends on the key. */
gboolean cs_preferences_apply (GSettings *preferences, const char *key, CsSettings *settings);
