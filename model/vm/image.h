/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/code.h"
#include "lang/compiler.h"
#include "vm/native.h"

/* The image: everything that is the same for all machines that run a program.  Builtin types and
 * natives, interned names, compiled code with its constants, our own library's code.  All its
 * objects are immortal and in its arena.  It is immutable but for code of the library, which is
 * read and linked when it is first asked for: so only one thread may run machines of an image.
 *
 * There are two layers: the builtins (made once, by cs_runtime_new, with modules registered by the
 * lib layer) and a program on top of them. */
typedef struct _CsRuntime CsRuntime;
typedef struct _CsImage CsImage;

/* Builtin types, by name, for C code: m->image->types.list and so on. */
typedef struct
{
#define CS_BUILTIN_TYPE(field, name, base, flags) CsType *field;
#include "vm/types.def"
#undef CS_BUILTIN_TYPE
} CsTypes;

/* Names that C code needs as strings: m->image->names.append … */
typedef struct
{
#define CS_NAME(field, text) CsStr *field;
#include "vm/names.def"
#undef CS_NAME
} CsNames;

struct _CsImage
{
  CsTypes types;
  CsNames names;
  CsStr *specials[CS_N_SPECIALS];
  CsStr *characters[256]; /* strings of one Latin-1 character */
  CsStr *empty_str;
  CsTuple *empty_tuple;
  CsRuntime *runtime;             /* borrowed */
  struct _CsProgramCode *program; /* owned; NULL in the runtime's own image */
};

/* A module written in C: `init` puts natives, types and constants into `module`'s dict when a
 * machine imports it the first time.  `names` lists all it offers, for the check before a run. */
typedef struct
{
  const char *name;           /* "time" */
  const CsNativeDef *natives; /* ended by a NULL signature */
  /* Nullable: types, constants, state. FALSE after raising. */
  gboolean (*init) (CsMachine *m, CsDict *module);
  const char *const *names; /* beside the natives'; NULL-terminated, nullable */
  const char *library;      /* nullable: the module's part in our Python, run in the same dict
                               after init, is model/lib/NAME.py */
} CsModuleDef;

/* `archive` is our library as it was stored when the program was built: lang/stored-code.h; it must
 * stay.  Nullable: there is none. */
CsRuntime *cs_runtime_new (const guint32 *archive) G_GNUC_WARN_UNUSED_RESULT;
void cs_runtime_free (CsRuntime *self);
/* Before the first image is made.  `def` must stay. */
void cs_runtime_add_module (CsRuntime *self, const CsModuleDef *def);

/* What CPython has and the library has not, for messages: a line "OWNER: NAME NAME…" for each
 * module, "class NAME" for types, "modules" for whole ones, and "methods" for what `check` points
 * at, in the order of their bytes.  The text must stay. */
void cs_runtime_set_unsupported (CsRuntime *self, const char *text);

/* Compiles the sources (the first is the main file; siblings are loaded by `find`, which returns a
 * new reference or NULL, with an error where there is such a file that cannot be used) and what
 * they import.  NULL where diagnostics keep it from running. */
typedef CsSource *(*CsFindSource) (gpointer data, const char *module_name, GError **error);
CsImage *cs_image_new (CsRuntime *runtime, CsSource *main_source, CsFindSource find,
                       gpointer find_data, CsParameter *parameters, guint n_parameters,
                       CsDiagnostics *diagnostics) G_GNUC_WARN_UNUSED_RESULT;
void cs_image_free (CsImage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsImage, cs_image_free)

/* Sources by file number (ours are not among them) and the place table. */
guint cs_image_get_n_sources (const CsImage *self);
/* What CPython prints of the main file before it runs. */
const char *cs_image_get_warnings (const CsImage *self);
CsSource *cs_image_get_source (const CsImage *self, guint file);
const CsPlaces *cs_image_get_places (const CsImage *self);
/* Code of the user's modules, for chips and for the disassembler: "<module>" of file. */
const CsCode *cs_image_get_code (const CsImage *self, guint file);

/* What a machine needs of each code object that it runs, linked once: immortal values of its
 * constants (of CS_CONST_CODE: CS_NONE), its sites' names and its variables' names as interned
 * strings. */
typedef struct _CsCodeLinks
{
  const CsValue *constants;
  CsStr *const *sites;
  CsStr *const *variables;
} CsCodeLinks;

/* All code has a dense index. */
guint cs_image_get_n_codes (const CsImage *self);
/* Completes the code where it is the library's. */
const CsCodeLinks *cs_image_get_links (const CsImage *self, const CsCode *code);
/* The one immortal string of that text, `length` bytes or (-1) up to its NUL; takes none of the
 * machines' memory. */
CsStr *cs_image_intern (const CsImage *self, const char *text, gssize length);

/* Whether CPython's `owner` (as above) has `name` and ours has not. */
gboolean cs_image_lacks (const CsImage *self, const char *owner, const char *name);

/* A module as `import` finds it, by its full name ("asyncio", "concurrent.futures", "kitchen"). */
typedef struct
{
  CsStr *name;
  const CsModuleDef *def;     /* NULL: all Python */
  const CsCode *code;         /* its body; NULL: all in C */
  CsStr *file;                /* __file__ of a source, else NULL */
  CsNativeFunction **natives; /* of `def` */
  guint n_natives;
} CsImageModule;

/* NULL where there is none.  Our library, builtins.h, is "_library". */
const CsImageModule *cs_image_find_module (const CsImage *self, const char *name);
/* The main file's. */
const CsImageModule *cs_image_get_main (const CsImage *self);
/* Puts a module's natives into `dict`, then calls its init.  FALSE after raising. */
gboolean cs_image_init_module (CsMachine *m, const CsImageModule *module, CsDict *dict);

/* Where an immortal object lies, counted from the start of the memory of its image. */
gsize cs_image_offset (const CsImage *self, gconstpointer object);

/* Immortal objects, while an image or runtime is being made. */
CsValue cs_image_make_constant (CsImage *self, const CsConst *constant);
CsNativeFunction *cs_image_make_native (CsImage *self, const CsNativeDef *def, CsType *owner);
