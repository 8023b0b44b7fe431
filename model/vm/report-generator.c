/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

/* Generators as actors: who asks, who yields.
 *
 * A generator of the user gets its number when it is made, a coroutine when somebody drives it by
 * hand, unless the machine introduces nothing; what a task drives is the task's own business and
 * has none.  Only chains whose driven generator has a number are reported, each link of them. */

/* Deeper chains are reported by their driven generator alone. */
#define MAX_CHAIN 128

static void
introduce (CsMachine *m, CsGenerator *self, CsObjectKind kind)
{
  const CsCode *code = self->frame.state->code;

  if (m->introduces && self->frame.state->is_user && self->number == 0)
    self->number = cs_introduce (m, kind, m->actor, code->name, code->qualified_name, 0);
}

/* Those that types.coroutine makes are, too: what awaits them shows what they do. */
static gboolean
is_coroutine (const CsGenerator *self)
{
  return cs_generator_is (self, CS_CODE_COROUTINE) || self->awaitable;
}

void
cs_report_generator_new (CsMachine *m, CsGenerator *self)
{
  if (cs_generator_is (self, CS_CODE_GENERATOR) && !is_coroutine (self))
    introduce (m, self, CS_OBJECT_GENERATOR);
}

static guint32
summary (CsMachine *m, CsValue exception)
{
  g_autofree char *text = cs_exception_summary (m, exception);

  return cs_text (m, text, -1);
}

/* The caller's side of one link: it hands over, and the called one is the actor from here on. */
static void
hand_in (CsMachine *m, CsGenerator *self, CsEventKind kind, guint64 arg)
{
  guint32 event;

  if (self->number == 0)
    return;
  event = cs_emit (m, kind, m->actor, self->number, CS_NO_EVENT, arg);
  self->caller = m->actor;
  m->actor = self->number;
  if (self->state == CS_GENERATOR_CREATED)
    cs_emit_at (m, CS_EVENT_ACTOR_START, self->number, 0, event, 0, cs_frame_place (&self->frame));
}

/* The generators between the driven one and its leaf, outermost first. */
static guint
get_chain (CsGenerator *root, const CsFrame *leaf, CsGenerator **chain)
{
  guint n = 0;

  for (const CsFrame *frame = leaf; frame != &root->frame; frame = frame->back)
    {
      if (n == MAX_CHAIN)
        return 0;
      chain[n++] = frame->generator;
    }
  for (guint i = 0; i < n / 2; i++)
    {
      CsGenerator *other = chain[i];

      chain[i] = chain[n - 1 - i];
      chain[n - 1 - i] = other;
    }
  return n;
}

void
cs_report_drive (CsMachine *m, CsGenerator *self, const CsFrame *leaf, CsValue value,
                 gboolean throw_, CsReturnAction action)
{
  CsGenerator *chain[MAX_CHAIN];
  CsEventKind kind = CS_EVENT_GEN_NEXT;
  guint64 arg = 0;
  guint n;

  if (is_coroutine (self) && (action == CS_RETURN_NEXT || action == CS_RETURN_CLOSE))
    introduce (m, self, CS_OBJECT_COROUTINE);
  if (self->number == 0)
    return;
  /* A finalizer closes by throwing, too. */
  if (throw_
      && (action == CS_RETURN_CLOSE
          || (action == CS_RETURN_STEP
              && cs_is_instance (m, value, m->image->types.GeneratorExit))))
    kind = CS_EVENT_GEN_CLOSE;
  else if (throw_)
    {
      kind = CS_EVENT_GEN_THROW;
      arg = summary (m, value);
    }
  else if (!cs_is_none (value) && !cs_is_empty (value))
    {
      kind = CS_EVENT_GEN_SEND;
      arg = cs_word (m, value);
    }
  hand_in (m, self, kind, arg);
  n = get_chain (self, leaf, chain);
  for (guint i = 0; i < n; i++)
    hand_in (m, chain[i], kind, arg);
}

void
cs_report_delegate (CsMachine *m, CsGenerator *self)
{
  if (m->thread->driven == NULL || m->thread->driven->number == 0
      || cs_generator_is (self, CS_CODE_ASYNC_GENERATOR))
    return;
  if (is_coroutine (self))
    introduce (m, self, CS_OBJECT_COROUTINE);
  hand_in (m, self, CS_EVENT_GEN_NEXT, 0);
}

static void
hand_out (CsMachine *m, CsGenerator *self, CsWord word)
{
  if (self->number == 0)
    return;
  cs_emit_at (m, CS_EVENT_GEN_YIELD, self->number, self->caller, CS_NO_EVENT, word,
              cs_frame_place (&self->frame));
  m->actor = self->caller;
}

void
cs_report_yield (CsMachine *m, CsGenerator *root, const CsFrame *leaf, CsValue value)
{
  CsWord word;

  if (root->number == 0)
    return;
  word = cs_word (m, value);
  for (const CsFrame *frame = leaf; frame != &root->frame; frame = frame->back)
    hand_out (m, frame->generator, word);
  hand_out (m, root, word);
}

void
cs_report_end (CsMachine *m, CsGenerator *self, CsValue value)
{
  CsWhere where = cs_frame_place (&self->frame);

  if (self->number == 0)
    return;
  /* Being closed is no failure. */
  if (cs_is_empty (value) && cs_exception_is (m, m->image->types.GeneratorExit))
    value = CS_NONE;
  if (cs_is_empty (value))
    cs_emit_at (m, CS_EVENT_ACTOR_FAIL, self->number, 0, CS_NO_EVENT, summary (m, m->exception),
                where);
  else
    cs_emit_at (m, CS_EVENT_ACTOR_END, self->number, 0, CS_NO_EVENT, cs_word (m, value), where);
  if (m->actor == self->number)
    m->actor = self->caller;
}

void
cs_report_dropped (CsMachine *m, CsGenerator *self)
{
  if (self->number == 0 || self->state == CS_GENERATOR_FINISHED)
    return;
  if (self->state == CS_GENERATOR_SUSPENDED)
    cs_emit (m, CS_EVENT_GEN_CLOSE, m->actor, self->number, CS_NO_EVENT, 0);
  cs_emit_at (m, CS_EVENT_ACTOR_END, self->number, 0, CS_NO_EVENT, CS_WORD_NONE,
              cs_frame_place (&self->frame));
}
