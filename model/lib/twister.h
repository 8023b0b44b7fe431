/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* MT19937, seeded by an array as CPython seeds it (Matsumoto and Nishimura's init_by_array). Its
 * state stands in the machine's memory, so GRand, which allocates its own, does not serve. */
typedef struct
{
  guint32 state[624];
  guint32 index;
} CsTwister;

void cs_twister_seed (CsTwister *self, const guint32 *key, guint n_key);
guint32 cs_twister_next (CsTwister *self);
/* 53 random bits in [0, 1). */
double cs_twister_random (CsTwister *self);
