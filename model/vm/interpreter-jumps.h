/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opcode bodies: jumps, tests and loops.  Included in interpreter.c alone. */

OP (JUMP)
{
  pc += D;
  NEXT;
}

OP (JUMP_BACK)
{
  pc += D;
  if (G_UNLIKELY (ticks >= m->tick_stop))
    goto budget_point;
  NEXT;
}

OP (TEST_TRUE)
{
  CsValue v = R (A);

  if (G_LIKELY (cs_is_bool (v)))
    TEST (cs_is (v, CS_TRUE));
  if (cs_is_small_int (v))
    TEST (cs_small_int_get (v) != 0);
  if (cs_is_none (v))
    TEST (FALSE);
  SLOW (cs_op_test_true (m, frame));
}

OP (TEST_TRUE_PEEK)
{
  CsValue v = R (A);

  if (G_LIKELY (cs_is_bool (v)))
    TEST (cs_is (v, CS_TRUE));
  SLOW (cs_op_test_true (m, frame));
}

OP (TEST_NONE)
{
  gboolean is_none = cs_is_none (R (A));

  DROP (A);
  TEST (is_none);
}

OP (GET_ITER)
{
  SLOW (cs_op_get_iter (m, frame));
}

OP (FOR_ITER)
for_iter:
{
  CsObject *iterator = cs_object_get (R (A));
  CsValue v;

  if (iterator->type == types->range_iterator)
    {
      CsRangeIterator *range = (CsRangeIterator *)iterator;

      if (G_UNLIKELY (!cs_range_iterator_take (range, &v)))
        {
          if (range->large != 0)
            SLOW (cs_op_for_iter (m, frame));
          goto loop_ends;
        }
    }
  else if (iterator->type == types->list_iterator)
    {
      CsListIterator *walk = (CsListIterator *)iterator;
      const CsList *list = (const CsList *)cs_object_get (walk->list);

      if (G_UNLIKELY (cs_is_empty (walk->list) || walk->next >= list->length))
        goto walk_ends;
      v = cs_ref (list->items[walk->next++]);
    }
  else if (iterator->type == types->tuple_iterator)
    {
      CsTupleIterator *walk = (CsTupleIterator *)iterator;
      const CsTuple *tuple = (const CsTuple *)cs_object_get (walk->tuple);

      if (G_UNLIKELY (cs_is_empty (walk->tuple) || walk->next >= tuple->length))
        goto walk_ends;
      v = cs_ref (tuple->items[walk->next++]);
    }
  else if (iterator->type == types->generator)
    goto resume;
  else if (iterator->type == types->str_iterator)
    {
      CsStrIterator *walk = (CsStrIterator *)iterator;
      const CsStr *text = (const CsStr *)cs_object_get (walk->text);

      if (G_UNLIKELY (cs_is_empty (walk->text) || walk->next >= text->length || text->width != 1))
        SLOW (cs_op_for_iter (m, frame));
      v = LATIN1 (text, walk->next++);
    }
  else if (table == labels && pc[1].op == CS_OP_UNPACK && pc[1].b == B && B >= first_temp
           && pc[1].c >= 2 && pc[1].c <= CS_MAX_ROW && m->collector->made < m->collector->threshold
           && cs_iterator_take_row (m, iterator, borrowed, pc[1].c))
    goto unpack_row;
  else if (!cs_iterator_take_row (m, iterator, &v, 1))
    SLOW (cs_op_for_iter (m, frame));
  WRITE (B, v);
  pc++;
  NEXT;

  /* Who else has it will see that it is at its end. */
walk_ends:
  if (G_UNLIKELY (iterator->references != 1))
    SLOW (cs_op_for_iter (m, frame));

loop_ends:
  FLUSH ();
  cs_deliver_end (m, frame);
  pc = frame->pc;
  RELOAD ();
  NEXT;
}

/* FOR_ITER with the UNPACK behind it, where nobody looks at each instruction and the tuple would
 * not have called for a collection. */
unpack_row:
{
  guint n;

  pc += 2;
  ticks += TICKS_UNPACK;
  n = C;
  for (guint i = 0; i < n; i++)
    WRITE (A + i, borrowed[i]);
  NEXT;
}

/* FOR_ITER with a generator that stands at a yield of its own, told to go on. */
resume:
{
  CsGenerator *self = (CsGenerator *)cs_object_get (R (A));
  const CsInstruction *yield;

  if (G_UNLIKELY (self->state != CS_GENERATOR_SUSPENDED || self->leaf != &self->frame
                  || frame->depth >= m->limits.max_depth || self->number != 0))
    SLOW (cs_op_for_iter (m, frame));
  yield = cs_frame_instruction (&self->frame);
  if (G_UNLIKELY (yield->op != CS_OP_YIELD_CLEAR && yield->op != CS_OP_YIELD))
    SLOW (cs_op_for_iter (m, frame));
  self->container.object.references++;
  self->outer = thread->driven;
  thread->driven = self;
  self->state = CS_GENERATOR_RUNNING;
  self->frame.back = frame;
  self->frame.action = CS_RETURN_ITEM;
  self->frame.result = 0;
  self->frame.depth = frame->depth + 1;
  frame->pc = pc;
  frame = &self->frame;
  thread->frame = frame;
  pc = frame->pc;
  first_temp = frame->state->first_temp;
  if (G_LIKELY (yield->op == CS_OP_YIELD_CLEAR && table == labels))
    {
      pc++;
      ticks += TICKS_CLEAR;
      NEXT;
    }
  WRITE (A, CS_NONE);
  NEXT;
}
