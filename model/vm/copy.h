/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Deep copies: how simulated processes come to a state of their own.
 *
 * All processes of a program live in one machine.  A forked child gets a copy of everything that
 * its parent's modules reach; what goes through a pipe or a queue is pickled: data by value,
 * functions and classes by the name under which the receiver finds them.
 *
 * A copying first makes shallow copies, object by object, and then exchanges what they refer to.
 * So a copy is a sound object at every moment, nothing recurses on the C stack, and what was made
 * can be freed when memory runs out.  No code of the program runs.  What is met twice is copied
 * once; cycles are fine. */

typedef enum
{
  CS_COPY_FORK,
  CS_COPY_PICKLE,   /* by the sender: functions and classes stay the sender's */
  CS_COPY_UNPICKLE, /* by the receiver, of what PICKLE gave: they become the receiver's */
} CsCopyMode;

typedef struct _CsCopier CsCopier;

/* How the objects of a type are copied: in CsTypeOps.  Types without this are shared as they are:
 * immutable ones that refer to nothing.  Slots that visit knows take care of themselves. */
typedef struct _CsCopyOps
{
  gboolean by_value;  /* pickling copies it; otherwise it refuses "cannot pickle 'X' object" */
  gboolean backwards; /* its visit begins with the last slot */
  gboolean shared;    /* it stands for itself in forks and, where it is by value, in pickles */
  /* Nullable.  Raises why it cannot be pickled, where it is not by value. */
  void (*refuse) (CsMachine *m, CsObject *object);
  /* Nullable.  `copy` has all fields of the original, slots not counted yet: gives it buffers of
   * its own and takes out what it must not share, such as those who wait.  FALSE after MemoryError,
   * leaving no buffer behind. */
  gboolean (*own) (CsMachine *m, CsObject *copy);
  /* Nullable.  All slots and classes of all copies are the new ones now: mends what depends on
   * them, such as hashes and borrowed pointers.  FALSE after MemoryError. */
  gboolean (*settle) (CsCopier *copier, CsObject *copy, CsObject *original);
} CsCopyOps;

extern const CsCopyOps cs_copy_plain; /* visited slots and plain fields only; not pickled */
extern const CsCopyOps cs_copy_value; /* the same, and pickled */

/* Within one native: what it copies must not change while it lives.  `modules` (borrowed) are where
 * PICKLE and UNPICKLE look names up, sys.modules of the sender and of the receiver; FORK ignores
 * them. */
CsCopier *cs_copier_new (CsMachine *m, CsCopyMode mode, CsDict *modules) G_GNUC_WARN_UNUSED_RESULT;
void cs_copier_free (CsCopier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsCopier, cs_copier_free)
/* The class of what PICKLE raises where a name does not lead back to its object; a class of the
 * program's modules, borrowed.  Exception without this. */
void cs_copier_set_pickling_error (CsCopier *self, CsType *type);

/* PICKLE lets what is shared between processes through, as where a new one is given its work. */
void cs_copier_set_inheriting (CsCopier *self);

/* Copies `n` values (borrowed) in one go into `copies`, new references.  Charges ticks in
 * proportion. FALSE after raising: MemoryError; what CPython's pickle raises in PICKLE;
 * AttributeError or ModuleNotFoundError in UNPICKLE.  Then nothing is left of it and the copier is
 * of no more use. */
gboolean cs_copier_copy_all (CsCopier *self, const CsValue *values, guint n, CsValue *copies);
/* The same for one; CS_EMPTY after raising. */
CsValue cs_copier_copy (CsCopier *self, CsValue v);
/* How much has been copied: in FORK the bytes of the copies, in PICKLE about what a pickle of it
 * would take.  The same on every run. */
gsize cs_copier_get_bytes (const CsCopier *self);

/* The modules of a forked child, with copies of `n` values (what it is to run) that share their
 * objects, as new references; NULL after raising.  `bytes` is nullable. */
CsDict *cs_copy_fork (CsMachine *m, CsDict *modules, const CsValue *values, guint n,
                      CsValue *copies, gsize *bytes) G_GNUC_WARN_UNUSED_RESULT;

/* For settle: what was made of `original`, borrowed; NULL where it has not been copied.  An object
 * that is shared stands for itself where it was met. */
gpointer cs_copier_find (CsCopier *self, gconstpointer original);
CsMachine *cs_copier_get_machine (CsCopier *self);
CsCopyMode cs_copier_get_mode (CsCopier *self);
/* Whether a key's hash, `*hash` so far, is another one now that it is a copy: `*hash` becomes that.
 * Where the hash takes code of the program it is taken to be the same. */
gboolean cs_copier_rehash (CsCopier *self, CsValue before, CsValue after, gint64 *hash);
