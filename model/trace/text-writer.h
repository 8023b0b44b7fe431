/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/time.h"

/* Text on its way to a stream, through one large buffer.  Numbers look the same in every locale.
 *
 * After the first error everything is dropped, so that only cs_text_writer_finish need be asked. */
typedef struct
{
  GOutputStream *stream; /* borrowed */
  char *buffer;          /* owned */
  gsize used;
  GError *error; /* owned */
} CsTextWriter;

void cs_text_writer_init (CsTextWriter *self, GOutputStream *stream);
/* Writes what is left and frees the buffer.  FALSE where anything failed. */
gboolean cs_text_writer_finish (CsTextWriter *self, GError **error);

void cs_write_bytes (CsTextWriter *self, const char *bytes, gsize length);
void cs_text_writer_put (CsTextWriter *self, const char *text);
void cs_write_char (CsTextWriter *self, char c);
void cs_write_uint (CsTextWriter *self, guint64 value);
void cs_write_int (CsTextWriter *self, gint64 value);
/* `value` over ten to the power `digits`, exactly: "1.5", "18", "0.000000001". */
void cs_write_decimal (CsTextWriter *self, gint64 value, guint digits);
/* A JSON string with its quotes.  Bytes that stand for half a surrogate pair are escaped. */
void cs_write_json_string (CsTextWriter *self, const char *bytes, gsize length);
