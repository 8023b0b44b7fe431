/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sched/scheduler.h"

/* What all processes share: a value that forks do not copy.  The methods of what lies in it run
 * with the names of the process that made it, so it is used by the library alone.
 *
 * `type`, scheduler->box_type, refuses to be pickled ("Lock objects should only be shared …");
 * proxy_type goes into pickles as itself, as the connection to a manager's server does. */
typedef struct _CsSharedBox
{
  CsContainer container;
  struct _CsSharedBox *next; /* in the list of all */
  struct _CsSharedBox *previous;
  CsValue what; /* a str: what it is, for messages */
  CsValue value;
} CsSharedBox;

/* A pickled value on its way. */
typedef struct
{
  CsContainer container;
  CsValue value; /* its classes are the sender's */
} CsPickle;

/* Makes the types, once a machine.  FALSE after raising. */
gboolean cs_shared_box_init_types (CsMachine *m);
/* A pickle of `value` (taken); CS_EMPTY after raising. */
CsValue cs_pickle_new (CsMachine *m, CsValue value);
