/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/machine.h"

/* Lost updates: an actor reads a variable, another one writes it, and then the first one writes
 * what it made of the old value.  The compiler marks loads and stores that are such updates
 * (lang/updates.h); here is remembered who wrote last and what was read when.
 *
 * Both tables are of fixed size and forget: what falls out is not noticed, but nothing is noticed
 * that was not there.  Nothing is watched before there is a task or a second thread. */
typedef struct _CsWatch CsWatch;

/* From now on; nothing where memory is out. */
void cs_watch_begin (CsMachine *m);

/* The instruction at work in `frame` reads, or writes, a variable that it shares with others: `key`
 * in `container`, an object or dict of the machine.  They change nothing in the program's run. */
void cs_watch_read (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key);
void cs_watch_write (CsMachine *m, const CsFrame *frame, gconstpointer container, guint64 key);
/* The same where it is not known whether the variable is shared: nothing is told. */
void cs_watch_write_quietly (CsMachine *m, const CsFrame *frame, gconstpointer container,
                             guint64 key);
/* What tells items of a container apart, and attributes and globals: the same on every run. */
guint64 cs_watch_item_key (CsMachine *m, CsValue item);
guint64 cs_watch_name_key (const char *name);

/* Of an item that is neither a small integer nor a str: it is not watched. */
#define CS_WATCH_NO_KEY G_MAXUINT64
