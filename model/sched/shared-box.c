/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sched/shared-box.h"

#include <string.h>

#include "vm/copy.h"
#include "vm/watch.h"

static CsSharedBox *
get_box (CsValue v)
{
  return (CsSharedBox *)cs_object_get (v);
}

static void
visit_box (CsObject *object, CsVisitor visitor, gpointer data)
{
  CsSharedBox *self = (CsSharedBox *)object;

  visitor (data, &self->what);
  visitor (data, &self->value);
}

static void
free_box (CsMachine *m, CsObject *object)
{
  CsSharedBox *self = (CsSharedBox *)object;

  if (self->next != NULL)
    self->next->previous = self->previous;
  if (self->previous != NULL)
    self->previous->next = self->next;
  else if (cs_scheduler (m)->boxes == self)
    cs_scheduler (m)->boxes = self->next;
  cs_object_free_block (m, object, sizeof (CsSharedBox));
}

static gsize
box_size (const CsObject *object)
{
  return sizeof (CsSharedBox);
}

static void
refuse_box (CsMachine *m, CsObject *object)
{
  g_autofree char *what = cs_str_dup_utf8 (cs_str_get (((CsSharedBox *)object)->what), NULL);

  if (strcmp (what, "pool") == 0)
    cs_raise (m, m->image->types.NotImplementedError,
              "pool objects cannot be passed between processes or pickled");
  else
    cs_raise (m, m->image->types.RuntimeError,
              "%s objects should only be shared between processes through inheritance", what);
}

static const CsCopyOps box_copy = { .shared = TRUE, .refuse = refuse_box };
static const CsCopyOps proxy_copy = { .shared = TRUE, .by_value = TRUE };

static const CsTypeOps box_ops = {
  .size = sizeof (CsSharedBox),
  .container = TRUE,
  .visit = visit_box,
  .free = free_box,
  .block_size = box_size,
  .copy = &box_copy,
};

static const CsTypeOps proxy_ops = {
  .size = sizeof (CsSharedBox),
  .container = TRUE,
  .visit = visit_box,
  .free = free_box,
  .block_size = box_size,
  .copy = &proxy_copy,
};

static CsValue
box_new (CsMachine *m, CsValue *args, guint n_args)
{
  CsScheduler *scheduler = cs_scheduler (m);
  CsSharedBox *self = cs_object_new (m, (CsType *)cs_object_get (args[0]), 0);

  if (self == NULL)
    return CS_EMPTY;
  self->what = cs_ref (args[1]);
  self->value = cs_ref (args[2]);
  self->next = scheduler->boxes;
  if (self->next != NULL)
    self->next->previous = self;
  scheduler->boxes = self;
  return cs_from_object (self);
}

static CsValue
box_get (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_ref (get_box (args[0])->value);
}

static CsValue
box_get_for (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue value = get_box (args[0])->value;

  if (cs_is_object (value))
    cs_watch_item (m, cs_object_get (value), args[1]);
  return cs_ref (value);
}

static const CsNativeDef box_methods[] = {
  { "__new__(cls, what, value, /)", box_new },
  { "get(self, /)", box_get },
  { "get_for(self, item, /)", box_get_for },
  { NULL, NULL },
};

static void
visit_pickle (CsObject *object, CsVisitor visitor, gpointer data)
{
  visitor (data, &((CsPickle *)object)->value);
}

static void
free_pickle (CsMachine *m, CsObject *object)
{
  cs_object_free_block (m, object, sizeof (CsPickle));
}

static gsize
pickle_size (const CsObject *object)
{
  return sizeof (CsPickle);
}

static const CsTypeOps pickle_ops = {
  .size = sizeof (CsPickle),
  .container = TRUE,
  .visit = visit_pickle,
  .free = free_pickle,
  .block_size = pickle_size,
};

CsValue
cs_pickle_new (CsMachine *m, CsValue value)
{
  CsPickle *self = cs_object_new (m, cs_scheduler (m)->pickle_type, 0);

  if (self == NULL)
    {
      cs_unref (m, value);
      return CS_EMPTY;
    }
  self->value = value;
  return cs_from_object (self);
}

gboolean
cs_shared_box_init_types (CsMachine *m)
{
  CsScheduler *scheduler = cs_scheduler (m);

  scheduler->box_type = cs_native_type_new (m, "_process", "_Box", NULL, &box_ops, box_methods, 0);
  scheduler->proxy_type =
      cs_native_type_new (m, "_process", "_Proxy", NULL, &proxy_ops, box_methods, 0);
  scheduler->pickle_type =
      cs_native_type_new (m, "_process", "_Pickle", NULL, &pickle_ops, NULL, 0);
  return scheduler->box_type != NULL && scheduler->proxy_type != NULL
         && scheduler->pickle_type != NULL;
}
