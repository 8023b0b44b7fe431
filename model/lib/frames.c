/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "vm/exception.h"
#include "vm/operators.h"

/* What `traceback` and `logging` tell of calls and exceptions. */

/* format (exception): its whole traceback, as when nobody catches it.  Its text and those of what
 * it comes from have been set. */
static CsValue
frames_format (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *text = cs_exception_format (m, args[0]);

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

/* caller (): file, line and function of the program's innermost frame. */
static CsValue
frames_caller (CsMachine *m, CsValue *args, guint n_args)
{
  const CsPlaces *places = cs_image_get_places (m->image);
  const CsFrame *frame = m->thread->frame;
  const CsCode *code;
  CsValue items[3];
  CsValue result;

  while (frame != NULL && (frame->pc == NULL || (frame->state->code->flags & CS_CODE_LIBRARY)))
    frame = frame->back;
  if (frame == NULL)
    return CS_NONE;
  code = frame->state->code;
  items[0] = cs_str_new (m, cs_source_get_name (code->source), -1);
  items[1] =
      cs_small_int (g_array_index (places->spans, CsSourceSpan, cs_frame_place (frame)).line);
  items[2] = cs_str_new (m, code->name, -1);
  result = cs_is_empty (items[0]) || cs_is_empty (items[2]) ? CS_EMPTY : cs_tuple_new (m, items, 3);
  cs_unref (m, items[0]);
  cs_unref (m, items[2]);
  return result;
}

static const CsNativeDef natives[] = {
  { "caller()", frames_caller },
  { "format(exception, /)", frames_format },
  { "needs_text(exception, /)", frames_needs_text },
  { "set_text(exception, text, /)", frames_set_text },
  { NULL, NULL },
};

const CsModuleDef cs_module_frames = { .name = "_frames", .natives = natives };
