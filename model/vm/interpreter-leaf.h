/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Calls without a frame.  Included in interpreter.c alone. */

/* More than a call and its leaf take. */
#define CS_LEAF_MAX_TICKS 32

/* Whether a leaf may be called so from `frame`: nothing would be told of the call, and no budget
 * ends.  To be asked where nobody looks at each instruction. */
static inline gboolean
needs_no_frame (const CsMachine *m, const CsFrame *frame, const CsCodeState *state, gint64 ticks)
{
  return ticks < m->tick_stop - CS_LEAF_MAX_TICKS && frame->depth < m->limits.max_depth
         && ((frame->user_depth & ~CS_USER_DEPTH_FLAG) >= CS_USER_DEPTH_MAX || !state->is_user);
}

/* The attributes of `v` where they are those that `cache` found; else NULL. */
static inline CsAttributes *
cached_attributes (const CsInlineCache *cache, CsValue v)
{
  CsAttributes *attributes;

  if (!cs_is_object (v) || cache->kind != CS_CACHE_SLOT
      || cache->version != cs_object_get (v)->type->version)
    return NULL;
  attributes = cs_instance_attributes (cs_object_get (v));
  return attributes->shape == cache->shape ? attributes : NULL;
}

/* What the leaf `function` returns for `args`, which stay the caller's: a new reference (constants
 * need none).  CS_EMPTY: it takes a frame, and nothing was done. */
static G_ALWAYS_INLINE inline CsValue
leaf_value (const CsMachine *m, const CsFunction *function, const CsValue *args)
{
  const CsCodeState *state = function->state;
  const CsInstruction *at = state->code->instructions;
  CsAttributes *attributes;
  CsValue x, y, sum;
  gint64 n;

  switch ((CsLeafKind)state->leaf.kind)
    {
    case CS_LEAF_SUM:
      return updated_number (args, at, args[at->b]);
    case CS_LEAF_PRODUCT:
      x = args[at->b];
      y = args[at->c];
      if (cs_are_small_ints (x, y))
        return OVERFLOWS_MULTIPLY ? CS_EMPTY : LOW (n);
      return cs_is_float (x) && cs_is_float (y) ? cs_float (cs_float_get (x) * cs_float_get (y))
                                                : CS_EMPTY;
    case CS_LEAF_INT:
      x = args[at[1].b];
      y = cs_small_int (at->d);
      if (!cs_is_small_int (x))
        return CS_EMPTY;
      if (at[1].op == CS_OP_MULTIPLY)
        return OVERFLOWS_MULTIPLY ? CS_EMPTY : LOW (n);
      if (at->d <= 0)
        return CS_EMPTY;
      return at[1].op == CS_OP_MODULO ? REMAINDER (x, y) : QUOTIENT (x, y);
    case CS_LEAF_ATTRIBUTE:
      attributes = cached_attributes (&state->caches[at->c], args[at->b]);
      return attributes != NULL ? cs_ref (attributes->values[state->caches[at->c].index])
                                : CS_EMPTY;
    case CS_LEAF_STORE:
      attributes = cached_attributes (&state->caches[at->c], args[at->a]);
      /* An object that goes may run code. */
      if (attributes == NULL || cs_is_object (attributes->values[state->caches[at->c].index])
          || m->watch != NULL)
        return CS_EMPTY;
      attributes->values[state->caches[at->c].index] = cs_ref (args[at->b]);
      return CS_NONE;
    case CS_LEAF_UPDATE:
      attributes = cached_attributes (&state->caches[at->c], args[at->b]);
      if (attributes == NULL || m->watch != NULL
          || attributes != cached_attributes (&state->caches[at[2].c], args[at->b])
          || state->caches[at[2].c].index != state->caches[at->c].index)
        return CS_EMPTY;
      sum = updated_number (args, &at[1], attributes->values[state->caches[at->c].index]);
      if (!cs_is_empty (sum))
        attributes->values[state->caches[at->c].index] = sum;
      return cs_is_empty (sum) ? CS_EMPTY : CS_NONE;
    case CS_LEAF_PARAMETER:
      return cs_ref (args[at->a]);
    case CS_LEAF_CONSTANT:
      return at->op == CS_OP_CONST ? state->constants[at->d]
             : at->op == CS_OP_INT ? cs_small_int (at->d)
                                   : CS_NONE;
    case CS_LEAF_NOT:
      break;
    }
  return CS_EMPTY;
}
