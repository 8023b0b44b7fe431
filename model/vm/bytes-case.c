/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/bytes-private.h"
#include "vm/text-private.h"

#include "vm/image.h"

/* Methods of bytes on the case of ASCII letters, and translation by table. */

#define TABLE_SIZE 256

CsValue
cs_bytes_swapcase (CsMachine *m, CsValue *args, guint n_args)
{
  const CsBytes *self = cs_bytes_get (args[0]);
  CsBytes *swapped = cs_bytes_alloc (m, m->image->types.bytes, self->length);

  if (swapped == NULL)
    return CS_EMPTY;
  for (guint32 i = 0; i < self->length; i++)
    {
      swapped->data[i] = g_ascii_isalpha (self->data[i]) ? self->data[i] ^ 0x20 : self->data[i];
      cs_work (m, CS_UNIT_WORK);
    }
  return cs_from_object (swapped);
}

static CsValue
all_letters (CsMachine *m, CsValue self, GAsciiType wanted)
{
  const CsBytes *bytes = cs_bytes_get (self);
  gboolean any = FALSE;

  for (guint32 i = 0; i < bytes->length; i++)
    {
      cs_work (m, CS_UNIT_WORK);
      if (!g_ascii_isalpha (bytes->data[i]))
        continue;
      if (!(g_ascii_table[bytes->data[i]] & wanted))
        return CS_FALSE;
      any = TRUE;
    }
  return cs_bool (any);
}

CsValue
cs_bytes_islower (CsMachine *m, CsValue *args, guint n_args)
{
  return all_letters (m, args[0], G_ASCII_LOWER);
}

CsValue
cs_bytes_isupper (CsMachine *m, CsValue *args, guint n_args)
{
  return all_letters (m, args[0], G_ASCII_UPPER);
}

CsValue
cs_bytes_istitle (CsMachine *m, CsValue *args, guint n_args)
{
  const CsBytes *bytes = cs_bytes_get (args[0]);
  gboolean in_word = FALSE;
  gboolean any = FALSE;

  for (guint32 i = 0; i < bytes->length; i++)
    {
      gboolean is_letter = g_ascii_isalpha (bytes->data[i]);

      if (is_letter && (g_ascii_isupper (bytes->data[i]) != 0) == in_word)
        return CS_FALSE;
      any = any || is_letter;
      cs_work (m, CS_UNIT_WORK);
      in_word = is_letter;
    }
  return cs_bool (any);
}

CsValue
cs_bytes_isascii (CsMachine *m, CsValue *args, guint n_args)
{
  const CsBytes *bytes = cs_bytes_get (args[0]);

  for (guint32 i = 0; i < bytes->length; i++)
    {
      if (bytes->data[i] >= 0x80)
        return CS_FALSE;
      cs_work (m, CS_UNIT_WORK);
    }
  return CS_TRUE;
}

static gboolean
need_bytes (CsMachine *m, CsValue v)
{
  if (cs_is_bytes (m, v))
    return TRUE;
  cs_raise_for_type (m, "a bytes-like object is required, not '%s'", v);
  return FALSE;
}

/* maketrans (from, to), a class method: a table of 256 bytes. */
CsValue
cs_bytes_maketrans (CsMachine *m, CsValue *args, guint n_args)
{
  const CsBytes *from, *to;
  CsBytes *table;

  if (!need_bytes (m, args[1]) || !need_bytes (m, args[2]))
    return CS_EMPTY;
  from = cs_bytes_get (args[1]);
  to = cs_bytes_get (args[2]);
  if (from->length != to->length)
    return cs_raise (m, m->image->types.ValueError, "maketrans arguments must have same length");
  table = cs_bytes_alloc (m, m->image->types.bytes, TABLE_SIZE);
  if (table == NULL)
    return CS_EMPTY;
  for (guint i = 0; i < TABLE_SIZE; i++)
    table->data[i] = (guint8)i;
  for (guint32 i = 0; i < from->length; i++)
    table->data[from->data[i]] = to->data[i];
  return cs_from_object (table);
}

/* translate (table or None, delete) */
CsValue
cs_bytes_translate (CsMachine *m, CsValue *args, guint n_args)
{
  const CsBytes *self = cs_bytes_get (args[0]);
  const CsBytes *table = NULL;
  gboolean dropped[TABLE_SIZE] = { FALSE };
  g_autofree guint8 *kept = NULL;
  guint32 length = 0;

  if (!cs_is_none (args[1]))
    {
      if (!need_bytes (m, args[1]))
        return CS_EMPTY;
      table = cs_bytes_get (args[1]);
      if (table->length != TABLE_SIZE)
        return cs_raise (m, m->image->types.ValueError,
                         "translation table must be 256 characters long");
    }
  if (!cs_is_empty (args[2]))
    {
      if (!need_bytes (m, args[2]))
        return CS_EMPTY;
      for (guint32 i = 0; i < cs_bytes_get (args[2])->length; i++)
        dropped[cs_bytes_get (args[2])->data[i]] = TRUE;
    }
  kept = g_malloc (self->length + 1);
  for (guint32 i = 0; i < self->length; i++)
    {
      if (!dropped[self->data[i]])
        kept[length++] = table != NULL ? table->data[self->data[i]] : self->data[i];
      cs_work (m, CS_UNIT_WORK);
    }
  cs_charge (m, self->length / CS_BYTES_PER_TICK);
  return cs_bytes_new (m, kept, length);
}
