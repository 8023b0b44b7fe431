/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ui/paint/figure.h"

/* Figures as files.  The same figure gives the same bytes: no dates, no random ids.  SVG and PDF
 * hold real text. */

typedef enum
{
  CS_IMAGE_PNG,
  CS_IMAGE_SVG,
  CS_IMAGE_PDF,
} CsImageFormat;

/* By the ending, upper or lower case; CS_ERROR_FORMAT where it is none of the three. */
gboolean cs_image_format_from_name (const char *path, CsImageFormat *format, GError **error);

/* The bytes of the file.  CS_ERROR_TOO_LARGE where a PNG would have a side of more than 32,767
 * pixels. */
GBytes *cs_image_file_encode (CsFigure *figure, CsImageFormat format,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes the figure in the format of the ending.  The file appears whole or not at all: it is
 * written beside its place and moved there.  CS_ERROR_WRITE names the file and the reason. */
gboolean cs_image_file_save (CsFigure *figure, const char *path, GError **error);
