/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "settings.h"
#include "vm/image.h"

/* A program: a main file and the folder in which its imports are looked for.  Texts that are being
 * edited take the place of the files of the same name.  The folder may be a resource (a lesson's).
 */
#define CS_TYPE_PROGRAM (cs_program_get_type ())
G_DECLARE_FINAL_TYPE (CsProgram, cs_program, CS, PROGRAM, GObject)

/* Reads the main file; a GError that names it where that fails. */
CsProgram *cs_program_new_for_file (GFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A program that is not in a file yet; `folder` nullable. */
CsProgram *cs_program_new_for_source (CsSource *source, GFile *folder) G_GNUC_WARN_UNUSED_RESULT;

CsSource *cs_program_get_main (CsProgram *self);
GFile *cs_program_get_file (CsProgram *self);   /* nullable */
GFile *cs_program_get_folder (CsProgram *self); /* nullable */
/* "Sequential" of a lesson's program; by default the main file's name without folder and ending. */
const char *cs_program_get_title (CsProgram *self);
void cs_program_set_title (CsProgram *self, const char *title);
/* `source` stands for the file of its name (a base name, "kitchen.py") from now on. */
void cs_program_set_overlay (CsProgram *self, CsSource *source);

/* Compiles it and all that it imports.  NULL where diagnostics keep it from running, or with
 * `error` set for a parameter that names no constant. */
CsImage *cs_program_compile (CsProgram *self, CsRuntime *runtime, const CsSettings *settings,
                             CsDiagnostics *diagnostics, GError **error) G_GNUC_WARN_UNUSED_RESULT;
