/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/copy.h"
#include "vm/exception.h"
#include "vm/image.h"
#include "vm/interpreter.h"
#include "vm/operators-private.h"
#include "vm/type-defs.h"

/* Frames as the program sees them: where a call stood at the moment that it was asked for, and
 * where a generator or a coroutine stands now. */

typedef struct
{
  CsContainer container;
  const CsCode *code;
  guint32 line;
  CsDict *globals; /* counted */
  CsValue back;    /* the caller, CS_NONE for the outermost; CS_EMPTY: not known */
  CsValue runner;  /* the generator whose frame it is; CS_EMPTY: of a call */
} CsFrameObject;

static CsFrameObject *
get (CsValue v)
{
  return (CsFrameObject *)cs_object_get (v);
}

static void
visit_frame (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsFrameObject *self = (CsFrameObject *)object;

  visitor (data, (CsValue *)&self->globals);
  visitor (data, &self->back);
  visitor (data, &self->runner);
}

/* The line of a generator's frame is kept for when it has ended. */
static guint32
line_of (CsMachine *m, CsFrameObject *self)
{
  const CsGenerator *runner;

  if (cs_is_empty (self->runner))
    return self->line;
  runner = (const CsGenerator *)cs_object_get (self->runner);
  if (runner->state == CS_GENERATOR_CREATED)
    self->line = self->code->first_line;
  else if (runner->state != CS_GENERATOR_FINISHED)
    self->line = g_array_index (cs_image_get_places (m->image)->spans, CsSourceSpan,
                                cs_frame_place (&runner->frame))
                     .line;
  return self->line;
}

/* "<frame at 0x…, file 'main.py', line 3, code work>" */
static CsStatus
append_frame_repr (CsMachine *m, CsStrBuilder *out, CsValue v)
{
  CsFrameObject *self = get (v);
  g_autofree char *text = g_strdup_printf (
      "<frame at 0x%" G_GINT64_MODIFIER "x, file '%s', line %u, code %s>",
      cs_fake_address (m, cs_object_get (v)), cs_source_get_name (self->code->source),
      line_of (m, self), self->code->name);

  cs_str_builder_append_utf8 (out, text, -1);
  return CS_OK;
}

static const CsOperators frame_operators = {
  .append_repr = append_frame_repr,
};

static const CsTypeOps frame_ops = {
  .size = sizeof (CsFrameObject),
  .container = TRUE,
  .visit = visit_frame,
  .operators = &frame_operators,
  .copy = &cs_copy_plain,
};

CsValue
cs_frame_object_new (CsMachine *m, const CsCode *code, guint32 line, CsDict *globals, CsValue back)
{
  CsFrameObject *self = cs_object_new (m, m->image->types.frame, 0);

  if (self == NULL)
    return CS_EMPTY;
  self->code = code;
  self->line = line;
  self->globals = (CsDict *)cs_object_get (cs_ref (cs_from_object (globals)));
  self->back = cs_ref (back);
  return cs_from_object (self);
}

CsValue
cs_generator_frame (CsMachine *m, CsValue generator)
{
  const CsGenerator *runner = (const CsGenerator *)cs_object_get (generator);
  CsValue frame;

  if (runner->state == CS_GENERATOR_FINISHED)
    return CS_NONE;
  frame = cs_frame_object_new (m, runner->frame.state->code, 0, runner->frame.globals, CS_NONE);
  if (!cs_is_empty (frame))
    {
      get (frame)->runner = cs_ref (generator);
      line_of (m, get (frame));
    }
  return frame;
}

static gboolean
is_shown (const CsFrame *frame)
{
  return !cs_frame_is_native (frame) && !(frame->state->code->flags & CS_CODE_LIBRARY);
}

CsValue
cs_frame_objects_new (CsMachine *m, guint depth)
{
  const CsPlaces *places = cs_image_get_places (m->image);
  g_autoptr (GPtrArray) frames = g_ptr_array_new ();
  CsValue outer = CS_NONE;

  for (CsFrame *frame = m->thread->frame; frame != NULL; frame = frame->back)
    if (is_shown (frame))
      g_ptr_array_add (frames, frame);
  if (depth >= frames->len)
    return cs_raise (m, m->image->types.ValueError, "call stack is not deep enough");
  for (guint i = frames->len; i > depth && !cs_is_empty (outer); i--)
    {
      const CsFrame *frame = frames->pdata[i - 1];
      guint32 line = g_array_index (places->spans, CsSourceSpan, cs_frame_place (frame)).line;
      CsValue inner = cs_frame_object_new (m, frame->state->code, line, frame->globals, outer);

      cs_unref (m, outer);
      outer = inner;
    }
  return outer;
}

static CsValue
get_code (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_code_object_new (m, get (args[0])->code);
}

static CsValue
get_line (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (line_of (m, get (args[0])));
}

static CsValue
get_globals (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (cs_from_object (get (args[0])->globals));
}

static CsValue
get_back (CsMachine *m, CsValue *args, guint n_args)
{
  if (cs_is_empty (get (args[0])->back))
    return cs_raise (m, m->image->types.AttributeError,
                     "'f_back' of a traceback's frame" CS_NOT_SUPPORTED);
  return cs_ref (get (args[0])->back);
}

static CsValue
get_locals (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_raise (m, m->image->types.AttributeError, "'f_locals' of a frame" CS_NOT_SUPPORTED);
}

static const CsGetterDef frame_getters[] = {
  { "f_code", get_code }, { "f_lineno", get_line },   { "f_globals", get_globals },
  { "f_back", get_back }, { "f_locals", get_locals }, { NULL },
};

const CsTypeDef cs_type_def_frame = {
  .ops = &frame_ops,
  .getters = frame_getters,
};
