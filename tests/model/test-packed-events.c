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
assert_packs (Sample *self, guint32 first, gboolean rows)
{
  cs_packed_events_pack (self->packed, self->events, first, rows);
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

/* With and without rows; what was packed is with them where they pay. */
static void
assert_same_events (Sample *self, guint32 first)
{
  assert_packs (self, first, FALSE);
  g_assert_cmpuint (self->packed->n_rows, ==, 0);
  assert_packs (self, first, TRUE);
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
  g_assert_cmpuint (self->packed->n_rows, ==, 0);
  g_assert_cmpuint (self->packed->size, <, 11 * CS_PACKED_EVENTS);
}

/* Tasks that take turns, which now and then something breaks: rows on both sides of their number's
 * border. */
static void
test_packed_events_rows (void)
{
  static const guint32 counts[] = { 1, 2, 5, 30, 31, 32, CS_PACKED_EVENTS };
  static const guint32 firsts[] = { 0, CS_PACKED_EVENTS, 0x7fffff00, 0xfffffc00 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    for (guint f = 0; f < G_N_ELEMENTS (firsts); f++)
      {
        g_autoptr (Sample) self = sample_new ();
        guint n_rows;

        for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
          {
            guint32 task = i % counts[c];

            self->events[i] = (CsEvent){
              .time = CS_NS_PER_SECOND + i * 100,
              .arg = cs_suspend_arg (i % 7, 70000 + task),
              .actor = 3 + task,
              .object = task % 2 * 100000,
              .cause = task == 0 ? CS_NO_EVENT : firsts[f] + i - 1,
              .kind = CS_EVENT_SUSPEND,
              .where = 17 + task,
            };
            if (i % 100 == 50)
              self->events[i] = (CsEvent){ .time = self->events[i].time, .cause = CS_NO_EVENT };
            else if (i > 0 && firsts[f] == 0)
              self->events[i].cause = i - 1;
          }
        n_rows = counts[c] + 1 + (firsts[f] == 0);
        assert_same_events (self, firsts[f]);
        g_assert_cmpuint (self->packed->n_rows, ==, n_rows <= 32 ? n_rows : 0);
        if (n_rows <= 32)
          g_assert_cmpuint (self->packed->size, <, 8 * CS_PACKED_EVENTS);
      }
}

/* What differs from what was a period ago in one word only is not the same. */
static void
test_packed_events_near_rows (void)
{
  const guint32 first = CS_PACKED_EVENTS;

  for (guint32 word = 0; word < 6; word++)
    {
      g_autoptr (Sample) self = sample_new ();

      for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
        {
          guint32 other = i > 100 && i % 10 == 3;

          self->events[i] = (CsEvent){
            .time = i,
            .arg = (guint64)(5 + (word == 0 && other)) << 32,
            .actor = 3 + (word == 1 && other),
            .object = 9 + (word == 2 && other),
            .cause = word == 3 && other ? CS_NO_EVENT : first + i - 1 - (word == 4 && other),
            .kind = CS_EVENT_SUSPEND,
            .where = 17 + (word == 5 && other),
          };
        }
      assert_same_events (self, first);
      g_assert_cmpuint (self->packed->n_rows, ==, 2);
    }
}

/* Rows that share a slot of the search are told apart, and so are no cause and one whose distance
 * from none is that from the event before. */
static void
test_packed_events_alike_rows (void)
{
  g_autoptr (Sample) self = sample_new ();

  for (guint64 step = 1; step < 100; step++)
    {
      for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
        self->events[i] = (CsEvent){ .arg = i % 31 * step * step << 32, .cause = CS_NO_EVENT };
      assert_same_events (self, 0);
    }
  for (guint32 i = 0; i < CS_PACKED_EVENTS; i++)
    self->events[i] = (CsEvent){ .actor = i % 2, .cause = i == 100 ? 1 : CS_NO_EVENT };
  assert_same_events (self, 0);
}

/* Even times, times that are nearly even, and others of which some are checked and some are not. */
static void
test_packed_events_times (void)
{
  g_autoptr (Sample) self = sample_new ();
  guint sizes[9] = { 0 };

  for (guint shape = 0; shape < G_N_ELEMENTS (sizes); shape++)
    for (guint rows = 0; rows < 2; rows++)
      {
        for (gint64 i = 0; i < CS_PACKED_EVENTS; i++)
          {
            const CsTime times[] = {
              i * 1000,
              i * 1000 + i % 3 * 300,
              i * i * 1000,
              i * 1000 + (i > 200) * CS_NS_PER_SECOND,
              i * 1000 + (i % 64 > 10 && i % 64 < 50) * 40000 - (i % 64 >= 50) * 1000,
              i * 10 * CS_NS_PER_SECOND,
              /* Behind even times, and on both sides of the length that needs high halves. */
              i == 255 ? i * 1000 : i / 64 * 64000,
              i == 255 ? G_MAXINT32 / 2 : i / 64 * (G_MAXINT32 / 2 / 4),
              i == 255 ? G_MAXINT32 / 2 + 1 : i / 64 * (G_MAXINT32 / 2 / 4),
            };

            self->events[i] = (CsEvent){
              .time = times[shape],
              .actor = rows == 1 ? 1 : (guint32)i,
              .cause = CS_NO_EVENT,
            };
          }
        assert_same_events (self, 0);
        sizes[shape] = self->packed->size;
      }
  g_assert_cmpuint (sizes[0], <, sizes[2]);
  g_assert_cmpuint (sizes[1], ==, sizes[0]);
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
  g_test_add_func ("/model/packed-events/rows", test_packed_events_rows);
  g_test_add_func ("/model/packed-events/near-rows", test_packed_events_near_rows);
  g_test_add_func ("/model/packed-events/alike-rows", test_packed_events_alike_rows);
  g_test_add_func ("/model/packed-events/times", test_packed_events_times);
  g_test_add_func ("/model/packed-events/irregular", test_packed_events_irregular);
  g_test_add_func ("/model/packed-events/borders", test_packed_events_borders);
  return g_test_run ();
}
