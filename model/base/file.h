/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

/* A file of this system, without a look at what else the desktop can reach, which takes longer than
 * a small program runs. */
GFile *cs_file_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a command line's word, which may be a URI. */
GFile *cs_file_new_for_word (const char *word) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a file of at most `limit` bytes; a NUL follows them.  NULL and CS_ERROR_READ or
 * CS_ERROR_TOO_LARGE, with a message that names the file as it was given, where it is missing, not
 * to be read, too large, or no regular file: devices and pipes may never end.  `what` it should be
 * ("program") is for messages. */
char *cs_file_read (const char *path, const char *what, gsize limit, gsize *length,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
