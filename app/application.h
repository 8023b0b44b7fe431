/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#define CS_APPLICATION_ID   "io.github.coroscope.Coroscope"
#define CS_APPLICATION_PATH "/io/github/coroscope/Coroscope"

/* The application: one process, a window for each set of files that is opened. */
#define CS_TYPE_APPLICATION (cs_application_get_type ())
G_DECLARE_FINAL_TYPE (CsApplication, cs_application, CS, APPLICATION, AdwApplication)

/* What is remembered between sessions.  NULL where the schema is not installed and the program does
 * not stand where it was built. */
GSettings *cs_application_open_settings (void) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the files that are named (programs, traces, lesson:NAME; several are compared), or the
 * first lesson, and runs until the last window is closed.  Without a display it says so on standard
 * error and returns CS_EXIT_USAGE. */
int cs_application_main (int argc, char **argv);
