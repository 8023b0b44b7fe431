/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lang/compiler-private.h"

/* Names checked against the catalog, so that what is not offered is found before anything runs:
 * modules where they are imported, their attributes where a name certainly is that module, and
 * builtins where the module binds no such name. */

/* Longer chains of attributes than this lead to no module. */
#define MAX_MODULE_DEPTH 4

/* What CPython 3.11 offers without an import. */
static const char python_builtins[] =
    " ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup"
    " BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError"
    " ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError"
    " DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception"
    " ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning"
    " GeneratorExit IOError ImportError ImportWarning IndentationError IndexError"
    " InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError"
    " MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplemented"
    " NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError"
    " ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError"
    " RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning"
    " SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError"
    " UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError"
    " UnicodeWarning UserWarning ValueError Warning ZeroDivisionError __import__ abs aiter"
    " all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod"
    " compile complex copyright credits delattr dict dir divmod enumerate eval exec exit"
    " filter float format frozenset getattr globals hasattr hash help hex id input int"
    " isinstance issubclass iter len license list locals map max memoryview min next"
    " object oct open ord pow print property quit range repr reversed round set setattr"
    " slice sorted staticmethod str sum super tuple type vars zip ";

static gboolean
is_python_builtin (const char *name)
{
  g_autofree char *word = g_strconcat (" ", name, " ", NULL);

  return strstr (python_builtins, word) != NULL;
}

static const CsCatalog *
get_catalog (CsUnit *self)
{
  return self->compiler->options->catalog;
}

static const char *
hint_for (CsUnit *self, const char *what)
{
  const CsCatalog *catalog = get_catalog (self);

  return catalog->hint != NULL ? catalog->hint (catalog->data, what) : NULL;
}

static void
report_attribute (CsUnit *self, CsPlace place, const char *module, const char *attribute)
{
  const char *dotted = cs_compiler_join (self->compiler, module, attribute);

  cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, place, hint_for (self, dotted),
                   "'%s' is not supported yet", dotted);
}

/* Whether CPython's module has the name that `from module import *` does not give here. */
static gboolean
check_starred (CsUnit *self, const char *name)
{
  const CsCatalog *catalog = get_catalog (self);
  const GPtrArray *modules = cs_globals_get_starred (self->compiler->globals);

  for (guint i = 0; i < modules->len; i++)
    {
      const char *module = modules->pdata[i];

      if (!catalog->lacks (catalog->data, module, name)
          || catalog->module_has (catalog->data, module, name))
        continue;
      report_attribute (self, self->at, module, name);
      return TRUE;
    }
  return modules->len > 0;
}

void
cs_catalog_check_global (CsUnit *self, const char *name)
{
  const CsCatalog *catalog = get_catalog (self);

  if (catalog == NULL || self->guards.names > 0
      || cs_globals_is_bound (self->compiler->globals, name)
      || catalog->has_builtin (catalog->data, name) || check_starred (self, name)
      || !is_python_builtin (name))
    return;
  cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, self->at, hint_for (self, name),
                   "'%s' is not supported yet", name);
}

/* The module that an expression certainly is, or NULL. */
static const char *
find_module (CsUnit *self, const CsExpr *expr, guint depth)
{
  const char *module;

  if (expr->kind == CS_EXPR_NAME)
    return cs_unit_is_global (self, expr->name.id)
               ? cs_globals_find_module (self->compiler->globals, expr->name.id)
               : NULL;
  if (expr->kind != CS_EXPR_ATTRIBUTE || depth == 0)
    return NULL;
  module = find_module (self, expr->attribute.value, depth - 1);
  if (module == NULL)
    return NULL;
  module = cs_compiler_join (self->compiler, module, expr->attribute.attr);
  return cs_compiler_has_module (self->compiler, module) ? module : NULL;
}

static gboolean
offers (CsUnit *self, const char *module, const char *attribute)
{
  const CsCatalog *catalog = get_catalog (self);

  return catalog->module_has (catalog->data, module, attribute)
         || cs_compiler_has_module (self->compiler,
                                    cs_compiler_join (self->compiler, module, attribute))
         || (g_str_has_prefix (attribute, "__") && g_str_has_suffix (attribute, "__"));
}

/* A name that CPython's module has not, either, may be the program's own by then, or is missed when
 * it runs. */
static void
check_offered (CsUnit *self, CsPlace place, const char *module, const char *name,
               const char *warning)
{
  const CsCatalog *catalog = get_catalog (self);

  if (offers (self, module, name))
    return;
  if (catalog->lacks (catalog->data, module, name))
    report_attribute (self, place, module, name);
  else
    cs_unit_problem (self, CS_DIAGNOSTIC_WARNING, place, NULL, warning, module, name);
}

/* What it is a method of shows when the program runs, so it is a warning. */
static void
check_method (CsUnit *self, const CsExpr *attribute)
{
  const CsCatalog *catalog = get_catalog (self);
  const char *name = attribute->attribute.attr;

  if (catalog->lacks (catalog->data, "methods", name))
    cs_unit_problem (self, CS_DIAGNOSTIC_WARNING, attribute->place, hint_for (self, name),
                     "the method '%s' is not supported yet", name);
}

void
cs_catalog_check_attribute (CsUnit *self, const CsExpr *attribute)
{
  const char *module;

  if (get_catalog (self) == NULL || self->guards.attributes > 0)
    return;
  module = find_module (self, attribute->attribute.value, MAX_MODULE_DEPTH);
  if (module == NULL)
    check_method (self, attribute);
  else if (cs_compiler_has_module (self->compiler, module))
    check_offered (self, attribute->place, module, attribute->attribute.attr,
                   "module '%s' has no attribute '%s'");
}

void
cs_catalog_check_stored (CsUnit *self, const CsExpr *attribute)
{
  const CsCatalog *catalog = get_catalog (self);
  const char *module;

  if (catalog == NULL || self->guards.attributes > 0)
    return;
  module = find_module (self, attribute->attribute.value, MAX_MODULE_DEPTH);
  if (module != NULL
      && catalog->lacks (catalog->data, "hooks",
                         cs_compiler_join (self->compiler, module, attribute->attribute.attr)))
    report_attribute (self, attribute->place, module, attribute->attribute.attr);
}

gboolean
cs_catalog_check_module (CsUnit *self, const char *name, CsPlace place)
{
  const CsCatalog *catalog = get_catalog (self);
  const char *problem = catalog != NULL ? catalog->module_problem (catalog->data, name) : NULL;

  if (problem != NULL)
    {
      cs_unit_problem (self, CS_DIAGNOSTIC_SYNTAX, place, NULL, "cannot import '%s': %s", name,
                       problem);
      return FALSE;
    }
  if (catalog == NULL || self->guards.imports > 0 || cs_compiler_has_module (self->compiler, name))
    return TRUE;
  cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, place, hint_for (self, name),
                   "module '%s' is not supported yet", name);
  return FALSE;
}

void
cs_catalog_check_import (CsUnit *self, const char *module, const CsAlias *alias)
{
  if (get_catalog (self) == NULL || self->guards.imports > 0 || strcmp (alias->name, "*") == 0)
    return;
  check_offered (self, alias->place, module, alias->name, "module '%s' has no '%s' to import");
}

static gboolean
catches (const CsExpr *type, const char *name)
{
  if (type == NULL)
    return TRUE;
  if (type->kind == CS_EXPR_TUPLE)
    {
      for (guint i = 0; i < type->sequence.elts.n; i++)
        if (catches (type->sequence.elts.items[i], name))
          return TRUE;
      return FALSE;
    }
  return type->kind == CS_EXPR_NAME
         && (strcmp (type->name.id, name) == 0 || strcmp (type->name.id, "Exception") == 0
             || strcmp (type->name.id, "BaseException") == 0);
}

void
cs_catalog_enter_try (CsUnit *self, const CsStmt *stmt)
{
  for (guint i = 0; i < stmt->try_stmt.handlers.n; i++)
    {
      const CsExpr *type = stmt->try_stmt.handlers.items[i].type;

      if (catches (type, "ImportError") || catches (type, "ModuleNotFoundError"))
        self->guards.imports++;
      if (catches (type, "AttributeError"))
        self->guards.attributes++;
      if (catches (type, "NameError"))
        self->guards.names++;
    }
}
