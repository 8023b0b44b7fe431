/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/machine.h"

/* Bytes that are seen to between two breaths: fresh pages cost about a nanosecond a byte. */
#define PIECE (1 << 20)

void
cs_breathe (CsMachine *m)
{
  m->toil = 0;
  if (m->host != NULL && m->host->breathe != NULL)
    m->host->breathe (m->host->data);
}

void
cs_copy_many_bytes (CsMachine *m, gpointer to, gconstpointer from, gsize size)
{
  for (gsize done = 0; done < size; done += MIN (size - done, PIECE))
    {
      gsize n = MIN (size - done, PIECE);
      /* What overlaps is moved from the side that it moves to. */
      gsize offset = (const char *)from < (char *)to ? size - done - n : done;

      memmove ((char *)to + offset, (const char *)from + offset, n);
      cs_work (m, (gint64)n);
    }
}

void
cs_fill_many_bytes (CsMachine *m, gpointer to, guint8 byte, gsize size)
{
  for (gsize done = 0; done < size; done += MIN (size - done, PIECE))
    {
      gsize n = MIN (size - done, PIECE);

      memset ((char *)to + done, byte, n);
      cs_work (m, (gint64)n);
    }
}

int
cs_compare_many_bytes (CsMachine *m, gconstpointer a, gconstpointer b, gsize size)
{
  int order = 0;

  for (gsize done = 0; done < size && order == 0; done += MIN (size - done, PIECE))
    {
      gsize n = MIN (size - done, PIECE);

      order = memcmp ((const char *)a + done, (const char *)b + done, n);
      cs_work (m, (gint64)n);
    }
  return order;
}

void
cs_repeat_bytes (CsMachine *m, gpointer to, gconstpointer from, gsize size, gsize n)
{
  gsize all = size * n;

  if (n == 0)
    return;
  cs_copy_bytes (m, to, from, size);
  /* What is there already is copied behind itself, twice as much each time. */
  for (gsize done = size; done < all; done += MIN (done, all - done))
    cs_copy_bytes (m, (char *)to + done, to, MIN (done, all - done));
}
