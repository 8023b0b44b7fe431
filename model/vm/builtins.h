/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image.h"

/* The names that every program has: functions (print, len, …), types, exceptions, constants. */
extern const CsModuleDef cs_builtins_module;

/* The library that C calls with cs_call_library when something takes code of the program: functions
 * written in Python (model/lib/builtins, this definition's `library`) and natives with a leading
 * underscore that only they see.  Programs cannot import it ("_library").  Its functions:
 *
 *   binary (operator, a, b, augmented)   operator is the special method's name: "__add__"
 *   unary (operator, v)
 *   compare (operator, a, b)             "__eq__" … "__ge__"; any value
 *   truth (v), length (v), hash (v), repr (v), str (v), format (v, spec), ascii (v)
 *   plain_repr, plain_str, plain_hash, plain_compare, plain_contains, plain_getitem, plain_setitem,
 *   plain_delitem: the same without special methods of the first operand's class
 *   contains (container, item), getitem (container, key), setitem (container, key, value),
 *   delitem (container, key)
 *   iter (v), next (iterator)            next raises StopIteration at the end
 *   unpack (iterable, n)                 a tuple of n items
 *   unpack_star (iterable, before, after) a tuple of before + 1 + after items
 *   list_extend (list, iterable), set_update (set, iterable), dict_update (dict, mapping),
 *   dict_merge (dict, mapping, function) return None
 *   list_from (iterable), tuple_from (iterable), set_from (iterable)
 *   join (separator, iterable), join_bytes (separator, iterable)
 *   int_of (cls, x), float_of (cls, x), str_new (cls, x), bytes_from (cls, x)
 *   str_format (text, args, kwargs), str_format_map (text, mapping), str_percent (text, args),
 *   str_translate (text, table); they use the natives
 *   _format_pieces (text), _format_path (name): cs_format_pieces, cs_format_path
 *
 * They do the whole thing, special methods of classes included. */
extern const CsModuleDef cs_library_module;
