/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/value.h"

/* What every object begins with.
 *
 * References are counted.  `references` with the top bit set is an immortal object: builtin types,
 * natives, constants of compiled code; they are shared by machines, live outside of any region and
 * are never written.  An object whose count reaches 0 is freed at once by its type's `free`;
 * freeing never recurses on the C stack without bound (long chains go through the machine's list of
 * dead objects).
 *
 * Objects that can be part of a cycle are containers: they are linked into the machine's list, and
 * the collector (trial deletion, between instructions, after a number of allocations that depends
 * on nothing but the program) finds cycles through `visit`. */
struct _CsObject
{
  guint32 references;
  guint32 scratch; /* the collector's: CS_FINALIZED, CS_WEAKLY and its count */
  CsType *type;
};

typedef struct _CsContainer CsContainer;

struct _CsContainer
{
  CsObject object;
  CsContainer *next; /* in the machine's list of containers */
  CsContainer *previous;
};

#define CS_IMMORTAL  0x80000000u
#define CS_FINALIZED 0x80000000u /* in scratch: finalize or __del__ had its turn */
#define CS_WEAKLY    0x40000000u /* in scratch: somebody refers to it weakly, see weak.h */

typedef void (*CsVisitor) (gpointer data, CsValue *slot);

/* How C code behaves for a type and all that inherit from it. Members that are NULL come from the
 * parent's ops.  None of them runs the user's code: where that would be needed they return
 * CS_LATER (see native.h) or say so in their own way. */
typedef struct
{
  gsize size; /* of an instance without its variable part */
  gboolean container;
  /* Visits every slot that holds a counted reference, each once. */
  void (*visit) (CsObject *self, CsVisitor visitor, gpointer data);
  /* Releases what the object holds beside visited slots (buffers), then its block.  The visited
   * slots have been released before. */
  void (*free) (CsMachine *m, CsObject *self);
  /* Bytes of its block, buffers not included. */
  gsize (*block_size) (const CsObject *self);
  /* Nullable.  The last reference went, or the collector found a cycle; asked once an object.  TRUE
   * keeps it alive for now: cs_finalize_later has been called.  Classes with __del__ need none. */
  gboolean (*finalize) (CsMachine *m, CsObject *self);
  /* What operators do with it: operators-private.h; nullable, all from the base then. */
  const struct _CsOperators *operators;
  /* Nullable: shared by processes as it is.  Not from the parent.  See copy.h. */
  const struct _CsCopyOps *copy;
} CsTypeOps;

void cs_object_dispose (CsMachine *m, CsObject *object);

static inline CsValue
cs_ref (CsValue v)
{
  if (cs_is_object (v))
    {
      CsObject *object = cs_object_get (v);

      if (!(object->references & CS_IMMORTAL))
        object->references++;
    }
  return v;
}

static inline void
cs_unref (CsMachine *m, CsValue v)
{
  if (cs_is_object (v))
    {
      CsObject *object = cs_object_get (v);

      if (!(object->references & CS_IMMORTAL) && --object->references == 0)
        cs_object_dispose (m, object);
    }
}

/* Puts `v`, whose reference it takes, into `slot` and releases what was there. */
static inline void
cs_set (CsMachine *m, CsValue *slot, CsValue v)
{
  CsValue old = *slot;

  *slot = v;
  cs_unref (m, old);
}

/* Moves the value out of `slot`. */
static inline CsValue
cs_steal (CsValue *slot)
{
  CsValue v = *slot;

  *slot = CS_EMPTY;
  return v;
}

/* Makes an object of `type`: ops->size + `extra` bytes, zero beyond the head, one reference, linked
 * in if it is a container.  NULL after raising MemoryError. */
gpointer cs_object_new (CsMachine *m, CsType *type, gsize extra) G_GNUC_WARN_UNUSED_RESULT;
/* For `free` members: unlinks and gives back the block, instance attributes included; `size` is
 * that of the ops part and what `extra` was. */
void cs_object_free_block (CsMachine *m, CsObject *object, gsize size);
/* Makes it shared by machines and everlasting: while an image is being made. */
CsValue cs_object_make_immortal (gpointer object);
/* A number that it has as long as it lives and that no other has, the same on every run: what hash
 * and id tell of it. */
guint64 cs_object_identity (CsMachine *m, const CsObject *object);
