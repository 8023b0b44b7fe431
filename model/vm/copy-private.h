/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/copy.h"

/* What becomes of an object that a copying meets for the first time. */
typedef enum
{
  CS_COPY_SHARE,   /* stands for itself */
  CS_COPY_CLONE,   /* is copied */
  CS_COPY_REPLACE, /* another object, found by name, stands for it */
  CS_COPY_REFUSE,  /* cs_pickle_refuse raises why, once what comes before it has been looked at */
} CsCopyRule;

struct _CsCopier
{
  CsMachine *m;
  CsCopyMode mode;
  CsDict *modules;
  CsType *pickling_error;    /* nullable */
  GHashTable *stand_ins;     /* object (or shape) to what stands for it, borrowed */
  GArray *copies;            /* of Copy: what was made */
  GPtrArray *found;          /* counted: what REPLACE found */
  GArray *pending;           /* of Pending: a stack, what comes first on top */
  const CsType *plain_class; /* nullable: one that was found to be pickled in the usual way */
  CsObject *current;         /* the copy whose slots are being exchanged */
  guint n_settled;           /* of the copies */
  gint64 n_slots;
  gsize bytes;
  gboolean failed;
  gboolean inheriting; /* what processes share goes along */
};

/* Whether a fork leaves it as it is: nothing in it can change, or it is meant for all processes. */
gboolean cs_fork_shares (CsMachine *m, CsObject *object);
/* Nothing to copy in its instances beside attributes. */
static inline gboolean
cs_copy_is_shared (const CsTypeOps *ops)
{
  return ops->copy == NULL || ops->copy->shared;
}
/* The rule of PICKLE and UNPICKLE; *other is a new reference with REPLACE. */
CsCopyRule cs_pickle_rule (CsCopier *self, CsObject *object, CsObject **other);
void cs_pickle_refuse (CsCopier *self, CsObject *object);
/* After its fields were copied: what a pickle does not hold is taken out. */
void cs_pickle_strip (CsCopier *self, CsObject *copy);
/* About what a value takes that stands for itself. */
gsize cs_pickle_size (CsValue v);
