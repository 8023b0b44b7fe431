/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ui/session/session.h"

/* Writes what the session shows as a picture: where, how wide, in which colours.  What goes wrong
 * is said in the dialog, which stays open. */
#define CS_TYPE_EXPORT_DIALOG (cs_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CsExportDialog, cs_export_dialog, CS, EXPORT_DIALOG, AdwWindow)

/* `title` is proposed as the picture's. */
GtkWindow *cs_export_dialog_new (GtkWindow *parent, CsSession *session,
                                 const char *title) G_GNUC_WARN_UNUSED_RESULT;
