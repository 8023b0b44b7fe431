/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/container.h"

/* Shapes: which attributes an instance has, in which order.
 *
 * A class owns a tree of shapes; its root is type->shape.  Adding an attribute leads to a child,
 * made when it is first needed.  A shape stands for its class too, so a cache that knows the shape
 * knows what the class's methods are as long as type->version stays.
 *
 * Roots of builtin types are immortal and not written: their children hang on the machine, by
 * `number`.  Names compare by identity first, then by content. */
struct _CsShape
{
  CsType *type;      /* borrowed: instances keep it */
  CsShape *parent;   /* NULL: root */
  CsStr *name;       /* the last attribute's, counted */
  guint32 length;    /* number of attributes */
  guint16 number;    /* of an immortal root; 0 for others */
  guint8 dictionary; /* the attributes are in a dict, values[0], and what __slots__ names in
                      * another, values[1], which may be empty; never to be cached */
  CsShape *first_child;
  CsShape *next_sibling;
  CsShape *as_dictionary; /* of a root: made when needed */
};

#define CS_MAX_IMMORTAL_SHAPES 128
/* With more attributes than this an instance becomes a dictionary. */
#define CS_MAX_SHAPE_LENGTH 64

/* The root for a class.  NULL after MemoryError. */
CsShape *cs_shape_new_root (CsMachine *m, CsType *type);
/* With all that hangs on it, when its class goes. */
void cs_shape_free_tree (CsMachine *m, CsShape *root);
/* Index of the value; -1: there is no such attribute.  Not of dictionaries. */
gint32 cs_shape_find (const CsShape *self, CsStr *name);
/* The shape with `name` added.  NULL after MemoryError. */
CsShape *cs_shape_add (CsMachine *m, CsShape *self, CsStr *name);
/* Name of the value at `index`, borrowed. */
CsStr *cs_shape_name (const CsShape *self, guint32 index);
CsShape *cs_shape_dictionary (CsMachine *m, CsShape *self);

/* Room for so many values; FALSE after MemoryError. */
gboolean cs_attributes_reserve (CsMachine *m, CsAttributes *self, guint32 length);
/* Frees the room; whoever calls has dropped the values' references.  The bytes of it that were in
 * the object's own block. */
gsize cs_attributes_release (CsMachine *m, CsAttributes *self);

/* What lookups along the mro found, and the machine's part of shapes. */
typedef struct
{
  const CsType *type;
  CsStr *name;
  guint32 version;
  CsValue value; /* borrowed: valid as long as the class's version is */
} CsMethodCacheEntry;

#define CS_METHOD_CACHE_SIZE 1024

typedef struct _CsMethodCache
{
  guint32 last_version;                      /* given to a class */
  CsShape *children[CS_MAX_IMMORTAL_SHAPES]; /* of immortal roots, by number */
  CsShape *dictionaries[CS_MAX_IMMORTAL_SHAPES];
  CsMethodCacheEntry entries[CS_METHOD_CACHE_SIZE];
} CsMethodCache;
