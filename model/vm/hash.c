/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
#include "vm/text-private.h"

#include <math.h>

/* Hashes of text and numbers.  They equal CPython's, because the order of a set depends on them. */

typedef struct
{
  guint64 v[4];
} SipState;

static inline guint64
rotate (guint64 x, int bits)
{
  return x << bits | x >> (64 - bits);
}

static void
sip_round (SipState *s)
{
  s->v[0] += s->v[1];
  s->v[2] += s->v[3];
  s->v[1] = rotate (s->v[1], 13) ^ s->v[0];
  s->v[3] = rotate (s->v[3], 16) ^ s->v[2];
  s->v[0] = rotate (s->v[0], 32);
  s->v[2] += s->v[1];
  s->v[0] += s->v[3];
  s->v[1] = rotate (s->v[1], 17) ^ s->v[2];
  s->v[3] = rotate (s->v[3], 21) ^ s->v[0];
  s->v[2] = rotate (s->v[2], 32);
}

static guint64
siphash13 (CsMachine *m, const guint8 *bytes, gsize length)
{
  /* "somepseudorandomlygeneratedbytes", with a key of zeros. */
  SipState s = { { G_GUINT64_CONSTANT (0x736f6d6570736575), G_GUINT64_CONSTANT (0x646f72616e646f6d),
                   G_GUINT64_CONSTANT (0x6c7967656e657261),
                   G_GUINT64_CONSTANT (0x7465646279746573) } };
  guint64 last = (guint64)length << 56;
  guint64 word;

  for (; length >= 8; length -= 8, bytes += 8)
    {
      memcpy (&word, bytes, 8);
      word = GUINT64_FROM_LE (word);
      s.v[3] ^= word;
      sip_round (&s);
      s.v[0] ^= word;
      if (m != NULL)
        cs_work (m, 8);
    }
  for (gsize i = 0; i < length; i++)
    last |= (guint64)bytes[i] << (8 * i);
  s.v[3] ^= last;
  sip_round (&s);
  s.v[0] ^= last;
  s.v[2] ^= 0xff;
  for (int i = 0; i < 3; i++)
    sip_round (&s);
  return s.v[0] ^ s.v[1] ^ s.v[2] ^ s.v[3];
}

gint64
cs_hash_bytes (CsMachine *m, gconstpointer bytes, gsize length)
{
  gint64 hash = length == 0 ? 0 : (gint64)siphash13 (m, bytes, length);

  return hash == -1 ? -2 : hash;
}

/* Numbers hash to their value modulo this prime, so that equal ones of all types agree. */
#define MODULUS_BITS 61
#define MODULUS      ((G_GUINT64_CONSTANT (1) << MODULUS_BITS) - 1)

gint64
cs_hash_int (CsValue v)
{
  CsIntView n;
  gint64 hash;

  cs_int_view (v, &n);
  hash = n.size == 0 ? 0 : (gint64)mpn_mod_1 (n.limbs, n.size, MODULUS);
  if (n.negative)
    hash = -hash;
  return hash == -1 ? -2 : hash;
}

gint64
cs_hash_double (double d)
{
  guint64 hash = 0;
  int exponent;
  gboolean negative = d < 0;

  if (isinf (d))
    return negative ? -314159 : 314159;
  if (isnan (d))
    return 0;
  d = frexp (fabs (d), &exponent);
  /* 28 bits at a time: hash = hash × 2^28 + those bits. */
  while (d != 0)
    {
      guint64 bits;

      hash = (hash << 28 & MODULUS) | hash >> (MODULUS_BITS - 28);
      d *= 1 << 28;
      exponent -= 28;
      bits = (guint64)d;
      d -= bits;
      hash += bits;
      if (hash >= MODULUS)
        hash -= MODULUS;
    }
  exponent =
      exponent >= 0 ? exponent % MODULUS_BITS : MODULUS_BITS - 1 - (-1 - exponent) % MODULUS_BITS;
  hash = (hash << exponent & MODULUS) | hash >> (MODULUS_BITS - exponent);
  if (negative)
    hash = -hash;
  return (gint64)hash == -1 ? -2 : (gint64)hash;
}
