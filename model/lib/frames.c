/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "sched/cpu.h"
#include "sched/scheduler.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/number.h"
#include "vm/operators.h"

/* What `traceback` and `logging` tell of calls and exceptions. */

/* format (exception, limit, uncaught): its whole traceback.  Its text and those of what it comes
 * from have been set. */
static CsValue
frames_format (CsMachine *m, CsValue *args, guint n_args)
{
  CsTracebackStyle style = cs_is (args[2], CS_TRUE) ? CS_TRACEBACK_UNCAUGHT : CS_TRACEBACK_MODULE;
  g_autofree char *text = NULL;

  if (!cs_is_none (args[1]) && !cs_index_get (m, args[1], &style.limit))
    return CS_EMPTY;
  text = cs_exception_format (m, args[0], style);
  return cs_str_new (m, text, -1);
}

/* needs_text (exception): whether its str takes code of the program. */
static CsValue
frames_needs_text (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_exception_needs_text (m, args[0]));
}

/* set_text (exception, text) */
static CsValue
frames_set_text (CsMachine *m, CsValue *args, guint n_args)
{
  cs_set (m, &cs_exception_get (args[0])->text, cs_ref (args[1]));
  return CS_NONE;
}

/* caller (level): file, line, function and globals of the program's innermost frame, or of one that
 * is some calls out. */
static CsValue
frames_caller (CsMachine *m, CsValue *args, guint n_args)
{
  const CsPlaces *places = cs_image_get_places (m->image);
  const CsFrame *frame = m->thread->frame;
  const CsCode *code;
  CsValue items[4];
  CsValue result;
  gint64 level;

  if (!cs_index_get (m, args[0], &level))
    return CS_EMPTY;
  for (; frame != NULL; frame = frame->back)
    if (frame->pc != NULL && !(frame->state->code->flags & CS_CODE_LIBRARY) && --level <= 0)
      break;
  if (frame == NULL)
    return CS_NONE;
  code = frame->state->code;
  items[0] = cs_str_new (m, cs_source_get_name (code->source), -1);
  items[1] =
      cs_small_int (g_array_index (places->spans, CsSourceSpan, cs_frame_place (frame)).line);
  items[2] = cs_str_new (m, code->name, -1);
  items[3] = cs_from_object (frame->globals);
  result = cs_is_empty (items[0]) || cs_is_empty (items[2]) ? CS_EMPTY : cs_tuple_new (m, items, 4);
  cs_unref (m, items[0]);
  cs_unref (m, items[2]);
  return result;
}

/* The code of a function or method of the program; NULL for anything else. */
static const CsCode *
code_of (CsMachine *m, CsValue function)
{
  if (cs_is_a (function, m->image->types.method))
    function = ((CsMethod *)cs_object_get (function))->function;
  return cs_is_a (function, m->image->types.function)
             ? ((CsFunction *)cs_object_get (function))->state->code
             : NULL;
}

/* function_kind (function): what a call makes; None where it just runs. */
static CsValue
frames_function_kind (CsMachine *m, CsValue *args, guint n_args)
{
  const CsCode *code = code_of (m, args[0]);

  if (cs_makes_coroutine (m, args[0]))
    return cs_str_new (m, "coroutine", -1);
  if (code == NULL)
    return CS_NONE;
  if (code->flags & CS_CODE_ASYNC_GENERATOR)
    return cs_str_new (m, "async generator", -1);
  return code->flags & CS_CODE_GENERATOR ? cs_str_new (m, "generator", -1) : CS_NONE;
}

/* Whether what the function makes may be awaited; where that is a generator, it may be from now on.
 */
static CsValue
frames_make_awaitable (CsMachine *m, CsValue *args, guint n_args)
{
  const CsCode *code = code_of (m, args[0]);
  gboolean generates = code != NULL && (code->flags & CS_CODE_GENERATOR)
                       && cs_is_a (args[0], m->image->types.function);

  if (generates)
    ((CsFunction *)cs_object_get (args[0]))->makes_awaitables = TRUE;
  return cs_bool (generates || cs_makes_coroutine (m, args[0]));
}

static CsValue
frames_is_awaitable_generator (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_bool (cs_is_awaitable_generator (m, args[0]));
}

static gboolean
add_parameter (CsMachine *m, CsValue list, CsStr *name, gint64 kind)
{
  CsValue pair = cs_tuple_new (m, (CsValue[]){ cs_from_object (name), cs_small_int (kind) }, 2);

  return !cs_is_empty (pair) && cs_list_append (m, (CsList *)cs_object_get (list), pair);
}

/* parameters (function): pairs of name and kind, numbered as inspect does. */
static CsValue
frames_parameters (CsMachine *m, CsValue *args, guint n_args)
{
  enum
  {
    POSITIONAL_ONLY,
    POSITIONAL,
    VARARGS,
    KEYWORD_ONLY,
    VARKEYWORDS,
  };
  const CsCode *code = code_of (m, args[0]);
  CsStr *const *names = cs_image_get_links (m->image, code)->variables;
  CsValue list = cs_list_new (m, NULL, 0);
  guint n = code->n_positional + code->n_keyword_only;
  gboolean done = !cs_is_empty (list);

  for (guint i = 0; i < code->n_positional && done; i++)
    done = add_parameter (m, list, names[i],
                          i < code->n_positional_only ? POSITIONAL_ONLY : POSITIONAL);
  if (done && (code->flags & CS_CODE_VARARGS))
    done = add_parameter (m, list, names[n++], VARARGS);
  for (guint i = 0; i < code->n_keyword_only && done; i++)
    done = add_parameter (m, list, names[code->n_positional + i], KEYWORD_ONLY);
  if (done && (code->flags & CS_CODE_VARKEYWORDS))
    done = add_parameter (m, list, names[n], VARKEYWORDS);
  if (!done)
    cs_set (m, &list, CS_EMPTY);
  return list;
}

/* cores (): how many the machine has. */
static CsValue
frames_cores (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (cs_scheduler (m)->cpu->n_cores);
}

/* sources (): name and text of each of the program's files. */
static CsValue
frames_sources (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue list = cs_list_new (m, NULL, 0);

  for (guint i = 0; i < cs_image_get_n_sources (m->image) && !cs_is_empty (list); i++)
    {
      const CsSource *source = cs_image_get_source (m->image, i);
      gsize length;
      const char *text = cs_source_get_text (source, &length);
      CsValue parts[2] = { cs_str_new (m, cs_source_get_name (source), -1),
                           cs_str_new (m, text, (gssize)length) };
      CsValue pair =
          cs_is_empty (parts[0]) || cs_is_empty (parts[1]) ? CS_EMPTY : cs_tuple_new (m, parts, 2);

      cs_unref (m, parts[0]);
      cs_unref (m, parts[1]);
      if (cs_is_empty (pair) || !cs_list_append (m, (CsList *)cs_object_get (list), pair))
        cs_set (m, &list, CS_EMPTY);
    }
  return list;
}

static const CsNativeDef natives[] = {
  { "caller(level=1, /)", frames_caller },
  { "cores()", frames_cores },
  { "format(exception, limit, uncaught, /)", frames_format },
  { "function_kind(function, /)", frames_function_kind },
  { "is_awaitable_generator(value, /)", frames_is_awaitable_generator },
  { "make_awaitable(function, /)", frames_make_awaitable },
  { "parameters(function, /)", frames_parameters },
  { "needs_text(exception, /)", frames_needs_text },
  { "set_text(exception, text, /)", frames_set_text },
  { "sources()", frames_sources },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  const CsTypes *types = &m->image->types;

  return cs_dict_set_ascii (m, module, "FrameType", cs_from_object (types->frame))
         && cs_dict_set_ascii (m, module, "TracebackType", cs_from_object (types->traceback));
}

static const char *const names[] = { "FrameType", "TracebackType", NULL };

const CsModuleDef cs_module_frames = {
  .name = "_frames", .natives = natives, .init = init, .names = names
};
