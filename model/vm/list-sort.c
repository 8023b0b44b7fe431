/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/container-private.h"
#include "vm/number-sort.h"
#include "vm/text-private.h"

/* Sorting: a stable merge sort that begins with runs sorted by binary insertion, as CPython's does,
 * so that short lists are compared in the same order.
 *
 * What is sorted are the keys with their positions, in a row of its own.  The lists of keys and
 * values stay as they are until the order is known, so that the sort can be given up (a key's
 * __lt__ is the program's) without a trace, and so that it can go on in a later step of a native
 * frame. */

/* Runs have at most twice this many items. */
#define MIN_RUN 32

/* Lists up to here are sorted in one go. */
#define DIRECT_ITEMS 4096
/* Comparisons of a piece. */
#define PIECE_COMPARISONS 20000

typedef struct
{
  CsSortEntry *from; /* sorted in runs of `width` */
  CsSortEntry *to;   /* those merged so far */
  guint32 length;
  guint32 run;    /* length of the first runs */
  guint32 width;  /* 0: the runs are still being made */
  guint32 start;  /* of the pair of runs that is merged, or of the run to be made */
  guint32 left;   /* next of the left run */
  guint32 right;  /* next of the right run */
  guint32 pieces; /* of numbers, which are in order at once: how many it counts as */
  gboolean numbers;
} Sort;

/* Tuples that differ first in ints or strs, or not at all.  FALSE: any others. */
static gboolean
tuple_is_less (CsMachine *m, const CsTypes *types, CsValue a, CsValue b, gboolean *less)
{
  const CsTuple *left = (const CsTuple *)cs_object_get (a);
  const CsTuple *right = (const CsTuple *)cs_object_get (b);
  guint32 n = MIN (left->length, right->length);

  for (guint32 i = 0; i < n; i++)
    {
      CsValue x = left->items[i];
      CsValue y = right->items[i];
      int order;

      if (cs_are_small_ints (x, y))
        order = cs_small_int_get (x) < cs_small_int_get (y) ? -1 : !cs_is (x, y);
      else if (cs_is_a (x, types->str) && cs_is_a (y, types->str))
        order = cs_str_compare (m, cs_str_get (x), cs_str_get (y));
      else
        return FALSE;
      if (order != 0)
        {
          *less = order < 0;
          return TRUE;
        }
    }
  *less = left->length < right->length;
  return TRUE;
}

/* Whether x < y. */
static inline CsStatus
is_less (CsMachine *m, const CsSortEntry *left, const CsSortEntry *right, gboolean *less)
{
  const CsTypes *types = &m->image->types;
  CsValue x = left->key, y = right->key;

  cs_work (m, CS_ITEM_WORK);

  if (left->prefix != right->prefix)
    *less = left->prefix < right->prefix;
  else if (cs_are_small_ints (x, y))
    *less = cs_small_int_get (x) < cs_small_int_get (y);
  else if (cs_is_float (x) && cs_is_float (y))
    *less = cs_float_get (x) < cs_float_get (y);
  else if (cs_is_a (x, types->str) && cs_is_a (y, types->str))
    *less = cs_str_compare (m, cs_str_get (x), cs_str_get (y)) < 0;
  else if (!cs_is_a (x, types->tuple) || !cs_is_a (y, types->tuple)
           || !tuple_is_less (m, types, x, y, less))
    return cs_compare (m, CS_OP_LESS, x, y, less);
  return CS_OK;
}

static void
reverse (CsSortEntry *entries, guint32 n)
{
  for (guint32 i = 0; i < n / 2; i++)
    {
      CsSortEntry entry = entries[i];

      entries[i] = entries[n - 1 - i];
      entries[n - 1 - i] = entry;
    }
}

/* Length of the run that the row begins with; a falling one is turned round. */
static CsStatus
count_run (CsMachine *m, CsSortEntry *row, guint32 n, guint32 *length)
{
  gboolean falling;
  gboolean less;
  CsStatus status = CS_OK;
  guint32 i;

  *length = n;
  if (n < 2)
    return CS_OK;
  status = is_less (m, &row[1], &row[0], &falling);
  for (i = 2; status == CS_OK && i < n; i++)
    {
      status = is_less (m, &row[i], &row[i - 1], &less);
      if (less != falling)
        break;
    }
  *length = i;
  if (status == CS_OK && falling)
    reverse (row, i);
  return status;
}

static CsStatus
sort_run (CsMachine *m, CsSortEntry *row, guint32 n)
{
  guint32 sorted;
  CsStatus status = count_run (m, row, n, &sorted);

  for (; status == CS_OK && sorted < n; sorted++)
    {
      CsSortEntry entry = row[sorted];
      guint32 low = 0;
      guint32 high = sorted;

      while (low < high)
        {
          guint32 middle = low + (high - low) / 2;
          gboolean less;

          status = is_less (m, &entry, &row[middle], &less);
          if (status != CS_OK)
            return status;
          if (less)
            high = middle;
          else
            low = middle + 1;
        }
      memmove (row + low + 1, row + low, (sorted - low) * sizeof (CsSortEntry));
      row[low] = entry;
    }
  return status;
}

/* Whether the pair of runs is in order as it stands, so that there is nothing to merge. */
static CsStatus
is_ordered (CsMachine *m, const Sort *s, guint32 middle, guint32 end, gboolean *ordered)
{
  gboolean less = FALSE;
  CsStatus status = CS_OK;

  if (middle < end)
    status = is_less (m, &s->from[middle], &s->from[middle - 1], &less);
  *ordered = !less;
  return status;
}

static void
next_pair (Sort *s)
{
  s->left = s->start;
  s->right = MIN (s->start + s->width, s->length);
}

/* Goes on merging the pair of runs at `start`; *budget is counted down. */
static CsStatus
merge (CsMachine *m, Sort *s, gint *budget)
{
  guint32 middle = MIN (s->start + s->width, s->length);
  guint32 end = MIN (middle + s->width, s->length);
  CsStatus status = CS_OK;

  if (s->left == s->start && s->right == middle)
    {
      gboolean ordered;

      status = is_ordered (m, s, middle, end, &ordered);
      if (status == CS_OK && ordered)
        for (; s->left < middle; s->left++)
          s->to[s->left] = s->from[s->left];
    }
  while (status == CS_OK && *budget > 0 && (s->left < middle || s->right < end))
    {
      guint32 place = s->left + (s->right - middle);
      gboolean less = s->left == middle;

      if (s->left < middle && s->right < end)
        status = is_less (m, &s->from[s->right], &s->from[s->left], &less);
      s->to[place] = less ? s->from[s->right++] : s->from[s->left++];
      --*budget;
    }
  if (status == CS_OK && s->left == middle && s->right == end)
    {
      s->start = end;
      next_pair (s);
    }
  return status;
}

static gboolean
is_done (const Sort *s)
{
  return s->numbers ? s->pieces == 0 : s->width >= s->length;
}

/* Some more of the work. */
static CsStatus
advance (CsMachine *m, Sort *s, gint budget)
{
  CsStatus status = CS_OK;

  if (s->numbers)
    {
      s->pieces -= MIN (s->pieces, 1);
      return CS_OK;
    }
  while (status == CS_OK && budget > 0 && !is_done (s))
    {
      if (s->start >= s->length)
        {
          CsSortEntry *row = s->from;

          if (s->width > 0)
            {
              s->from = s->to;
              s->to = row;
            }
          s->width = s->width == 0 ? s->run : s->width * 2;
          s->start = 0;
          next_pair (s);
        }
      else if (s->width == 0)
        {
          guint32 n = MIN (s->run, s->length - s->start);

          status = sort_run (m, s->from + s->start, n);
          s->start += n;
          budget -= n * 6;
        }
      else
        status = merge (m, s, &budget);
    }
  return status;
}

static guint32
first_run (guint32 n)
{
  guint32 rest = 0;

  while (n >= 2 * MIN_RUN)
    {
      rest |= n & 1;
      n /= 2;
    }
  return n + rest;
}

/* The int at the start of a tuple, as far as it goes into a prefix; FALSE: there is none. */
static gboolean
prefix_of (const CsTypes *types, CsValue key, guint32 *prefix)
{
  const CsTuple *tuple = (const CsTuple *)cs_object_get (key);

  if (!cs_is_a (key, types->tuple) || tuple->length == 0 || !cs_is_small_int (tuple->items[0]))
    return FALSE;
  *prefix = (guint32)CLAMP (cs_small_int_get (tuple->items[0]), G_MININT32, G_MAXINT32)
            ^ ((guint32)1 << 31);
  return TRUE;
}

static void
set_prefixes (CsMachine *m, CsSortEntry *rows, guint32 n)
{
  guint32 i = 0;

  while (i < n && prefix_of (&m->image->types, rows[i].key, &rows[i].prefix))
    i++;
  if (i < n)
    for (guint32 j = 0; j < i; j++)
      rows[j].prefix = 0;
}

static void
sort_init (CsMachine *m, Sort *s, CsSortEntry *rows, const CsList *keys, gboolean reversed)
{
  guint32 length = keys->length;

  *s = (Sort){ .from = rows, .to = rows + length, .length = length };
  s->run = MAX (first_run (length), 1);
  for (guint32 i = 0; i < length; i++)
    {
      guint32 position = reversed ? length - 1 - i : i;

      rows[i] = (CsSortEntry){ .key = keys->items[position], .position = position };
      cs_work (m, CS_ITEM_WORK);
    }
  s->numbers = cs_order_numbers (m, rows, length);
  if (s->numbers)
    {
      s->pieces = cs_count_sort_pieces (m, rows, rows + length, length, s->run, PIECE_COMPARISONS);
      cs_sort_numbers (m, rows, rows + length, length);
    }
  else
    set_prefixes (m, rows, length);
}

/* Puts the values in order; `reversed` is stable, too, since the row began reversed. */
static CsValue
ordered_list (CsMachine *m, const Sort *s, const CsValue *values, gboolean reversed)
{
  CsList *result = cs_list_alloc (m, s->length);

  if (result == NULL)
    return CS_EMPTY;
  for (guint32 i = 0; i < s->length; i++)
    {
      result->items[i] = cs_ref (values[s->from[reversed ? s->length - 1 - i : i].position]);
      cs_work (m, CS_ITEM_WORK);
    }
  result->length = s->length;
  return cs_from_object (result);
}

/* The frame of a long sort.  Slots: keys, values, the rows (bytes), the state (bytes); the number
 * says whether it is reversed. */
enum
{
  SLOT_KEYS,
  SLOT_VALUES,
  SLOT_ROWS,
  SLOT_STATE,
  N_SLOTS,
};

static guint8 *
bytes_of (CsValue v)
{
  return ((CsBytes *)cs_object_get (v))->data;
}

static CsStepOutput
sort_step (CsMachine *m, CsNativeFrame *frame, CsStepInput input, CsValue value)
{
  const CsList *keys = cs_list_get (frame->slots[SLOT_KEYS]);
  const CsList *values = cs_list_get (frame->slots[SLOT_VALUES]);
  CsSortEntry *rows = (CsSortEntry *)bytes_of (frame->slots[SLOT_ROWS]);
  Sort *s = (Sort *)bytes_of (frame->slots[SLOT_STATE]);
  CsStatus status;
  CsValue result;

  if (input == CS_STEP_START)
    sort_init (m, s, rows, keys, frame->number);
  status = advance (m, s, PIECE_COMPARISONS);
  cs_charge (m, PIECE_COMPARISONS / CS_ITEMS_PER_TICK);
  if (status == CS_RAISED)
    return CS_STEP_DO_RAISE;
  if (status == CS_PYTHON)
    {
      cs_step_return (m, CS_NONE);
      return CS_STEP_DO_RETURN;
    }
  if (!is_done (s))
    return CS_STEP_DO_MORE;
  result = ordered_list (m, s, values->items, frame->number);
  if (cs_is_empty (result))
    return CS_STEP_DO_RAISE;
  cs_step_return (m, result);
  return CS_STEP_DO_RETURN;
}

/* With anything in it; CS_EMPTY after MemoryError. */
static CsValue
new_bytes (CsMachine *m, gsize size)
{
  CsBytes *bytes = cs_bytes_alloc (m, m->image->types.bytes, size);

  return bytes != NULL ? cs_from_object (bytes) : CS_EMPTY;
}

static CsValue
sort_long (CsMachine *m, CsValue *args, gboolean reversed)
{
  const CsList *keys = cs_list_get (args[0]);
  CsNativeFrame *frame;
  CsValue rows = new_bytes (m, (gsize)keys->length * 2 * sizeof (CsSortEntry));
  CsValue state = new_bytes (m, sizeof (Sort));

  if (cs_is_empty (rows) || cs_is_empty (state)
      || cs_is_empty (cs_push_native (m, sort_step, N_SLOTS, &frame)))
    {
      cs_unref (m, rows);
      cs_unref (m, state);
      return CS_EMPTY;
    }
  frame->slots[SLOT_KEYS] = cs_ref (args[0]);
  frame->slots[SLOT_VALUES] = cs_ref (args[1]);
  frame->slots[SLOT_ROWS] = rows;
  frame->slots[SLOT_STATE] = state;
  frame->number = reversed;
  return CS_LATER;
}

/* Sorts at once; CS_EMPTY in *result with CS_PYTHON. */
static CsStatus
sort_short (CsMachine *m, const CsList *keys, const CsList *values, gboolean reversed,
            CsValue *result)
{
  guint32 length = keys->length;
  gsize size = MAX (length, 1) * 2 * sizeof (CsSortEntry);
  CsSortEntry *rows = cs_memory_alloc (m->memory, size);
  CsStatus status;
  Sort s;

  *result = CS_EMPTY;
  if (rows == NULL)
    {
      cs_raise_memory (m);
      return CS_RAISED;
    }
  sort_init (m, &s, rows, keys, reversed);
  status = advance (m, &s, G_MAXINT);
  cs_charge_items (m, (gint64)length * g_bit_storage (length));
  if (status == CS_OK)
    *result = ordered_list (m, &s, values->items, reversed);
  cs_memory_release (m->memory, rows, size);
  return status == CS_OK && cs_is_empty (*result) ? CS_RAISED : status;
}

gboolean
cs_list_sort_short (CsMachine *m, CsValue *args, CsValue *result)
{
  const CsList *self = cs_list_get (args[0]);
  gboolean reversed;
  CsStatus status;

  *result = CS_EMPTY;
  if (!cs_is_int (m, args[2]) && !cs_type_has_special (cs_type_of (m, args[2]), CS_SPECIAL_INDEX))
    return cs_raise_for_type (m, "'%s' object cannot be interpreted as an integer", args[2])
           == CS_RAISED;
  if (!cs_is_none (args[1]) || self->length > DIRECT_ITEMS
      || cs_truth (m, args[2], &reversed) != CS_OK)
    return !cs_is_empty (m->exception);
  status = sort_short (m, self, self, reversed, result);
  return status != CS_PYTHON;
}

/* _sort (keys, values, reverse): a new list of the values in the order of the keys, both lists that
 * nobody else has; None where the program's code has to compare. */
CsValue
cs_list_sort_by (CsMachine *m, CsValue *args, guint n_args)
{
  const CsList *keys = cs_list_get (args[0]);
  gboolean reversed = cs_is (args[2], CS_TRUE);
  CsValue result;
  CsStatus status;

  if (keys->length > DIRECT_ITEMS)
    return sort_long (m, args, reversed);
  status = sort_short (m, keys, cs_list_get (args[1]), reversed, &result);
  return status == CS_PYTHON ? CS_NONE : result;
}

/* list.sort: what is short and needs no code of the program at once, everything else in the
 * library. */
CsValue
cs_list_sort (CsMachine *m, CsValue *args, guint n_args)
{
  CsList *self = cs_list_get (args[0]);
  CsValue result;
  CsValue *items;

  if (!cs_list_sort_short (m, args, &result))
    return cs_call_library (m, "list_sort", args, 3);
  if (cs_is_empty (result))
    return CS_EMPTY;
  items = cs_list_get (result)->items;
  for (guint32 i = 0; i < self->length; i++)
    {
      CsValue item = self->items[i];

      self->items[i] = items[i];
      items[i] = item;
    }
  cs_unref (m, result);
  return CS_NONE;
}
