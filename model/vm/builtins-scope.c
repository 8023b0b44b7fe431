/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins-private.h"
#include "vm/exception.h"
#include "vm/function.h"

/* Builtin functions on the names that are in view, and on the program itself. */

/* The frame of the program that called. */
static CsFrame *
caller (CsMachine *m)
{
  CsFrame *frame = m->thread->frame;

  while (frame != NULL && (frame->pc == NULL || (frame->state->code->flags & CS_CODE_LIBRARY)))
    frame = frame->back;
  return frame;
}

CS_BUILTIN (cs_builtin_function_globals)
{
  CsFrame *frame = caller (m);

  return cs_ref (cs_from_object (frame != NULL ? frame->globals : m->builtins));
}

/* Those of a function: its variables that are bound, read out of their cells. */
static CsValue
variables_of (CsMachine *m, const CsFrame *frame)
{
  const CsCode *code = frame->state->code;
  CsDict *dict = cs_dict_new (m);

  for (guint i = 0; dict != NULL && i < code->first_temp; i++)
    {
      CsValue v = frame->registers[i];

      if (cs_is_a (v, m->image->types.cell))
        v = ((CsCell *)cs_object_get (v))->value;
      /* Names with a dot are the compiler's own. */
      if (cs_is_empty (v) || code->variables[i] == NULL || code->variables[i][0] == '.')
        continue;
      if (!cs_dict_set_str (m, dict, frame->state->links->variables[i], v))
        {
          cs_unref (m, cs_from_object (dict));
          dict = NULL;
        }
    }
  return dict != NULL ? cs_from_object (dict) : CS_EMPTY;
}

CS_BUILTIN (cs_builtin_function_locals)
{
  CsFrame *frame = caller (m);

  if (frame == NULL)
    return cs_ref (cs_from_object (m->builtins));
  if (frame->namespace_ != NULL)
    return cs_ref (cs_from_object (frame->namespace_));
  if (frame->state->code->flags & CS_CODE_MODULE)
    return cs_ref (cs_from_object (frame->globals));
  return variables_of (m, frame);
}

CS_BUILTIN (cs_builtin_function_vars)
{
  CsValue dict;

  if (cs_is_empty (args[0]))
    return cs_builtin_function_locals (m, args, n_args);
  dict = cs_find_attribute (m, args[0], m->image->names.dict);
  if (cs_is_empty (dict))
    return cs_raise (m, m->image->types.TypeError, "vars() argument must have __dict__ attribute");
  return dict;
}

CS_BUILTIN (cs_builtin_function_dir)
{
  CsValue scope;
  CsValue result;

  if (!cs_is_empty (args[0]))
    return cs_call_library (m, "names_of", args, 1);
  scope = cs_builtin_function_locals (m, args, n_args);
  if (cs_is_empty (scope))
    return CS_EMPTY;
  result = cs_call_library (m, "sorted_list", &scope, 1);
  cs_unref (m, scope);
  return result;
}

/* exit and quit */
CS_BUILTIN (cs_builtin_function_exit)
{
  CsValue exception =
      cs_exception_new (m, m->image->types.SystemExit, args, cs_is_none (args[0]) ? 0 : 1);

  return cs_raise_exception (m, exception);
}
