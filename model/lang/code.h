/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/diagnostic.h"
#include "base/probe.h"
#include "base/source.h"

/* What the compiler makes: immutable, without any value of a machine, shared by all machines that
 * run the program.  It lives in the arena of its program.  Of code of our library only what stands
 * before `instructions` and the numbers are there until stored-code.h completes it.
 *
 * A frame has code->n_registers registers: parameters (positional ones, keyword-only ones, *args,
 * **kwargs: in this order), other locals, free variables' cells (filled from the closure when the
 * frame is made), then temporaries. */

/* Parts of one pattern of a match statement, `**rest` among them: what is undone when one fails is
 * put in line for each. */
#define CS_MAX_PATTERN_PARTS 64

typedef enum
{
#define CS_OPCODE(ID, operands, ticks, sentence) CS_OP_##ID,
#include "lang/opcodes.def"
#undef CS_OPCODE
  CS_N_OPCODES
} CsOpcode;

typedef struct
{
  guint8 op;
  guint8 n;
  guint16 a;
  union
  {
    struct
    {
      guint16 b;
      guint16 c;
    };
    gint32 d;
  };
} CsInstruction;

G_STATIC_ASSERT (sizeof (CsInstruction) == 8);

typedef struct _CsCode CsCode;

typedef enum
{
  CS_CONST_NONE,
  CS_CONST_FALSE,
  CS_CONST_TRUE,
  CS_CONST_ELLIPSIS,
  CS_CONST_INT,
  CS_CONST_BIG_INT, /* beyond 63 bits: its digits as text, after 0x, 0o or 0b where they are such */
  CS_CONST_FLOAT,
  CS_CONST_STR, /* UTF-8; lone surrogates in their three-byte form */
  CS_CONST_BYTES,
  CS_CONST_TUPLE,
  CS_CONST_CODE,
} CsConstKind;

typedef struct _CsConst CsConst;

struct _CsConst
{
  CsConstKind kind;
  guint32 length; /* bytes of a text or bytes, items of a tuple */
  union
  {
    gint64 integer;
    double real;
    const char *bytes;
    const CsConst *items;
    const CsCode *code;
  };
};

/* While an instruction of [start, end) runs, an exception goes to `handler`: temporaries from
 * `temp` on are dropped, the exception is put into R[temp].  The first entry that fits counts, so
 * inner ones come first. */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 handler;
  guint32 temp;
} CsHandler;

typedef enum
{
  CS_CODE_GENERATOR = 1 << 0,
  CS_CODE_COROUTINE = 1 << 1,
  CS_CODE_ASYNC_GENERATOR = 1 << 2,
  CS_CODE_VARARGS = 1 << 3,     /* *args */
  CS_CODE_VARKEYWORDS = 1 << 4, /* **kwargs */
  CS_CODE_CLASS_BODY = 1 << 5,  /* has a namespace */
  CS_CODE_MODULE = 1 << 6,
  CS_CODE_LIBRARY = 1 << 7, /* ours: no chips, no lanes, no traceback lines */
} CsCodeFlags;

struct _CsCode
{
  const char *name;           /* interned: "cook_rice", "<module>", "<listcomp>" */
  const char *qualified_name; /* interned: "Kitchen.cook.<locals>.stir" */
  CsSource *source;           /* borrowed */
  CsCodeFlags flags;
  guint32 index; /* dense number among all code of the program: for per-machine tables */
  guint32 file;  /* of the source within the program */
  guint32 first_line;

  const CsInstruction *instructions; /* NULL: stored, and not complete yet */
  const CsInstruction *fused;        /* as the interpreter runs them: see fused.h */
  guint32 n_instructions;
  const CsWhere *places; /* one per instruction, into the program's place table; before the first
                            one lies that of a frame that has not begun, the same */

  const CsConst *constants;
  guint32 n_constants;
  const char *const *sites; /* interned names, one per site */
  guint32 n_sites;
  const CsHandler *handlers;
  guint32 n_handlers;

  guint16 n_positional; /* positional parameters, positional-only ones included */
  guint16 n_positional_only;
  guint16 n_keyword_only;
  guint16 n_parameters; /* all of them, *args and **kwargs included */
  guint16 n_locals;     /* parameters and other locals, those in cells included */
  guint16 n_free;       /* closure cells: registers n_locals … */
  guint16 first_temp;   /* n_locals + n_free */
  guint16 n_registers;
  const char *const *variables; /* interned names of locals, then free variables */
  const char *doc;              /* nullable */
};

/* Places that instructions refer to; entry 0 is nowhere.  One table a program, so that a CsWhere
 * says file, line and columns. */
typedef struct
{
  GArray *spans; /* owned, of CsSourceSpan */
} CsPlaces;

/* Calls `function` for each module that the code, and the code within it, names in an import. */
typedef void (*CsImportFunction) (gpointer data, const char *name);
void cs_code_each_import (const CsCode *code, CsImportFunction function, gpointer data);

const char *cs_opcode_name (CsOpcode op);
/* The letters of opcodes.def. */
const char *cs_opcode_operands (CsOpcode op);
guint cs_opcode_ticks (CsOpcode op);
