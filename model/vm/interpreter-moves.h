/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opcode bodies: values between registers, cells and names.  Included in interpreter.c alone. */

OP (NOP)
{
  NEXT;
}

OP (MOVE)
{
  TAKE (v, B);
  WRITE (A, v);
  NEXT;
}

OP (COPY)
{
  WRITE (A, cs_ref (R (B)));
  NEXT;
}

OP (CONST)
single_const:
{
  WRITE (A, frame->state->constants[D]);
  NEXT;
}

OP (INT)
single_int:
{
  WRITE (A, cs_small_int (D));
  NEXT;
}

OP (NONE)
{
  WRITE (A, CS_NONE);
  NEXT;
}

OP (CLEAR)
{
  WRITE (A, CS_EMPTY);
  NEXT;
}

OP (CHECK)
{
  if (G_UNLIKELY (cs_is_empty (R (A))))
    SLOW (cs_op_unbound (m, frame, A));
  NEXT;
}

OP (DELETE)
{
  if (G_UNLIKELY (cs_is_empty (R (A))))
    SLOW (cs_op_unbound (m, frame, A));
  WRITE (A, CS_EMPTY);
  NEXT;
}

OP (MAKE_CELL)
{
  SLOW (cs_op_make_cell (m, frame));
}

OP (LOAD_CELL_WATCHED)
{
  WATCH_READ (cs_object_get (R (B)), 0);
  goto load_cell;
}

OP (LOAD_CELL)
load_cell:
{
  CsValue v = ((CsCell *)cs_object_get (R (B)))->value;

  if (G_UNLIKELY (cs_is_empty (v)))
    SLOW (cs_op_unbound (m, frame, B));
  WRITE (A, cs_ref (v));
  NEXT;
}

OP (STORE_CELL_WATCHED)
{
  WATCH_WRITE (cs_object_get (R (A)), 0);
  goto store_cell;
}

OP (STORE_CELL)
store_cell:
{
  CsCell *cell = (CsCell *)cs_object_get (R (A));
  CsValue old = cell->value;
  TAKE (v, B);

  cell->value = v;
  UNREF (old);
  NEXT;
}

OP (DELETE_CELL)
{
  CsValue v = cs_steal (&((CsCell *)cs_object_get (R (A)))->value);

  if (G_UNLIKELY (cs_is_empty (v)))
    SLOW (cs_op_unbound (m, frame, A));
  UNREF (v);
  NEXT;
}

OP (LOAD_NAME)
{
  if (frame->namespace_ != frame->globals)
    SLOW (cs_op_load_name (m, frame));
  goto load_global;
}

OP (LOAD_GLOBAL_WATCHED)
{
  WATCH_READ (frame->globals, NAME_KEY (C));
  goto load_global;
}

OP (LOAD_GLOBAL)
load_global:
{
  const CsInlineCache *cache = &frame->state->caches[C];
  const CsDict *globals = frame->globals;
  CsValue v;

  if (G_UNLIKELY (cache->version != globals->layout))
    SLOW (cs_op_load_global (m, frame));
  if (cache->kind == CS_CACHE_GLOBAL)
    v = globals->entries[cache->index].value;
  else if (cache->kind == CS_CACHE_BUILTIN && cache->layout == m->builtins->layout)
    v = m->builtins->entries[cache->index].value;
  else
    SLOW (cs_op_load_global (m, frame));
  WRITE (A, cs_ref (v));
  NEXT;
}

OP (STORE_NAME)
{
  if (frame->namespace_ != frame->globals)
    SLOW (cs_op_store_name (m, frame));
  goto store_global;
}

OP (STORE_GLOBAL_WATCHED)
{
  WATCH_WRITE (frame->globals, NAME_KEY (C));
  goto store_global;
}

OP (STORE_GLOBAL)
store_global:
{
  const CsInlineCache *cache = &frame->state->caches[C];
  CsDict *globals = frame->globals;

  if (G_LIKELY (cache->version == globals->layout && cache->kind == CS_CACHE_GLOBAL))
    {
      CsValue *slot = &globals->entries[cache->index].value;
      CsValue old = *slot;
      TAKE (v, A);

      *slot = v;
      if (cs_is_object (old))
        {
          if (cs_object_get (old)->type->flags & CS_TYPE_CACHED)
            cs_dict_change_layout (m, globals);
          UNREF_OBJECT (cs_object_get (old));
        }
      NEXT;
    }
  SLOW (cs_op_store_global (m, frame));
}

OP (DELETE_GLOBAL)
{
  SLOW (cs_op_delete_global (m, frame));
}

OP (LOAD_NAME_CELL)
{
  SLOW (cs_op_load_name_cell (m, frame));
}

OP (DELETE_NAME)
{
  SLOW (cs_op_delete_name (m, frame));
}

OP (ANNOTATE)
{
  SLOW (cs_op_annotate (m, frame));
}
