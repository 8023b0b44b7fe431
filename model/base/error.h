/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* What the environment does to us: files and formats.  Messages name the file and the reason. */
#define CS_ERROR (cs_error_quark ())
GQuark cs_error_quark (void);

typedef enum
{
  CS_ERROR_READ,     /* missing or unreadable */
  CS_ERROR_WRITE,    /* not writable, disk full */
  CS_ERROR_ENCODING, /* not UTF-8, or binary */
  CS_ERROR_TOO_LARGE,
  CS_ERROR_NOT_A_TRACE,
  CS_ERROR_DAMAGED,   /* a trace whose contents contradict themselves */
  CS_ERROR_TOO_NEW,   /* a trace of a later version */
  CS_ERROR_LESSON,    /* a lesson that is not there or not well formed */
  CS_ERROR_PARAMETER, /* --param that names nothing, or a value that is no literal */
  CS_ERROR_SETTING,   /* a setting that there is not, or a value that it cannot have */
  CS_ERROR_FORMAT,    /* an output format that is not known */
} CsError;
