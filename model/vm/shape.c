/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/shape.h"

#include "vm/str.h"

static gboolean
is_immortal (const CsShape *self)
{
  return self->number != 0;
}

static CsShape *
new_shape (CsMachine *m, CsType *type, CsShape *parent, CsStr *name)
{
  CsShape *self = cs_memory_alloc0 (m->memory, sizeof (CsShape));

  if (self == NULL)
    {
      cs_raise_memory (m);
      return NULL;
    }
  self->type = type;
  self->parent = parent;
  if (name != NULL)
    {
      self->name = name;
      cs_ref (cs_from_object (name));
      self->length = parent->length + 1;
    }
  return self;
}

CsShape *
cs_shape_new_root (CsMachine *m, CsType *type)
{
  return new_shape (m, type, NULL, NULL);
}

static void
free_shape (CsMachine *m, CsShape *self)
{
  if (self->name != NULL)
    cs_unref (m, cs_from_object (self->name));
  cs_memory_release (m->memory, self, sizeof (CsShape));
}

void
cs_shape_free_tree (CsMachine *m, CsShape *root)
{
  CsShape *shape = root;

  if (root->as_dictionary != NULL)
    free_shape (m, root->as_dictionary);
  /* Leaves first, without recursion: a tree may be as high as an instance has attributes. */
  while (shape != NULL)
    if (shape->first_child != NULL)
      shape = shape->first_child;
    else
      {
        CsShape *next = shape->next_sibling;
        CsShape *parent = shape->parent;

        if (parent != NULL)
          parent->first_child = next;
        free_shape (m, shape);
        shape = next != NULL ? next : parent;
      }
}

gint32
cs_shape_find (const CsShape *self, CsStr *name)
{
  gint64 hash;

  for (const CsShape *s = self; s->name != NULL; s = s->parent)
    if (s->name == name)
      return (gint32)s->length - 1;
  hash = cs_str_hash (name);
  for (const CsShape *s = self; s->name != NULL; s = s->parent)
    if (cs_str_hash (s->name) == hash && cs_str_equal (s->name, name))
      return (gint32)s->length - 1;
  return -1;
}

CsShape *
cs_shape_add (CsMachine *m, CsShape *self, CsStr *name)
{
  CsShape **children =
      is_immortal (self) ? &m->method_cache->children[self->number] : &self->first_child;
  gint64 hash = cs_str_hash (name);
  CsShape *child;

  for (child = *children; child != NULL; child = child->next_sibling)
    if (child->name == name
        || (cs_str_hash (child->name) == hash && cs_str_equal (child->name, name)))
      return child;
  child = new_shape (m, self->type, self, name);
  if (child != NULL)
    {
      child->next_sibling = *children;
      *children = child;
    }
  return child;
}

CsStr *
cs_shape_name (const CsShape *self, guint32 index)
{
  while (self->length > index + 1)
    self = self->parent;
  return self->name;
}

CsShape *
cs_shape_dictionary (CsMachine *m, CsShape *self)
{
  CsShape *root = self->type->shape;
  CsShape **place =
      is_immortal (root) ? &m->method_cache->dictionaries[root->number] : &root->as_dictionary;

  if (*place == NULL)
    {
      *place = new_shape (m, self->type, NULL, NULL);
      if (*place != NULL)
        {
          (*place)->dictionary = TRUE;
          (*place)->length = 2;
        }
    }
  return *place;
}
