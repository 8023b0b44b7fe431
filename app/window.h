/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/application.h"
#include "app/file-set.h"

/* The window: programs, timeline, what goes on inside, and the transport, around one session. */
#define CS_TYPE_WINDOW (cs_window_get_type ())
G_DECLARE_FINAL_TYPE (CsWindow, cs_window, CS, WINDOW, AdwApplicationWindow)

CsWindow *cs_window_new (CsApplication *application) G_GNUC_WARN_UNUSED_RESULT;

/* Shows and runs these instead of what is open, changed or not. */
void cs_window_take (CsWindow *self, CsFileSet *files);
/* Says what could not be done, beneath the header bar; what is open stays. */
void cs_window_show_error (CsWindow *self, const char *message);
