/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/text-private.h"

#include "vm/exception.h"
#include "vm/image.h"

/* Text to bytes and back: UTF-8, ASCII and Latin-1. */

typedef enum
{
  UTF8,
  LATIN1,
  ASCII,
} Encoding;

static const char *const encoding_names[] = { "utf-8", "latin-1", "ascii" };

typedef enum
{
  STRICT,
  IGNORE,
  REPLACE,
  BACKSLASH,
  XML,
  SURROGATE,
} Handler;

static const struct
{
  const char *name;
  Encoding encoding;
} aliases[] = {
  { "utf-8", UTF8 },     { "utf8", UTF8 },         { "u8", UTF8 },          { "ascii", ASCII },
  { "us-ascii", ASCII }, { "646", ASCII },         { "latin-1", LATIN1 },   { "latin1", LATIN1 },
  { "l1", LATIN1 },      { "iso-8859-1", LATIN1 }, { "iso8859-1", LATIN1 }, { "latin", LATIN1 },
};

static const char *const handler_names[] = {
  "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape"
};

static gboolean
find_encoding (CsMachine *m, CsValue name, Encoding *encoding)
{
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  *encoding = UTF8;
  if (cs_is_empty (name))
    return TRUE;
  if (!cs_args_str (m, name, "encode() argument 'encoding' must be str, not %s"))
    return FALSE;
  text = cs_str_dup_utf8 (cs_str_get (name), NULL);
  plain = g_ascii_strdown (text, -1);
  g_strdelimit (plain, "_ ", '-');
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (plain, aliases[i].name) == 0)
      {
        *encoding = aliases[i].encoding;
        return TRUE;
      }
  cs_raise (m, m->image->types.LookupError, "unknown encoding: %s", text);
  return FALSE;
}

/* Looked up only once something goes wrong, as in CPython. */
static gboolean
find_handler (CsMachine *m, CsValue name, Handler *handler)
{
  g_autofree char *text = NULL;

  *handler = STRICT;
  if (cs_is_empty (name))
    return TRUE;
  if (!cs_args_str (m, name, "encode() argument 'errors' must be str, not %s"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (handler_names); i++)
    if (cs_str_is (cs_str_get (name), handler_names[i]))
      {
        *handler = i;
        return TRUE;
      }
  text = cs_str_dup_utf8 (cs_str_get (name), NULL);
  cs_raise (m, m->image->types.LookupError, "unknown error handler name '%s'", text);
  return FALSE;
}

/* UnicodeDecodeError and UnicodeEncodeError: (encoding, object, start, end, reason). */
static void
raise_unicode (CsMachine *m, CsType *type, Encoding encoding, CsValue object, gint64 start,
               gint64 end, const char *reason)
{
  CsValue args[5] = {
    cs_str_new (m, encoding_names[encoding], -1),
    object,
    cs_small_int (start),
    cs_small_int (end),
    cs_str_new (m, reason, -1),
  };
  CsValue exception = CS_EMPTY;

  if (!cs_is_empty (args[0]) && !cs_is_empty (args[4]))
    exception = cs_exception_new (m, type, args, 5);
  cs_unref (m, args[0]);
  cs_unref (m, args[4]);
  if (!cs_is_empty (exception))
    cs_raise_exception (m, exception);
}

/* Decoding. */

typedef struct
{
  CsMachine *m;
  const guint8 *data;
  gsize length;
  gsize at;
  Encoding encoding;
  CsValue errors;
  CsStrBuilder out;
} Decoder;

/* `n` bytes from `at` on are no text. */
static gboolean
decode_error (Decoder *d, gsize n, const char *reason)
{
  Handler handler;

  if (!find_handler (d->m, d->errors, &handler))
    return FALSE;
  if (handler == STRICT || handler == XML)
    {
      CsValue object = cs_bytes_new (d->m, d->data, d->length);

      if (!cs_is_empty (object))
        raise_unicode (d->m, d->m->image->types.UnicodeDecodeError, d->encoding, object, d->at,
                       d->at + n, reason);
      cs_unref (d->m, object);
      return FALSE;
    }
  if (handler == REPLACE)
    cs_str_builder_append_char (&d->out, 0xfffd);
  for (gsize i = 0; i < n; i++)
    {
      guint8 byte = d->data[d->at + i];
      char text[8];

      g_snprintf (text, sizeof text, "\\x%02x", byte);
      if (handler == BACKSLASH)
        cs_str_builder_append_utf8 (&d->out, text, -1);
      else if (handler == SURROGATE)
        cs_str_builder_append_char (&d->out, 0xdc00 + byte);
    }
  d->at += n;
  return TRUE;
}

/* How many bytes follow a leading one; 0 where it cannot lead. */
static guint
n_following (guint8 lead)
{
  if (lead >= 0xc2 && lead <= 0xdf)
    return 1;
  if (lead >= 0xe0 && lead <= 0xef)
    return 2;
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
}

/* The second byte excludes long forms, surrogates and what lies beyond Unicode. */
static gboolean
second_fits (guint8 lead, guint8 second)
{
  guint8 low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  guint8 high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;

  return second >= low && second <= high;
}

static gboolean
decode_utf8_sequence (Decoder *d)
{
  guint8 lead = d->data[d->at];
  guint n = n_following (lead);
  gunichar c = lead & (0x3f >> n);

  if (n == 0)
    return decode_error (d, 1, "invalid start byte");
  for (guint i = 1; i <= n; i++)
    {
      guint8 byte;

      if (d->at + i >= d->length)
        return decode_error (d, i, "unexpected end of data");
      byte = d->data[d->at + i];
      if (i == 1 ? !second_fits (lead, byte) : (byte & 0xc0) != 0x80)
        return decode_error (d, i, "invalid continuation byte");
      c = c << 6 | (byte & 0x3f);
    }
  cs_str_builder_append_char (&d->out, c);
  d->at += n + 1;
  return TRUE;
}

static gboolean
decode_all (Decoder *d)
{
  while (d->at < d->length)
    if (d->data[d->at] < 0x80 || d->encoding == LATIN1)
      cs_str_builder_append_char (&d->out, d->data[d->at++]);
    else if (d->encoding == ASCII ? !decode_error (d, 1, "ordinal not in range(128)")
                                  : !decode_utf8_sequence (d))
      return FALSE;
  return TRUE;
}

static gboolean
is_ascii (CsMachine *m, const guint8 *data, gsize length)
{
  for (gsize start = 0; start < length; start += CS_PIECE_UNITS)
    {
      gsize n = MIN (length - start, CS_PIECE_UNITS);

      if (!cs_bytes_are_ascii ((const char *)data + start, n))
        return FALSE;
      cs_work (m, (gint64)n);
    }
  return TRUE;
}

CsValue
cs_decode (CsMachine *m, const guint8 *data, gsize length, CsValue encoding, CsValue errors)
{
  Decoder d = { .m = m, .data = data, .length = length, .errors = errors };

  if (!find_encoding (m, encoding, &d.encoding))
    return CS_EMPTY;
  if (is_ascii (m, data, length))
    {
      cs_charge (m, (gint64)length / CS_BYTES_PER_TICK);
      return cs_str_from_ascii (m, (const char *)data, length);
    }
  cs_str_builder_init (&d.out, m);
  if (decode_all (&d))
    return cs_str_builder_finish (&d.out);
  cs_str_builder_clear (&d.out);
  return CS_EMPTY;
}

/* Encoding: bytes are collected as characters below 256. */

typedef struct
{
  CsMachine *m;
  const CsStr *s;
  Encoding encoding;
  CsValue errors;
  CsStrBuilder out;
} Encoder;

static gboolean
can_encode (const Encoder *e, gunichar c)
{
  switch (e->encoding)
    {
    case ASCII:
      return c < 0x80;
    case LATIN1:
      return c < 0x100;
    default:
      return c < 0xd800 || c > 0xdfff;
    }
}

static void
put (Encoder *e, gunichar c)
{
  char utf8[6];
  int n;

  if (e->encoding != UTF8 || c < 0x80)
    {
      cs_str_builder_append_char (&e->out, c);
      return;
    }
  n = g_unichar_to_utf8 (c, utf8);
  for (int i = 0; i < n; i++)
    cs_str_builder_append_char (&e->out, (guint8)utf8[i]);
}

static gboolean
put_replacement (Encoder *e, Handler handler, gunichar c)
{
  char text[16] = "";

  switch (handler)
    {
    case REPLACE:
      g_strlcpy (text, "?", sizeof text);
      break;
    case BACKSLASH:
      g_snprintf (text, sizeof text,
                  c < 0x100     ? "\\x%02x"
                  : c < 0x10000 ? "\\u%04x"
                                : "\\U%08x",
                  c);
      break;
    case XML:
      g_snprintf (text, sizeof text, "&#%u;", c);
      break;
    case SURROGATE:
      if (c < 0xdc80 || c > 0xdcff)
        return FALSE;
      cs_str_builder_append_char (&e->out, c - 0xdc00);
      break;
    default:
      break;
    }
  cs_str_builder_append_utf8 (&e->out, text, -1);
  return TRUE;
}

/* The characters of [start, end) cannot be encoded. */
static gboolean
encode_error (Encoder *e, guint32 start, guint32 end)
{
  Handler handler;
  static const char *const reasons[] = { "surrogates not allowed", "ordinal not in range(256)",
                                         "ordinal not in range(128)" };

  if (!find_handler (e->m, e->errors, &handler))
    return FALSE;
  for (guint32 i = start; i < end; i++)
    if (handler == STRICT || !put_replacement (e, handler, cs_str_at (e->s, i)))
      {
        raise_unicode (e->m, e->m->image->types.UnicodeEncodeError, e->encoding,
                       cs_from_object (e->s), start, end, reasons[e->encoding]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
encode_all (Encoder *e)
{
  guint32 i = 0;

  while (i < e->s->length)
    {
      guint32 end = i;

      while (end < e->s->length && !can_encode (e, cs_str_at (e->s, end)))
        end++;
      if (end > i && !encode_error (e, i, end))
        return FALSE;
      if (end < e->s->length)
        put (e, cs_str_at (e->s, end++));
      i = end;
    }
  return TRUE;
}

CsValue
cs_encode (CsMachine *m, const CsStr *s, CsValue encoding, CsValue errors)
{
  Encoder e = { .m = m, .s = s, .errors = errors };
  CsValue result = CS_EMPTY;

  if (!find_encoding (m, encoding, &e.encoding))
    return CS_EMPTY;
  if (s->ascii)
    return cs_bytes_new (m, (const guint8 *)s->units, s->length);
  cs_str_builder_init (&e.out, m);
  if (encode_all (&e))
    result = e.out.failed ? cs_raise_memory (m)
                          : cs_bytes_new (m, (const guint8 *)e.out.units, e.out.length);
  cs_str_builder_clear (&e.out);
  return result;
}
