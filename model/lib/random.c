/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "lib/twister.h"
#include "vm/number.h"
#include "vm/operators.h"

/* `random`: CPython's numbers for the same seed.  This is the generator; what is made from its
 * numbers is in random.py.  An unseeded program gets the run's seed. */

static CsTwister *
get_twister (CsMachine *m)
{
  return (CsTwister *)((CsBytes *)cs_object_get (m->roots[CS_ROOT_RANDOM]))->data;
}

static gboolean
ensure (CsMachine *m)
{
  guint32 key[2] = { (guint32)m->seed, (guint32)(m->seed >> 32) };
  g_autofree CsTwister *zero = NULL;
  CsValue state;

  if (!cs_is_empty (m->roots[CS_ROOT_RANDOM]))
    return TRUE;
  zero = g_new0 (CsTwister, 1);
  state = cs_bytes_new (m, (guint8 *)zero, sizeof (CsTwister));
  if (cs_is_empty (state))
    return FALSE;
  m->roots[CS_ROOT_RANDOM] = state;
  cs_twister_seed (get_twister (m), key, key[1] != 0 ? 2 : 1);
  return TRUE;
}

static CsValue
random_random (CsMachine *m, CsValue *args, guint n_args)
{
  return ensure (m) ? cs_float (cs_twister_random (get_twister (m))) : CS_EMPTY;
}

static CsValue
random_getrandbits (CsMachine *m, CsValue *args, guint n_args)
{
  guint64 bits = 0;
  gint64 k;

  if (!ensure (m) || !cs_index_get (m, args[0], &k))
    return CS_EMPTY;
  if (k < 0)
    return cs_raise (m, m->image->types.ValueError, "number of bits must be non-negative");
  if (k > 63)
    return cs_raise (m, m->image->types.OverflowError,
                     "integers beyond 64 bits are not supported yet");
  if (k == 0)
    return cs_small_int (0);
  if (k <= 32)
    bits = cs_twister_next (get_twister (m)) >> (32 - k);
  else
    {
      bits = cs_twister_next (get_twister (m));
      bits |= (guint64)(cs_twister_next (get_twister (m)) >> (64 - k)) << 32;
    }
  return cs_int_new (m, bits);
}

static CsValue
random_seed (CsMachine *m, CsValue *args, guint n_args)
{
  guint32 key[2];
  gint64 n;
  guint64 magnitude;

  if (!ensure (m))
    return CS_EMPTY;
  if (cs_is_none (args[0]))
    magnitude = m->seed;
  else if (cs_int_get (m, args[0], &n))
    magnitude = n < 0 ? -(guint64)n : (guint64)n;
  else if (cs_is_float (args[0]))
    {
      gint64 hash;

      if (cs_hash (m, args[0], &hash) != CS_OK)
        return CS_EMPTY;
      magnitude = (guint64)hash;
    }
  else
    return cs_raise (m, m->image->types.TypeError,
                     "The only supported seed types are: None,\nint, float, str, bytes, and "
                     "bytearray.");
  key[0] = (guint32)magnitude;
  key[1] = (guint32)(magnitude >> 32);
  cs_twister_seed (get_twister (m), key, key[1] != 0 ? 2 : 1);
  return CS_NONE;
}

/* The key of a seed that is text: 32-bit words, the least significant first. */
static CsValue
random_seed_words (CsMachine *m, CsValue *args, guint n_args)
{
  CsBytes *bytes = (CsBytes *)cs_object_get (args[0]);
  guint32 n_words = (bytes->length + 3) / 4;
  g_autofree guint32 *key = g_new0 (guint32, MAX (n_words, 1));

  if (!ensure (m))
    return CS_EMPTY;
  for (guint32 i = 0; i < n_words; i++)
    {
      /* The bytes are a big-endian number. */
      for (guint32 j = 0; j < 4 && 4 * i + j < bytes->length; j++)
        key[i] |= (guint32)bytes->data[bytes->length - 1 - 4 * i - j] << (8 * j);
    }
  while (n_words > 1 && key[n_words - 1] == 0)
    n_words--;
  cs_twister_seed (get_twister (m), key, MAX (n_words, 1));
  return CS_NONE;
}

static CsValue
random_sha512 (CsMachine *m, CsValue *args, guint n_args)
{
  CsBytes *bytes = (CsBytes *)cs_object_get (args[0]);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA512);
  guint8 digest[64];
  gsize length = sizeof digest;

  g_checksum_update (checksum, bytes->data, bytes->length);
  g_checksum_get_digest (checksum, digest, &length);
  return cs_bytes_new (m, digest, length);
}

static const CsNativeDef natives[] = {
  { "random()", random_random },
  { "getrandbits(k, /)", random_getrandbits },
  { "_seed(a)", random_seed },
  { "_sha512(data)", random_sha512 },
  { "_seed_bytes(data)", random_seed_words },
  { NULL, NULL },
};

const CsModuleDef cs_module_random = { .name = "random",
                                       .natives = natives,
                                       .library = "random.py" };
