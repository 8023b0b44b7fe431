/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/image.h"

/* Modules that programs may import: what is hot or waits is in C, the rest in the .py file of the
 * same name beside it.  They offer what CPython 3.11's do, as far as it goes; what is missing is
 * refused by name before a program runs. */

/* What modules keep per machine, in m->roots. */
typedef enum
{
  CS_ROOT_ARGUMENTS,      /* a list: sys.argv */
  CS_ROOT_STRUCT_TIME,    /* a type */
  CS_ROOT_DEQUE_ITERATOR, /* a type */
} CsRoot;

/* The runtime with all of them and our Python for the builtins: immutable, so made once a process,
 * when it is first asked for. */
CsRuntime *cs_lib_get_runtime (void);

extern const CsModuleDef cs_module_asyncio;
extern const CsModuleDef cs_module_binding;
extern const CsModuleDef cs_module_checksum;
extern const CsModuleDef cs_module_collections;
extern const CsModuleDef cs_module_contextvars;
extern const CsModuleDef cs_module_frames;
extern const CsModuleDef cs_module_match;
extern const CsModuleDef cs_module_math;
extern const CsModuleDef cs_module_math_floats;
extern const CsModuleDef cs_module_process;
extern const CsModuleDef cs_module_random;
extern const CsModuleDef cs_module_regex;
extern const CsModuleDef cs_module_sys;
extern const CsModuleDef cs_module_thread;
extern const CsModuleDef cs_module_time;
extern const CsModuleDef cs_module_timeit;
extern const CsModuleDef cs_module_unicodedata;
extern const CsModuleDef cs_module_weakref;
