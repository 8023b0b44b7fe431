/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/function.h"
#include "vm/image.h"
#include "vm/strings.h"

/* Runtime and program are two layers of the same make: immortal objects in a memory of their own,
 * strings by their text, modules by name.  What a layer needs and the one below has is taken
 * from there. */
struct _CsLayer
{
  CsMachine *m;         /* owned: never runs, but objects can be made in it */
  const CsLayer *below; /* borrowed, nullable */
  CsIntern *intern;     /* owned, as all that follows */
  CsArena *arena;
  CsPlaces places;
  CsStrings strings;   /* without those of the layer below */
  GHashTable *modules; /* name → CsImageModule */
};

struct _CsRuntime
{
  CsImage image; /* types, names; its `program` is NULL */
  CsLayer layer;
  GPtrArray *defs;         /* of CsModuleDef, in their order */
  const guint32 *archive;  /* the library's code; nullable */
  gboolean sealed;         /* nothing is added any more */
  const char *unsupported; /* nullable, borrowed: see unsupported.c */
  gsize unsupported_length;
};

struct _CsProgramCode
{
  CsLayer layer;
  guint32 n_codes;            /* index of the next code */
  GPtrArray *links;           /* of CsCodeLinks in the layer's arena, by the code's index */
  GPtrArray *sources;         /* of CsSource, by file */
  GPtrArray *codes;           /* of CsCode, by file */
  GPtrArray *library_sources; /* of CsSource: names of the library modules that it imports */
  char *warnings;             /* owned: what CPython prints before the main file runs */
};

/* `image` is what objects of the layer belong to. */
void cs_layer_init (CsLayer *self, const CsImage *image, const CsLayer *below);
void cs_layer_clear (CsLayer *self);
/* The layer in which an image's objects are made. */
CsLayer *cs_image_get_layer (CsImage *self);
/* An immortal string, one per text. */
CsStr *cs_layer_intern (CsLayer *self, const char *text);
CsStr *cs_layer_intern_text (CsLayer *self, const char *text, guint32 length);
CsValue cs_layer_make_constant (CsLayer *self, const CsConst *constant);
CsCodeLinks *cs_layer_link (CsLayer *self, const CsCode *code);
CsNativeFunction *cs_layer_make_native (CsLayer *self, const CsNativeDef *def, CsType *owner);

/* types.c: makes all builtin types and names of `image`. */
void cs_types_make (CsImage *image, CsLayer *layer);

/* catalog.c: what the compiler asks about a program. */
gboolean cs_runtime_offers (const CsRuntime *self, const char *module, const char *name);
const char *cs_catalog_hint (const char *what);
/* Whether there is such a module in C or in the library's Python. */
gboolean cs_runtime_has_module (const CsRuntime *self, const char *name);
/* The module that a program finds by that name; of the library's, its code may not be there. */
CsImageModule *cs_program_find_module (struct _CsProgramCode *self, const CsRuntime *runtime,
                                       const char *name);
/* Adds the library's modules that `code` imports and those that they import to the program. */
void cs_image_add_imports (CsImage *self, const CsCode *code);
/* The same for one module by name; nothing where it is not the library's, or is there already. */
void cs_image_add_module (CsImage *self, const char *name);
/* Whether a module of the library that is there gives `attribute` a value, in its Python. */
gboolean cs_image_module_defines (const CsImage *self, const char *name, const char *attribute);
