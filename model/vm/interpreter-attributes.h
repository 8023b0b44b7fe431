/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opcode bodies: attributes and items.  Included in interpreter.c alone. */

/* Whether `v` is a function of `n` parameters alone, to be entered at once. */
#define CAN_ENTER(v, n)                                                                            \
  (cs_is_a ((v), types->function) && (function = (CsFunction *)cs_object_get (v)) != NULL          \
   && function->state->n_plain == (n) && frame->depth < m->limits.max_depth                        \
   && (above = (CsFrame *)thread->stack_top) != NULL                                               \
   && (char *)above + function->state->frame_size <= thread->stack_end)

/* A property's function, whose arguments are in the registers of `above`. */
#define ENTER_PROPERTY(n, action, result)                                                          \
  do                                                                                               \
    {                                                                                              \
      clear_registers (above, function->state, above->registers + (n));                            \
      cs_ref (cs_from_object (function));                                                          \
      frame->pc = pc;                                                                              \
      thread->stack_top = (char *)above + function->state->frame_size;                             \
      begin_frame (m, thread, above, function, (action), (result), ticks);                         \
      frame = above;                                                                               \
      goto entered;                                                                                \
    }                                                                                              \
  while (0)

OP (LOAD_ATTR_WATCHED)
load_attr_watched:
{
  if (cs_is_object (R (B)))
    WATCH_READ (cs_object_get (R (B)), NAME_KEY (C));
  goto load_attr;
}

OP (LOAD_ATTR)
load_attr:
{
  const CsInlineCache *cache = &frame->state->caches[C];
  CsValue v = R (B), value;

  if (G_UNLIKELY (!cs_is_object (v)))
    SLOW (cs_op_load_attr (m, frame));
  if (cache->kind == CS_CACHE_SLOT && cache->version == cs_object_get (v)->type->version)
    {
      const CsAttributes *attributes = cs_instance_attributes (cs_object_get (v));

      if (G_UNLIKELY (attributes->shape != cache->shape))
        SLOW (cs_op_load_attr (m, frame));
      value = attributes->values[cache->index];
    }
  else if (cache->kind == CS_CACHE_MODULE && cs_object_get (v)->type == types->module
           && ((CsModuleObject *)cs_object_get (v))->dict == cache->dict
           && cache->dict->layout == cache->version)
    value = cache->dict->entries[cache->index].value;
  else if (cache->kind == CS_CACHE_VALUE && cache->version == cs_object_get (v)->type->version
           && (cache->shape == NULL
               || cs_instance_attributes (cs_object_get (v))->shape == cache->shape))
    value = cache->value;
  else if (cache->kind == CS_CACHE_CLASS && cs_object_get (v)->type == types->type
           && cache->version == ((CsType *)cs_object_get (v))->version)
    value = cache->value;
  else if (cache->kind == CS_CACHE_PROPERTY && cache->version == cs_object_get (v)->type->version
           && CAN_ENTER (((CsProperty *)cs_object_get (cache->value))->getter, 1))
    {
      TAKE (self, B);

      above->registers[0] = self;
      ENTER_PROPERTY (1, CS_RETURN_VALUE, A);
    }
  else
    SLOW (cs_op_load_attr (m, frame));
  cs_ref (value);
  DROP (B);
  WRITE (A, value);
  NEXT;
}

OP (STORE_ATTR_WATCHED)
{
  /* A class with a __setattr__ of its own may keep one for each thread, as threading.local does. */
  if (cs_is_object (R (A)) && frame->state->caches[C].kind == CS_CACHE_SLOT)
    WATCH_WRITE (cs_object_get (R (A)), NAME_KEY (C));
  else if (cs_is_object (R (A)))
    WATCH (cs_watch_write_quietly (m, frame, cs_object_get (R (A)), NAME_KEY (C), PLACE ()));
  goto store_attr;
}

OP (STORE_ATTR)
store_attr:
{
  const CsInlineCache *cache = &frame->state->caches[C];
  CsValue v = R (A);

  if (G_LIKELY (cs_is_object (v) && cache->kind == CS_CACHE_SLOT
                && cache->version == cs_object_get (v)->type->version))
    {
      CsAttributes *attributes = cs_instance_attributes (cs_object_get (v));

      if (G_LIKELY (attributes->shape == cache->shape))
        {
          CsValue *slot = &attributes->values[cache->index];
          CsValue old = *slot;
          TAKE (value, B);

          *slot = value;
          DROP (A);
          UNREF (old);
          NEXT;
        }
    }
  if (cs_is_object (v) && cache->kind == CS_CACHE_ADD
      && cache->version == cs_object_get (v)->type->version)
    {
      CsAttributes *attributes = cs_instance_attributes (cs_object_get (v));

      if (G_LIKELY (attributes->shape == cache->shape))
        {
          TAKE (value, B);

          if (G_UNLIKELY (cache->index >= cs_attributes_capacity (attributes))
              && !cs_attributes_reserve (m, attributes, cache->index + 1))
            {
              FLUSH ();
              cs_unref (m, value);
              outcome = CS_RAISE;
              goto went;
            }
          attributes->values[cache->index] = value;
          attributes->shape = cache->added;
          DROP (A);
          NEXT;
        }
    }
  if (cs_is_object (v) && cache->kind == CS_CACHE_PROPERTY
      && cache->version == cs_object_get (v)->type->version
      && CAN_ENTER (((CsProperty *)cs_object_get (cache->value))->setter, 2))
    {
      TAKE (self, A);
      TAKE (value, B);

      above->registers[0] = self;
      above->registers[1] = value;
      ENTER_PROPERTY (2, CS_RETURN_DISCARD, 0);
    }
  SLOW (cs_op_store_attr (m, frame));
}

OP (DELETE_ATTR)
{
  SLOW (cs_op_delete_attr (m, frame));
}

OP (LOAD_METHOD)
load_method:
{
  const CsInlineCache *cache = &frame->state->caches[C];
  CsValue v = R (B);

  if (G_UNLIKELY (!cs_is_object (v)))
    SLOW (cs_op_load_method (m, frame));
  if (cs_cache_has_method (cache) && cache->version == cs_object_get (v)->type->version
      && (cache->shape == NULL
          || cs_instance_attributes (cs_object_get (v))->shape == cache->shape))
    {
      CsValue method = cs_ref (cache->value);
      TAKE (self, B);

      PUT (A, method);
      PUT (A + 1, self);
      NEXT;
    }
  if (cache->kind == CS_CACHE_MODULE && cs_object_get (v)->type == types->module
      && ((CsModuleObject *)cs_object_get (v))->dict == cache->dict
      && cache->dict->layout == cache->version)
    {
      CsValue value = cs_ref (cache->dict->entries[cache->index].value);

      DROP (B);
      PUT (A, value);
      PUT (A + 1, CS_EMPTY);
      NEXT;
    }
  if (cache->kind >= CS_CACHE_CLASS && cache->kind <= CS_CACHE_CLASS_METHOD
      && cs_object_get (v)->type == types->type
      && cache->version == ((CsType *)cs_object_get (v))->version)
    {
      CsValue method = cs_ref (cache->value);

      if (cache->kind == CS_CACHE_CLASS_METHOD)
        {
          TAKE (self, B);

          PUT (A + 1, self);
        }
      else
        {
          DROP (B);
          PUT (A + 1, CS_EMPTY);
        }
      PUT (A, method);
      NEXT;
    }
  SLOW (cs_op_load_method (m, frame));
}

/* With the LOAD_METHOD behind it, where nobody looks at each instruction. */
OP (LOAD_SUPER)
{
  if (cs_op_single (pc->op) == CS_OP_LOAD_METHOD && pc->b == A && table == labels)
    {
      const CsInlineCache *cache = &frame->state->caches[pc->c];
      CsValue v = R (C);

      if (cache->kind == CS_CACHE_SUPER && cs_is_object (v)
          && cache->version == cs_object_get (v)->type->version
          && cs_is (((CsCell *)cs_object_get (R (B)))->value, cs_from_object (cache->class_)))
        {
          TAKE (self, C);

          pc++;
          ticks += TICKS_LOAD_METHOD;
          PUT (A, cs_ref (cache->value));
          PUT (A + 1, self);
          NEXT;
        }
    }
  SLOW (cs_op_load_super (m, frame));
}

OP (LOAD_ITEM_WATCHED)
{
  if (cs_is_object (R (B)))
    WATCH (cs_watch_read (m, frame, cs_object_get (R (B)), cs_watch_item_key (m, R (C)), PLACE ()));
  goto load_item;
}

OP (LOAD_ITEM)
load_item:
{
  CsValue v = R (B), key = R (C), value;
  guint64 index;

  if (!cs_is_object (v))
    SLOW (cs_op_load_item (m, frame));
  if (cs_object_get (v)->type == types->dict)
    {
      const CsDict *dict = (const CsDict *)cs_object_get (v);
      gint64 hash;
      gint32 entry = cs_dict_find_quick (m, dict, key, &hash);

      if (entry < 0)
        SLOW (cs_op_load_item (m, frame));
      value = cs_ref (dict->entries[entry].value);
      DROP (C);
      DROP (B);
      WRITE (A, value);
      NEXT;
    }
  if (!cs_is_small_int (key) || cs_small_int_get (key) < 0)
    SLOW (cs_op_load_item (m, frame));
  index = (guint64)cs_small_int_get (key);
  if (cs_object_get (v)->type == types->list)
    {
      const CsList *list = (const CsList *)cs_object_get (v);

      if (G_UNLIKELY (index >= list->length))
        SLOW (cs_op_load_item (m, frame));
      value = list->items[index];
    }
  else if (cs_object_get (v)->type == types->tuple)
    {
      const CsTuple *tuple = (const CsTuple *)cs_object_get (v);

      if (G_UNLIKELY (index >= tuple->length))
        SLOW (cs_op_load_item (m, frame));
      value = tuple->items[index];
    }
  else if (cs_object_get (v)->type == types->str)
    {
      const CsStr *text = (const CsStr *)cs_object_get (v);

      if (G_UNLIKELY (index >= text->length || text->width != 1))
        SLOW (cs_op_load_item (m, frame));
      value = LATIN1 (text, index);
    }
  else
    SLOW (cs_op_load_item (m, frame));
  cs_ref (value);
  DROP (B);
  WRITE (A, value);
  NEXT;
}

OP (STORE_ITEM_WATCHED)
{
  if (cs_is_object (R (A)))
    WATCH (
        cs_watch_write (m, frame, cs_object_get (R (A)), cs_watch_item_key (m, R (B)), PLACE ()));
  goto store_item;
}

OP (STORE_ITEM)
store_item:
{
  CsValue v = R (A), key = R (B);

  if (cs_is_object (v) && cs_object_get (v)->type == types->list && cs_is_small_int (key)
      && cs_small_int_get (key) >= 0
      && cs_small_int_get (key) < ((CsList *)cs_object_get (v))->length)
    {
      CsValue *slot = &((CsList *)cs_object_get (v))->items[cs_small_int_get (key)];
      CsValue old = *slot;
      TAKE (value, C);

      *slot = value;
      DROP (A);
      UNREF (old);
      NEXT;
    }
  if (cs_is_object (v) && cs_object_get (v)->type == types->dict)
    {
      CsDict *dict = (CsDict *)cs_object_get (v);
      gint64 hash;
      gint32 entry = cs_dict_find_quick (m, dict, key, &hash);

      if (entry >= 0)
        {
          CsValue *slot = &dict->entries[entry].value;
          CsValue old = *slot;
          TAKE (value, C);

          *slot = value;
          if (cs_is_cached (old))
            cs_dict_change_layout (m, dict);
          DROP (B);
          DROP (A);
          UNREF (old);
          NEXT;
        }
      if (entry == -1)
        {
          FLUSH ();
          if (!cs_dict_put (m, dict, entry, key, hash, R (C)))
            SLOW_FLUSHED (CS_RAISE);
          RELOAD ();
          DROP (C);
          DROP (B);
          DROP (A);
          NEXT;
        }
    }
  SLOW (cs_op_store_item (m, frame));
}

OP (DELETE_ITEM)
{
  CsValue v = R (A), key = R (B);

  if (cs_is_a (v, types->dict))
    {
      CsDict *dict = (CsDict *)cs_object_get (v);
      gint64 hash;
      gint32 entry = cs_dict_find_quick (m, dict, key, &hash);

      if (G_LIKELY (entry >= 0))
        {
          FLUSH ();
          cs_unref (m, cs_dict_take (m, dict, entry));
          RELOAD ();
          DROP (B);
          DROP (A);
          NEXT;
        }
    }
  SLOW (cs_op_delete_item (m, frame));
}

/* With the LOAD_ITEM behind it, where nobody looks at each instruction. */
OP (BUILD_SLICE)
{
  if (G_LIKELY (table == labels) && cs_is_plain_slice (m, frame, pc - 1))
    {
      pc++;
      ticks += TICKS_LOAD_ITEM;
      SLOW (cs_op_load_slice (m, frame));
    }
  SLOW (cs_op_build_slice (m, frame));
}
