/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/container.h"
#include "vm/frame.h"
#include "vm/str.h"

/* Functions and what calls are made of. */

struct _CsFunction
{
  CsContainer container;
  CsCodeState *state;
  CsStr *name;
  CsStr *qualified_name;
  CsDict *globals;          /* counted */
  CsTuple *defaults;        /* counted, nullable: of the last positional parameters */
  CsDict *keyword_defaults; /* counted, nullable */
  CsTuple *closure;         /* counted, nullable */
  CsValue module;
  CsValue doc;
  guint32 number;           /* in the object table; 0 until it is reported */
  guint32 makes_awaitables; /* types.coroutine was told of it: its generators may be awaited */
};

typedef struct
{
  CsContainer container;
  CsValue value; /* CS_EMPTY: unbound */
} CsCell;

/* A bound method: of a function or a native. */
typedef struct
{
  CsContainer container;
  CsValue function;
  CsValue self;
} CsMethod;

/* How arguments are bound, for functions and natives alike. */
typedef struct
{
  const char *name;            /* for messages: "sleep()"; or NULL and… */
  const CsStr *qualified_name; /* …this, for messages with "()" behind it */
  guint16 n_positional;
  guint16 n_positional_only;
  guint16 n_keyword_only;
  gboolean varargs;
  gboolean varkeywords;
  CsStr *const *names; /* positional, then keyword-only */
} CsSignature;

struct _CsNativeFunction
{
  CsObject object;
  CsSignature signature;
  CsNative native;
  CsNativeAtOnce at_once;   /* nullable */
  gboolean gives_way;       /* see CsNativeDef */
  gboolean makes_coroutine; /* that, or it has an at_once */
  CsNative by_position;     /* likewise */
  const CsValue
      *defaults; /* one per positional and keyword-only parameter; CS_EMPTY: required or `...` */
  const gboolean *required;
  gboolean simple; /* positional parameters only: arguments can be passed as they are */
  CsStr *name;
  CsType *owner;     /* nullable, borrowed: the type whose method it is */
  gboolean of_class; /* its first parameter is a class: __new__ and class methods */
};

typedef struct
{
  CsContainer container;
  CsStr *name;
  CsDict *dict;
} CsModuleObject;

/* A native, in the machine's own memory for modules that are set up per machine; its names are
 * those of the image. */
CsValue cs_native_new (CsMachine *m, const CsNativeDef *def, CsType *owner);
/* Whether `self` may be the first argument of a native of a type: an instance of its owner, for one
 * of_class a class below it.  TypeError where not; to be asked before a method found through its
 * class, list.append (1, 2), is called. */
gboolean cs_native_check_self (CsMachine *m, const CsNativeFunction *native, CsValue self);
/* What `function.__code__` is. */
CsValue cs_code_object_new (CsMachine *m, const CsCode *code);
CsValue cs_method_new (CsMachine *m, CsValue function, CsValue self);
CsValue cs_module_new (CsMachine *m, CsStr *name);
/* A name that the module does not have: its function __getattr__ is asked, where it has one. */
CsValue cs_get_of_module (CsMachine *m, CsModuleObject *module, CsStr *name);

/* A type written in C that belongs to a module, in the machine's own memory, immutable for the
 * program. `natives` (ended by a NULL signature) become methods; "__new__(cls, …)" and
 * "__init__(self, …)" construct.  `base` NULL is object. */
CsType *cs_native_type_new (CsMachine *m, const char *module, const char *name, CsType *base,
                            const CsTypeOps *ops, const CsNativeDef *natives, CsTypeFlags flags);
/* A read-only attribute computed in C (`get` as a native of one argument). */
gboolean cs_type_add_getter (CsMachine *m, CsType *type, const char *name, CsNative get,
                             CsNative set);
