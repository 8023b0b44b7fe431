/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "explore-story.h"

#include "explore-access.h"
#include "sched/process.h"

/* Nobody reads more switches. */
#define MAX_SWITCHES 40

struct _CsStory
{
  GString *text;
  guint n_switches;
  char *name; /* owned, nullable: of the thread that has passed points since the last switch */
  guint32 number;
};

CsStory *
cs_story_new (void)
{
  CsStory *self = g_new0 (CsStory, 1);

  self->text = g_string_new (NULL);
  return self;
}

void
cs_story_pass (CsStory *self, CsMachine *m)
{
  if (self->name != NULL)
    return;
  self->name = cs_thread_dup_name (m, cs_thread_current (m));
  self->number = m->thread->number;
}

static void
tell (CsStory *self, const char *how)
{
  if (self->n_switches < MAX_SWITCHES)
    g_string_append_printf (self->text, "%s%s runs %s", self->n_switches > 0 ? ", " : "",
                            self->name, how);
  else if (self->n_switches == MAX_SWITCHES)
    g_string_append (self->text, ", …");
  self->n_switches++;
  g_clear_pointer (&self->name, g_free);
}

void
cs_story_stop (CsStory *self, CsMachine *m, CsFrame *frame, const CsInstruction *at)
{
  const CsPlaces *places = cs_image_get_places (m->image);
  CsWhere where = frame->state->places[at - frame->state->instructions];
  g_autofree char *what = NULL;
  g_autofree char *how = NULL;

  if (self->name == NULL)
    return;
  if (!frame->state->is_user)
    {
      tell (self, "to a step of the library");
      return;
    }
  what = cs_access_describe (m, frame, at);
  how = g_strdup_printf ("to line %u (before %s)",
                         g_array_index (places->spans, CsSourceSpan, where).line, what);
  tell (self, how);
}

void
cs_story_leave (CsStory *self, CsMachine *m)
{
  gboolean waits = FALSE;

  if (self->name == NULL)
    return;
  for (CsThreadControl *thread = cs_scheduler (m)->threads; thread != NULL; thread = thread->next)
    if (thread->thread->number == self->number)
      waits = thread->state == CS_THREAD_WAITING || thread->state == CS_THREAD_READY;
  tell (self, waits ? "until it waits" : "to its end");
}

char *
cs_story_free (CsStory *self, CsMachine *m)
{
  char *text;

  cs_story_leave (self, m);
  text = g_string_free (self->text, FALSE);
  g_free (self);
  return text;
}
