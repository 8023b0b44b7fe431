/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <string.h>

#include "lib/twister.h"
#include "sched/process.h"
#include "vm/int-private.h"
#include "vm/operators.h"

/* `random`: CPython's numbers for the same seed.  This is the generator; what is made from its
 * numbers is in random.py.  An unseeded program gets the run's seed. */

static CsTwister *
get_twister (CsMachine *m)
{
  return (CsTwister *)((CsBytes *)cs_object_get (cs_process_current (m)->random))->data;
}

/* Children begin with numbers of their own, as those of CPython do. */
static guint64
get_seed (CsMachine *m)
{
  const CsProcess *process = cs_process_current (m);

  if (process == cs_scheduler (m)->processes)
    return m->seed;
  return m->seed + process->pid * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static gboolean
ensure (CsMachine *m)
{
  guint64 seed = get_seed (m);
  guint32 key[2] = { (guint32)seed, (guint32)(seed >> 32) };
  g_autofree CsTwister *zero = NULL;
  CsValue state;

  if (!cs_is_empty (cs_process_current (m)->random))
    return TRUE;
  zero = g_new0 (CsTwister, 1);
  state = cs_bytes_new (m, (guint8 *)zero, sizeof (CsTwister));
  if (cs_is_empty (state))
    return FALSE;
  cs_process_current (m)->random = state;
  cs_twister_seed (get_twister (m), key, key[1] != 0 ? 2 : 1);
  return TRUE;
}

static CsValue
random_random (CsMachine *m, CsValue *args, guint n_args)
{
  return ensure (m) ? cs_float (cs_twister_random (get_twister (m))) : CS_EMPTY;
}

/* 32 at a time, the lowest first; the last number's low ones are dropped. */
static CsValue
big_bits (CsMachine *m, gint64 k)
{
  CsInt *self = cs_int_alloc (m, (k + 63) / 64);

  if (self == NULL)
    return CS_EMPTY;
  cs_charge (m, k / 32);
  for (gint64 at = 0; k > 0; at++, k -= 32)
    {
      guint32 word = cs_twister_next (get_twister (m));

      if (k < 32)
        word >>= 32 - k;
      self->limbs[at / 2] |= (guint64)word << (at % 2 * 32);
    }
  return cs_int_finish (m, self, FALSE);
}

static CsValue
random_getrandbits (CsMachine *m, CsValue *args, guint n_args)
{
  guint64 bits = 0;
  gint64 k;

  if (!ensure (m) || !cs_index_get_exact (m, args[0], CS_OVERFLOW_INT, &k))
    return CS_EMPTY;
  if (k < 0)
    return cs_raise (m, m->image->types.ValueError, "number of bits must be non-negative");
  if (k > 64)
    return big_bits (m, k);
  if (k == 0)
    return cs_small_int (0);
  if (k <= 32)
    bits = cs_twister_next (get_twister (m)) >> (32 - k);
  else
    {
      bits = cs_twister_next (get_twister (m));
      bits |= (guint64)(cs_twister_next (get_twister (m)) >> (64 - k)) << 32;
    }
  return cs_int_new_unsigned (m, bits);
}

/* The generator's key: the magnitude in 32-bit words, the least significant first. */
static CsValue
seed_by_int (CsMachine *m, CsValue v)
{
  CsIntView n;
  guint n_words;
  g_autofree guint32 *key = NULL;

  cs_int_view (v, &n);
  n_words = MAX (2 * n.size, 2);
  key = g_new0 (guint32, n_words);
  for (gint64 i = 0; i < 2 * n.size; i++)
    key[i] = (guint32)(n.limbs[i / 2] >> (i % 2 * 32));
  while (n_words > 1 && key[n_words - 1] == 0)
    n_words--;
  cs_charge (m, n_words);
  cs_twister_seed (get_twister (m), key, n_words);
  return CS_NONE;
}

static CsValue
random_seed (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue seed, result;
  gint64 hash;

  if (!ensure (m))
    return CS_EMPTY;
  if (cs_is_int (m, args[0]))
    return seed_by_int (m, args[0]);
  if (cs_is_none (args[0]))
    seed = cs_int_new_unsigned (m, get_seed (m));
  else if (!cs_is_float (args[0]))
    return cs_raise (m, m->image->types.TypeError,
                     "The only supported seed types are: None,\nint, float, str, bytes, and "
                     "bytearray.");
  else if (cs_hash (m, args[0], &hash) != CS_OK)
    return CS_EMPTY;
  else
    seed = cs_int_new_unsigned (m, (guint64)hash);
  if (cs_is_empty (seed))
    return CS_EMPTY;
  result = seed_by_int (m, seed);
  cs_unref (m, seed);
  return result;
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

/* _exchange (state): another state, None leaves it; the one that it was, as bytes. */
static CsValue
random_exchange (CsMachine *m, CsValue *args, guint n_args)
{
  CsTwister *twister;
  CsValue before;

  if (!ensure (m))
    return CS_EMPTY;
  twister = get_twister (m);
  before = cs_bytes_new (m, (const guint8 *)twister, sizeof (CsTwister));
  if (!cs_is_empty (before) && !cs_is_none (args[0]))
    {
      const CsBytes *state = (CsBytes *)cs_object_get (args[0]);

      if (state->length != sizeof (CsTwister)
          || ((const CsTwister *)state->data)->index > G_N_ELEMENTS (twister->state))
        {
          cs_set (m, &before, CS_EMPTY);
          return cs_raise (m, m->image->types.ValueError, "state vector is the wrong size");
        }
      memcpy (twister, state->data, sizeof (CsTwister));
    }
  return before;
}

static const CsNativeDef natives[] = {
  { "random()", random_random },
  { "getrandbits(k, /)", random_getrandbits },
  { "_seed(a)", random_seed },
  { "_sha512(data)", random_sha512 },
  { "_exchange(state)", random_exchange },
  { "_seed_bytes(data)", random_seed_words },
  { NULL, NULL },
};

const CsModuleDef cs_module_random = { .name = "random", .natives = natives, .library = "random" };
