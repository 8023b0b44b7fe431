/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "vm/str.h"

/* Bytes that are seen to at once, and what one costs. */
#define PIECE       (1 << 18)
#define NS_PER_BYTE 8

/* digest (name, data): what hashlib is made of. */
static CsValue
checksum_digest (CsMachine *m, CsValue *args, guint n_args)
{
  static const struct
  {
    const char *name;
    GChecksumType type;
  } kinds[] = {
    { "md5", G_CHECKSUM_MD5 },       { "sha1", G_CHECKSUM_SHA1 },
    { "sha256", G_CHECKSUM_SHA256 }, { "sha384", G_CHECKSUM_SHA384 },
    { "sha512", G_CHECKSUM_SHA512 },
  };
  const CsBytes *data = (CsBytes *)cs_object_get (args[1]);
  guint8 digest[64];
  gsize length = sizeof digest;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (cs_str_is (cs_str_get (args[0]), kinds[i].name))
      {
        g_autoptr (GChecksum) checksum = g_checksum_new (kinds[i].type);

        for (gsize start = 0; start < data->length; start += PIECE)
          {
            gsize n = MIN (data->length - start, PIECE);

            g_checksum_update (checksum, data->data + start, (gssize)n);
            cs_work (m, (gint64)n * NS_PER_BYTE);
          }
        g_checksum_get_digest (checksum, digest, &length);
        cs_charge (m, data->length / 64);
        return cs_bytes_new (m, digest, length);
      }
  g_assert_not_reached ();
}

static const CsNativeDef natives[] = {
  { "digest(name, data, /)", checksum_digest },
  { NULL, NULL },
};

const CsModuleDef cs_module_checksum = { .name = "_checksum", .natives = natives };
