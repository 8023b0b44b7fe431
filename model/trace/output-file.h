/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

/* Writes all there is to write to `stream`, which it leaves open. */
typedef gboolean (*CsOutputFileFunc) (GOutputStream *stream, gpointer data, GError **error);

/* Writes a file as a whole or not at all: into a new file beside it, which then takes its name.  So
 * nothing half-written is left when `write` fails or the disk is full, and what was there stays.
 * Devices and pipes are written to as they are; a symbolic link is followed.
 *
 * FALSE and CS_ERROR_WRITE, which names path and reason, where that fails. */
gboolean cs_output_file_write (const char *path, CsOutputFileFunc write, gpointer data,
                               GError **error);
