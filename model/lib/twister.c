/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/twister.h"

#define N 624
#define M 397

static void
seed_word (CsTwister *self, guint32 seed)
{
  self->state[0] = seed;
  for (guint32 i = 1; i < N; i++)
    self->state[i] = 1812433253u * (self->state[i - 1] ^ (self->state[i - 1] >> 30)) + i;
  self->index = N;
}

void
cs_twister_seed (CsTwister *self, const guint32 *key, guint n_key)
{
  guint32 *state = self->state;
  guint i = 1, j = 0;

  seed_word (self, 19650218u);
  for (guint k = MAX (N, n_key); k > 0; k--)
    {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525u)) + key[j] + j;
      if (++i >= N)
        {
          state[0] = state[N - 1];
          i = 1;
        }
      if (++j >= n_key)
        j = 0;
    }
  for (guint k = N - 1; k > 0; k--)
    {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941u)) - i;
      if (++i >= N)
        {
          state[0] = state[N - 1];
          i = 1;
        }
    }
  state[0] = 0x80000000u;
}

static inline guint32
twist (guint32 high, guint32 low)
{
  guint32 y = (high & 0x80000000u) | (low & 0x7fffffffu);

  return (y >> 1) ^ (-(y & 1) & 0x9908b0dfu);
}

static void
generate (CsTwister *self)
{
  guint32 *state = self->state;

  /* In parts, so that the compiler does several at once. */
  for (guint i = 0; i < N - M; i++)
    state[i] = state[i + M] ^ twist (state[i], state[i + 1]);
  for (guint i = N - M; i < N - 1; i++)
    state[i] = state[i + M - N] ^ twist (state[i], state[i + 1]);
  state[N - 1] = state[M - 1] ^ twist (state[N - 1], state[0]);
  self->index = 0;
}

guint32
cs_twister_next (CsTwister *self)
{
  guint32 y;

  if (self->index >= N)
    generate (self);
  y = self->state[self->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

double
cs_twister_random (CsTwister *self)
{
  guint32 a = cs_twister_next (self) >> 5, b = cs_twister_next (self) >> 6;

  return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}
