/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/packed-events.h"

typedef struct
{
  CsEvent events[CS_PACKED_EVENTS];
  CsPackedEvents *packed;
} Sample;

static Sample *
sample_new (void)
{
  Sample *self = g_new0 (Sample, 1);

  self->packed = g_malloc (CS_PACKED_MAX_SIZE);
  return self;
}

static void
sample_free (Sample *self)
{
  g_free (self->packed);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

/* By blocks and one by one. */
static void
assert_same_events (Sample *self, guint32 first)
{
  cs_packed_events_pack (self->packed, self->events, first);
  g_assert_cmpuint (self->packed->size, <=, CS_PACKED_MAX_SIZE);
  for (guint32 i = 0; i < CS_PACKED_EVENTS / CS_PACKED_BLOCK; i++)
    {
      CsEvent read[CS_PACKED_BLOCK];

      cs_packed_events_read_block (self->packed, i, read);
      g_assert_cmpmem (read, sizeof read, self->events + i * CS_PACKED_BLOCK, sizeof read);
    }
  for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
    {
      CsEvent event = cs_packed_events_get (self->packed, i);

      g_assert_cmpmem (&event, sizeof event, &self->events[i], sizeof event);
      g_assert_cmpint (cs_packed_events_get_time (self->packed, i), ==, self->events[i].time);
    }
}

/* One task that sleeps and wakes: all words are the same, few, or near each other. */
static void
test_packed_events_regular (void)
{
  g_autoptr (Sample) self = sample_new ();
  const guint32 first = 5 * CS_PACKED_EVENTS;

  for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
    self->events[i] = (CsEvent){
      .time = CS_NS_PER_SECOND + i * 1000,
      .arg = i % 3 == 0 ? cs_suspend_arg (CS_WAIT_SLEEP, 70000) : 0,
      .actor = 3,
      .object = i % 2 * 100000,
      .cause = i % 5 == 0 ? CS_NO_EVENT : first + i - 1 - i % 5,
      .kind = i % 2 == 0 ? CS_EVENT_SUSPEND : CS_EVENT_RESUME,
      .where = 17 + i % 4,
    };
  assert_same_events (self, first);
  g_assert_cmpuint (self->packed->size, <, 11 * CS_PACKED_EVENTS);
}

/* Every word of every event has bits of its own: no column can be small. */
static void
test_packed_events_irregular (void)
{
  g_autoptr (Sample) self = sample_new ();
  guint64 bits = 1;

  for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
    {
      guint64 words[4];

      for (guint k = 0; k < 4; k++)
        words[k] = bits = bits * 6364136223846793005u + 1442695040888963407u;
      self->events[i] = (CsEvent){
        .time = i * 1000 + (gint64)(words[0] % 1000),
        .arg = words[1],
        .actor = (guint32)(words[2] >> 16),
        .object = (guint32)(words[3] >> 16),
        .cause = (guint32)(words[0] % (CS_PACKED_EVENTS + i)),
        .kind = words[1] % CS_N_EVENT_KINDS,
        .where = (words[2] >> 40) % CS_WHERE_MAX,
      };
    }
  assert_same_events (self, CS_PACKED_EVENTS);
}

/* A column on both sides of each border: one value, a byte, two bytes, the last table, none. */
static void
test_packed_events_borders (void)
{
  static const guint32 counts[] = { 1, 2, 3, 31, 32, 33, CS_PACKED_EVENTS };
  static const guint32 steps[] = { 1, 255, 256, 257, 65537, 1u << 19 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
      {
        g_autoptr (Sample) self = sample_new ();

        for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
          self->events[i] = (CsEvent){
            .time = (gint64)i * (CS_TIME_NEVER / CS_PACKED_EVENTS),
            .arg = (guint64)(i % counts[c] * steps[s]) << (i % 2 * 32),
            .actor = i % counts[c] * steps[s],
            .object = G_MAXUINT32 - i % counts[c] * steps[s],
            .cause = CS_NO_EVENT,
          };
        assert_same_events (self, 0);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/packed-events/regular", test_packed_events_regular);
  g_test_add_func ("/model/packed-events/irregular", test_packed_events_irregular);
  g_test_add_func ("/model/packed-events/borders", test_packed_events_borders);
  return g_test_run ();
}
