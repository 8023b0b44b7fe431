/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/report.h"

#include "vm/interpreter.h"
#include "vm/text-private.h"

#include <string.h>

CsWhere
cs_frame_place (const CsFrame *frame)
{
  return cs_frame_is_native (frame) ? 0 : cs_frame_user_place (frame);
}

static gboolean
is_user (const CsFrame *frame)
{
  return !cs_frame_is_native (frame) && frame->state->is_user;
}

static inline CsWhere
innermost_place (CsMachine *m)
{
  for (const CsFrame *frame = m->thread->frame; frame != NULL; frame = frame->back)
    if (is_user (frame))
      return cs_frame_user_place (frame);
  return 0;
}

CsWhere
cs_where (CsMachine *m)
{
  return innermost_place (m);
}

CsWhere
cs_where_outermost (CsMachine *m)
{
  const CsGenerator *driven = m->thread->driven;
  CsWhere where = 0;

  if (driven != NULL && is_user (&driven->frame))
    return cs_frame_place (&driven->frame);
  for (const CsFrame *frame = m->thread->frame; frame != NULL; frame = frame->back)
    {
      if (is_user (frame))
        where = cs_frame_place (frame);
      if (driven != NULL && frame == &driven->frame)
        break;
    }
  return where;
}

/* From the leaf to the root of a suspended chain. */
static CsWhere
chain_places (const CsGenerator *self, CsWhere *outermost)
{
  const CsFrame *frame = self->state == CS_GENERATOR_SUSPENDED ? self->leaf : &self->frame;
  CsWhere innermost = 0;

  *outermost = is_user (&self->frame) ? cs_frame_user_place (&self->frame) : 0;
  for (;; frame = frame->back)
    {
      if (is_user (frame))
        {
          innermost = innermost == 0 ? cs_frame_user_place (frame) : innermost;
          if (*outermost != 0)
            break;
          *outermost = cs_frame_user_place (frame);
        }
      if (frame == &self->frame)
        break;
    }
  return innermost;
}

CsWhere
cs_generator_places (CsMachine *m, CsValue generator, CsWhere *outermost)
{
  const CsGenerator *self = (const CsGenerator *)cs_object_get (generator);

  *outermost = 0;
  if (!cs_is_a (generator, m->image->types.coroutine)
      && !cs_is_a (generator, m->image->types.generator))
    return 0;
  if (G_LIKELY (self->leaf == &self->frame && is_user (&self->frame)))
    return *outermost = cs_frame_user_place (&self->frame);
  return chain_places (self, outermost);
}

static void
plan_care (CsMachine *m)
{
  const CsEventRoom *room = m->room;

  m->next_care = MAX (m->limits.max_events, 1) - 1;
  if ((m->thread != NULL && m->thread->outer_changed) || cs_now (m) < m->event_time)
    m->next_care = 0;
  else if (room != NULL)
    m->next_care = (guint32)MIN (m->next_care, m->n_events + (guint64)(room->limit - room->next));
  else if (m->probe != NULL)
    m->next_care = 0;
}

guint32
cs_emit_with_care (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object, guint32 cause,
                   guint64 arg, CsWhere where)
{
  const CsProbe *probe = m->probe;
  CsEvent event;
  guint32 index;

  if (m->thread != NULL && m->thread->outer_changed)
    cs_report_functions (m);
  index = m->n_events++;
  if (m->n_events >= m->limits.max_events)
    cs_reach_limit (m, "events");
  if (probe != NULL)
    {
      cs_event_fill (m, &event, MAX (cs_now (m), m->event_time), kind, actor, object, cause, arg,
                     where);
      probe->event (probe->data, &event);
    }
  plan_care (m);
  return index;
}

guint32
cs_emit_at (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object, guint32 cause,
            guint64 arg, CsWhere where)
{
  return cs_emit_in_place (m, kind, actor, object, cause, arg, where);
}

guint32
cs_emit (CsMachine *m, CsEventKind kind, guint32 actor, guint32 object, guint32 cause, guint64 arg)
{
  if (G_UNLIKELY (!cs_emits_without_care (m)))
    return cs_emit_with_care (m, kind, actor, object, cause, arg,
                              m->probe != NULL ? innermost_place (m) : 0);
  return cs_emit_without_care (m, kind, actor, object, cause, arg,
                               m->room != NULL ? innermost_place (m) : 0);
}

guint32
cs_introduce (CsMachine *m, CsObjectKind kind, guint32 parent, const char *name, const char *type,
              guint64 arg)
{
  guint32 number = ++m->n_objects;
  /* A thread belongs to its process, and is made by whoever runs. */
  guint32 maker = kind == CS_OBJECT_THREAD && m->actor != 0 ? m->actor : parent;

  if (m->probe != NULL)
    {
      CsProbeObject object = {
        .number = number,
        .kind = kind,
        .parent = parent,
        .name = name,
        .type = type,
      };

      m->probe->object (m->probe->data, &object);
    }
  m->next_care = 0;
  if (cs_object_kind_is_actor (kind))
    cs_emit (m, CS_EVENT_ACTOR_NEW, number, maker, CS_NO_EVENT, arg);
  else if (kind != CS_OBJECT_FUNCTION)
    cs_emit (m, CS_EVENT_OBJECT_NEW, m->actor, number, CS_NO_EVENT, arg);
  return number;
}

void
cs_rename (CsMachine *m, guint32 number, const char *name)
{
  if (m->probe != NULL)
    m->probe->rename (m->probe->data, number, name);
}

guint32
cs_text (CsMachine *m, const char *bytes, gssize length)
{
  if (m->probe == NULL)
    return 0;
  return m->probe->text (m->probe->data, bytes, length < 0 ? strlen (bytes) : (gsize)length);
}

void
cs_reach_limit (CsMachine *m, const char *limit)
{
  if (m->limit == NULL)
    {
      m->limit = limit;
      /* A machine meets limits before it has a thread, too. */
      m->limit_where = m->thread != NULL ? cs_where (m) : 0;
    }
  m->attention = TRUE;
}

/* A longer text is told in several events, whole characters each. */
#define OUTPUT_PIECE (1 << 20)

static gsize
output_piece (const char *bytes, gsize length)
{
  gsize n = OUTPUT_PIECE;

  if (length <= n)
    return length;
  while (((guchar)bytes[n] & 0xc0) == 0x80)
    n--;
  return n;
}

static void
write_piece (CsMachine *m, gboolean error, const char *bytes, gsize length)
{
  cs_emit (m, error ? CS_EVENT_OUTPUT_ERROR : CS_EVENT_OUTPUT, m->actor, 0, m->cause,
           cs_text (m, bytes, (gssize)length));
  if (m->host != NULL)
    m->host->output (m->host->data, error, bytes, length);
}

void
cs_write (CsMachine *m, gboolean error, const char *bytes, gssize size)
{
  gsize length = size < 0 ? strlen (bytes) : (gsize)size;

  m->n_output += length;
  if (m->n_output > m->limits.max_output)
    {
      cs_reach_limit (m, "output");
      return;
    }
  do
    {
      gsize n = output_piece (bytes, length);

      write_piece (m, error, bytes, n);
      cs_work (m, (gint64)n * CS_ITEM_WORK);
      bytes += n;
      length -= n;
    }
  while (length > 0);
}

static gboolean
errors_go_out (CsMachine *m)
{
  CsDict *dict = cs_machine_get_sys (m);

  return dict != NULL
         && cs_is (cs_dict_get_ascii (m, dict, "stderr"),
                   cs_dict_get_str (m, dict, m->image->names.first_stdout));
}

void
cs_write_message (CsMachine *m, const char *text)
{
  cs_write (m, !errors_go_out (m), text, -1);
}

gboolean
cs_errors_are_caught (CsMachine *m)
{
  CsDict *dict = cs_machine_get_sys (m);

  return dict != NULL && !errors_go_out (m)
         && !cs_is (cs_dict_get_ascii (m, dict, "stderr"),
                    cs_dict_get_ascii (m, dict, "__stderr__"));
}

CsValue
cs_write_error (CsMachine *m, const char *text)
{
  CsValue string, later;

  if (!cs_errors_are_caught (m))
    {
      cs_write_message (m, text);
      return CS_NONE;
    }
  string = cs_str_new (m, text, -1);
  later = cs_is_empty (string) ? CS_EMPTY : cs_call_library (m, "write_error", &string, 1);
  cs_unref (m, string);
  return later;
}

/* The outermost functions: what a sequential lane is coloured by.  A change is told with the next
 * event, so that a program that calls a million small functions does not report each. */

static guint32
function_number (CsMachine *m, CsFunction *function)
{
  if (function != NULL && function->number == 0)
    {
      g_autofree char *name = cs_str_dup_utf8 (function->name, NULL);

      function->number = cs_introduce (m, CS_OBJECT_FUNCTION, 0, name, "function", 0);
    }
  return function != NULL ? function->number : 0;
}

static void
report_function (CsMachine *m, guint depth)
{
  static const CsEventKind kinds[] = { CS_EVENT_FUNCTION, CS_EVENT_FUNCTION_INNER };
  CsThread *thread = m->thread;
  guint32 number = function_number (m, thread->outer[depth].function);

  if (number == thread->reported[depth])
    return;
  thread->reported[depth] = number;
  cs_emit (m, kinds[depth], thread->number, number, CS_NO_EVENT,
           (guint64)(thread->outer[depth].idle + thread->outer[depth].ticks * m->tick_ns));
}

/* The inner one ends before the outer one does, and begins after it. */
void
cs_report_functions (CsMachine *m)
{
  CsThread *thread = m->thread;

  thread->outer_changed = FALSE;
  if (thread->outer[1].function == NULL)
    report_function (m, 1);
  report_function (m, 0);
  report_function (m, 1);
}

/* Values as words.  No code of the program runs, and what is large is named by its size only. */

#define MAX_ITEMS 40
#define MAX_TEXT  200

static void
count_items (CsMachine *m, CsValue v, guint *n, guint depth)
{
  const CsTypes *types = &m->image->types;
  const CsValue *items = NULL;
  guint32 length = 0;

  if (++*n > MAX_ITEMS || depth > 8 || !cs_is_object (v))
    return;
  if (cs_is_a (v, types->list))
    {
      items = ((CsList *)cs_object_get (v))->items;
      length = ((CsList *)cs_object_get (v))->length;
    }
  else if (cs_is_a (v, types->tuple))
    {
      items = ((CsTuple *)cs_object_get (v))->items;
      length = ((CsTuple *)cs_object_get (v))->length;
    }
  else if (cs_is_a (v, types->dict))
    *n += 2 * ((CsDict *)cs_object_get (v))->used;
  else if (cs_is_a (v, types->set) || cs_is_a (v, types->frozenset))
    *n += ((CsSet *)cs_object_get (v))->used;
  else if (cs_is_a (v, types->bytes))
    *n += ((CsBytes *)cs_object_get (v))->length / 8;
  for (guint32 i = 0; i < length && *n <= MAX_ITEMS; i++)
    count_items (m, items[i], n, depth + 1);
}

static CsWord
short_form (CsMachine *m, CsValue v)
{
  g_autofree char *name = cs_str_dup_utf8 (cs_type_of (m, v)->name, NULL);
  g_autofree char *text = g_strdup_printf ("<%s object>", name);

  return cs_word_make (CS_WORD_TEXT, cs_text (m, text, -1));
}

static guint32
built_text (CsMachine *m, const CsStrBuilder *built)
{
  g_autoptr (GString) utf8 = NULL;

  if (built->width == 1 && cs_bytes_are_ascii (built->units, built->length))
    return cs_text (m, built->units, (gssize)built->length);
  utf8 = g_string_new (NULL);
  for (guint32 i = 0; i < built->length; i++)
    g_string_append_unichar (utf8, cs_unit_get (built->units, built->width, i));
  return cs_text (m, utf8->str, (gssize)utf8->len);
}

/* Takes nothing of the machine's memory or time, so that it is the same whoever listens. */
static CsWord
repr_word (CsMachine *m, CsValue v)
{
  CsValue saved = m->exception;
  CsStrBuilder out;
  CsStatus status;
  CsWord word;

  cs_str_builder_init (&out, m);
  out.detached = TRUE;
  m->exception = CS_EMPTY;
  status = cs_append_repr (m, &out, v);
  cs_unref (m, cs_steal (&m->exception));
  m->exception = saved;
  word = status == CS_OK && !out.failed ? cs_word_make (CS_WORD_TEXT, built_text (m, &out))
                                        : short_form (m, v);
  cs_str_builder_clear (&out);
  return word;
}

CsWord
cs_word_of_object (CsMachine *m, CsValue v)
{
  guint n = 0;

  if (cs_is_empty (v))
    return CS_WORD_NOTHING;
  if (cs_is_none (v))
    return CS_WORD_NONE;
  if (cs_is_bool (v))
    return cs_is (v, CS_TRUE) ? CS_WORD_TRUE : CS_WORD_FALSE;
  if (m->probe == NULL)
    return CS_WORD_NOTHING;
  if (cs_is_a (v, m->image->types.str) && cs_str_get (v)->length > MAX_TEXT)
    {
      CsValue part = cs_str_slice (m, cs_str_get (v), 0, MAX_TEXT);
      CsWord word = cs_is_empty (part) ? CS_WORD_NOTHING : repr_word (m, part);

      cs_unref (m, part);
      return word;
    }
  count_items (m, v, &n, 0);
  return n > MAX_ITEMS ? short_form (m, v) : repr_word (m, v);
}
