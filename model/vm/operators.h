/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/container.h"
#include "vm/str.h"

/* What operators, builtins and containers do with any value, as far as C can do it alone.
 *
 * CS_PYTHON means: this takes code of the program (an __eq__, a __repr__, a generator …) or of our
 * Python library; nothing has been changed, nothing is raised.  The caller then calls the function
 * of model/lib/builtins that does the whole thing in Python (cs_call_library), named below. */
typedef enum
{
  CS_OK,
  CS_RAISED,
  CS_PYTHON,
} CsStatus;

/* Operators: `operator` is an opcode from ADD to BIT_XOR, `augmented` as in x += y.  *result is a
 * new reference.  "unsupported operand type(s) for +: 'int' and 'str'" and kin are raised here.
 * Instances of classes that define the special method give CS_PYTHON: the interpreter calls it. */
CsStatus cs_binary (CsMachine *m, CsOpcode operator_, gboolean augmented, CsValue a, CsValue b,
                    CsValue *result);
CsStatus cs_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result);
/* EQUAL … GREATER_EQUAL. */
CsStatus cs_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, gboolean *truth);
CsStatus cs_equal (CsMachine *m, CsValue a, CsValue b, gboolean *equal); /* identity counts */
CsStatus cs_truth (CsMachine *m, CsValue v, gboolean *truth);
CsStatus cs_hash (CsMachine *m, CsValue v, gint64 *hash);
CsStatus cs_contains (CsMachine *m, CsValue container, CsValue item, gboolean *truth);
CsStatus cs_length (CsMachine *m, CsValue v, gint64 *length);
CsStatus cs_get_item (CsMachine *m, CsValue container, CsValue key, CsValue *result);
CsStatus cs_set_item (CsMachine *m, CsValue container, CsValue key, CsValue value);
CsStatus cs_delete_item (CsMachine *m, CsValue container, CsValue key);

/* Appends repr (v) or str (v). Library: repr (object), str (object), format (object, spec). */
CsStatus cs_append_repr (CsMachine *m, CsStrBuilder *out, CsValue v);
CsStatus cs_append_str (CsMachine *m, CsStrBuilder *out, CsValue v);
CsStatus cs_repr (CsMachine *m, CsValue v, CsValue *result);
CsStatus cs_to_str (CsMachine *m, CsValue v, CsValue *result);
/* format (v, spec); `spec` is a str or CS_EMPTY.  `conversion`: 0, 's', 'r', 'a'. */
CsStatus cs_format (CsMachine *m, CsValue v, char conversion, CsValue spec, CsValue *result);
/* The same, appended; what `out` holds after a status other than CS_OK is of no use. */
CsStatus cs_append_format (CsMachine *m, CsStrBuilder *out, CsValue v, char conversion,
                           CsValue spec);

/* Iteration over builtin iterables.  cs_iter: *result is an iterator.  cs_next: CS_EMPTY in *result
 * at the end.  Generators and instances with __iter__ or __next__ give CS_PYTHON. */
CsStatus cs_iter (CsMachine *m, CsValue v, CsValue *result);
CsStatus cs_next (CsMachine *m, CsValue iterator, CsValue *result);

/* Dict and set with any key. */
CsStatus cs_dict_get (CsMachine *m, CsDict *dict, CsValue key, CsValue *value); /* borrowed */
CsStatus cs_dict_set (CsMachine *m, CsDict *dict, CsValue key, CsValue value);
CsStatus cs_dict_remove (CsMachine *m, CsDict *dict, CsValue key,
                         CsValue *value); /* new or EMPTY */
/* From *position (0 first) on; FALSE at the end.  Borrowed. */
gboolean cs_dict_next (CsDict *dict, guint32 *position, CsValue *key, CsValue *value);
CsValue cs_set_new (CsMachine *m, CsType *type);
CsStatus cs_set_add (CsMachine *m, CsSet *set, CsValue item);
/* All items of a builtin container, and all entries of a dict or of a list of pairs.  Doing it
 * again changes nothing: what C has begun the library may repeat. */
CsStatus cs_set_update (CsMachine *m, CsSet *set, CsValue iterable);
CsStatus cs_dict_update (CsMachine *m, CsDict *dict, CsValue other);
/* The same by way of a frozenset, as CPython makes a set from constants: its order shows. */
CsStatus cs_set_update_constants (CsMachine *m, CsSet *set, CsValue tuple);
gboolean cs_set_next (CsSet *set, guint32 *position, CsValue *item);

/* The address in "<generator object f at 0x7f…>", and what id () gives: made up from where the
 * object lies in its machine's memory, so that it is the same on every run. */
guint64 cs_fake_address (CsMachine *m, CsObject *object);
