/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/arena.h"
#include "base/intern.h"
#include "lang/code.h"

/* What the compiler asks about things outside the module: filled in by whoever puts a program
 * together.  With it, what is not supported is found before anything runs. */
typedef struct
{
  /* Whether `import name` can succeed; a sibling file or a module that we offer. */
  gboolean (*has_module) (gpointer data, const char *name);
  /* Why the file that `import name` means cannot be used; NULL where it can, or there is none. */
  const char *(*module_problem) (gpointer data, const char *name);
  /* Whether a module that we offer has `attribute`; TRUE for sibling files. */
  gboolean (*module_has) (gpointer data, const char *name, const char *attribute);
  gboolean (*has_builtin) (gpointer data, const char *name);
  /* The way around something that is not there, or NULL: "module", "module.attribute" or a
   * builtin's name. */
  const char *(*hint) (gpointer data, const char *what);
  /* Whether `name` is one that CPython has and we have not, in this module or, of "methods", as a
   * method of whatever it may be. */
  gboolean (*lacks) (gpointer data, const char *owner, const char *name);
  gpointer data;
} CsCatalog;

/* Values that --param puts in the place of module-level constants: name → literal's text. */
typedef struct
{
  const char *name;
  const char *value;
  gboolean used; /* out: the module has such a constant */
} CsParameter;

typedef struct
{
  CsSource *source;
  guint32 file;
  gboolean library;
  CsIntern *intern;
  CsArena *arena;   /* for code */
  CsPlaces *places; /* appended to */
  guint32 *n_codes; /* next index; counted up */
  const CsCatalog *catalog;
  CsParameter *parameters; /* for the main file; NULL otherwise */
  guint n_parameters;
  CsDiagnostics *diagnostics;
} CsCompileOptions;

/* Parses and compiles one source file.  NULL where a diagnostic keeps it from running.
 *
 * `while clock () < limit: pass` loops get a POLL_CLOCK before their test. */
const CsCode *cs_compile (const CsCompileOptions *options);

/* The code as text, one instruction a line, inner code after it: for tests and for the curious. */
char *cs_disassemble (const CsCode *code) G_GNUC_WARN_UNUSED_RESULT;
