/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

/* Slow parts of the instructions for variables. */

static CsStr *
site_name (const CsFrame *frame)
{
  return frame->state->links->sites[cs_frame_instruction (frame)->c];
}

static CsInlineCache *
site_cache (const CsFrame *frame)
{
  return &frame->state->caches[cs_frame_instruction (frame)->c];
}

static CsOutcome
raise_name (CsMachine *m, CsStr *name)
{
  g_autofree char *text = cs_str_dup_utf8 (name, NULL);

  cs_raise (m, m->image->types.NameError, "name '%s' is not defined", text);
  cs_exception_set_name (m, m->exception, cs_from_object (name), CS_EMPTY);
  return CS_RAISE;
}

CsOutcome
cs_op_unbound (CsMachine *m, CsFrame *frame, guint variable)
{
  const CsCode *code = frame->state->code;
  const char *name = code->variables[variable];

  if (variable >= code->n_locals)
    cs_raise (m, m->image->types.NameError,
              "cannot access free variable '%s' where it is not associated with a value in "
              "enclosing scope",
              name);
  else
    cs_raise (m, m->image->types.UnboundLocalError,
              "cannot access local variable '%s' where it is not associated with a value", name);
  return CS_RAISE;
}

CsOutcome
cs_op_make_cell (CsMachine *m, CsFrame *frame)
{
  guint a = cs_frame_instruction (frame)->a;
  CsCell *cell = cs_object_new (m, m->image->types.cell, 0);

  if (cell == NULL)
    return CS_RAISE;
  cell->value = cs_steal (&frame->registers[a]);
  frame->registers[a] = cs_from_object (cell);
  return CS_GO_ON;
}

/* A global or builtin, borrowed, remembered for the next time. */
static CsValue
find_global (CsMachine *m, CsFrame *frame)
{
  CsInlineCache *cache = site_cache (frame);
  CsStr *name = site_name (frame);
  gint32 index = cs_dict_find_str (m, frame->globals, name);

  if (index >= 0)
    {
      cache->kind = CS_CACHE_GLOBAL;
      cache->version = frame->globals->layout;
      cache->index = (guint32)index;
      cache->value = frame->globals->entries[index].value;
      cache->dict = cs_is_a (cache->value, m->image->types.module)
                        ? ((CsModuleObject *)cs_object_get (cache->value))->dict
                        : NULL;
      cache->takes = cs_cache_takes (&m->image->types, cache->value);
      return cache->value;
    }
  index = cs_dict_find_str (m, m->builtins, name);
  if (index < 0)
    return CS_EMPTY;
  cache->kind = CS_CACHE_BUILTIN;
  cache->version = frame->globals->layout;
  cache->dict = NULL;
  cache->layout = m->builtins->layout;
  cache->index = (guint32)index;
  cache->takes = 0;
  return m->builtins->entries[index].value;
}

CsOutcome
cs_op_load_global (CsMachine *m, CsFrame *frame)
{
  CsValue value = find_global (m, frame);

  if (cs_is_empty (value))
    return raise_name (m, site_name (frame));
  cs_frame_set (m, frame, cs_frame_instruction (frame)->a, cs_ref (value));
  return CS_GO_ON;
}

CsOutcome
cs_op_store_global (CsMachine *m, CsFrame *frame)
{
  guint a = cs_frame_instruction (frame)->a;
  CsInlineCache *cache = site_cache (frame);
  gint32 index;

  if (!cs_dict_set_str (m, frame->globals, site_name (frame), frame->registers[a]))
    return CS_RAISE;
  cs_frame_drop (m, frame, a);
  index = cs_dict_find_str (m, frame->globals, site_name (frame));
  cache->kind = CS_CACHE_GLOBAL;
  cache->version = frame->globals->layout;
  cache->index = (guint32)index;
  return CS_GO_ON;
}

CsOutcome
cs_op_delete_global (CsMachine *m, CsFrame *frame)
{
  if (cs_dict_remove_str (m, frame->globals, site_name (frame)))
    return CS_GO_ON;
  return raise_name (m, site_name (frame));
}

CsOutcome
cs_op_load_name (CsMachine *m, CsFrame *frame)
{
  CsValue value = CS_EMPTY;

  if (frame->namespace_ != frame->globals)
    value = cs_dict_get_str (m, frame->namespace_, site_name (frame));
  if (cs_is_empty (value))
    return cs_op_load_global (m, frame);
  cs_frame_set (m, frame, cs_frame_instruction (frame)->a, cs_ref (value));
  return CS_GO_ON;
}

CsOutcome
cs_op_load_name_cell (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue value = cs_dict_get_str (m, frame->namespace_, site_name (frame));

  if (cs_is_empty (value))
    value = ((CsCell *)cs_object_get (frame->registers[at->b]))->value;
  if (cs_is_empty (value))
    return cs_op_unbound (m, frame, at->b);
  cs_frame_set (m, frame, at->a, cs_ref (value));
  return CS_GO_ON;
}

/* What __prepare__ made may have a __setitem__ of the program. */
static CsOutcome
store_by_method (CsMachine *m, CsFrame *frame, guint a)
{
  CsValue args[3] = { cs_from_object (frame->namespace_), cs_from_object (site_name (frame)),
                      cs_frame_take (frame, a) };
  CsOutcome outcome = cs_call_library_now (m, "setitem", args, 3, CS_RETURN_DISCARD, 0);

  cs_unref (m, args[2]);
  return outcome;
}

CsOutcome
cs_op_store_name (CsMachine *m, CsFrame *frame)
{
  guint a = cs_frame_instruction (frame)->a;

  if (frame->namespace_ == frame->globals)
    return cs_op_store_global (m, frame);
  if (G_UNLIKELY (cs_type_has_special (cs_type_of (m, cs_from_object (frame->namespace_)),
                                       CS_SPECIAL_SETITEM)))
    return store_by_method (m, frame, a);
  if (!cs_dict_set_str (m, frame->namespace_, site_name (frame), frame->registers[a]))
    return CS_RAISE;
  cs_frame_drop (m, frame, a);
  return CS_GO_ON;
}

CsOutcome
cs_op_delete_name (CsMachine *m, CsFrame *frame)
{
  if (cs_dict_remove_str (m, frame->namespace_, site_name (frame)))
    return CS_GO_ON;
  return raise_name (m, site_name (frame));
}

CsOutcome
cs_op_annotate (CsMachine *m, CsFrame *frame)
{
  CsStr *key = m->image->names.annotations;
  CsValue annotations = cs_dict_get_str (m, frame->namespace_, key);
  guint a = cs_frame_instruction (frame)->a;

  if (cs_is_empty (annotations))
    {
      CsDict *made = cs_dict_new (m);
      gboolean set;

      if (made == NULL)
        return CS_RAISE;
      annotations = cs_from_object (made);
      set = cs_dict_set_str (m, frame->namespace_, key, annotations);
      cs_unref (m, annotations);
      if (!set)
        return CS_RAISE;
    }
  if (cs_is_a (annotations, m->image->types.dict)
      && !cs_dict_set_str (m, (CsDict *)cs_object_get (annotations), site_name (frame),
                           frame->registers[a]))
    return CS_RAISE;
  cs_frame_drop (m, frame, a);
  return CS_GO_ON;
}
