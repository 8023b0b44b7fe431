/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lang/compiler-private.h"

/* import and from … import. */

#define MAX_LEVEL 255

static guint
emit_import (CsUnit *self, const char *module, guint level, gboolean innermost)
{
  guint reg = cs_unit_push (self);

  cs_unit_emit (self, CS_OP_IMPORT, level, reg, cs_unit_string_constant (self, module), innermost);
  return reg;
}

guint
cs_unit_load_helper (CsUnit *self, const char *module, const char *name)
{
  guint base = cs_unit_push_n (self, 2);

  cs_unit_emit (self, CS_OP_IMPORT, 0, base, cs_unit_string_constant (self, module), TRUE);
  cs_unit_emit_site (self, CS_OP_LOAD_METHOD, base, base,
                     cs_unit_attribute_site (self, cs_unit_intern (self, name)));
  return base;
}

gboolean
cs_unit_load_late_builtin (CsUnit *self, const char *name, guint target)
{
  static const struct
  {
    const char *name;
    const char *module;
  } late[] = {
    { "bytearray", "_bytearray" },
    { "complex", "_complex" },
    { "memoryview", "_bytearray" },
    { "open", "_files" },
  };
  guint base = self->top;

  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    if (strcmp (late[i].name, name) == 0 && !cs_globals_is_bound (self->compiler->globals, name))
      {
        guint module = emit_import (self, late[i].module, 0, TRUE);

        cs_unit_emit_site (self, CS_OP_LOAD_ATTR, target, module,
                           cs_unit_attribute_site (self, cs_unit_intern (self, name)));
        self->top = base;
        return TRUE;
      }
  return FALSE;
}

/* Whether the call certainly is importlib.import_module, or only looks like it. */
static gboolean
is_import_module (CsUnit *self, const CsExpr *func, gboolean *certainly)
{
  const CsExpr *of = func->kind == CS_EXPR_ATTRIBUTE ? func->attribute.value : NULL;

  *certainly = FALSE;
  if (of == NULL)
    return func->kind == CS_EXPR_NAME && strcmp (func->name.id, "import_module") == 0;
  if (of->kind == CS_EXPR_NAME && cs_unit_is_global (self, of->name.id))
    *certainly =
        g_strcmp0 (cs_globals_find_module (self->compiler->globals, of->name.id), "importlib") == 0;
  return strcmp (func->attribute.attr, "import_module") == 0;
}

/* importlib.import_module ("name") finds what is loaded already, so that is done just before: what
 * a program consists of is settled when it is compiled. */
void
cs_compile_import_ahead (CsUnit *self, const CsExpr *call)
{
  const CsExpr *name = call->call.args.n > 0 ? call->call.args.items[0] : NULL;
  guint top = self->top;
  gboolean certainly;

  if (!is_import_module (self, call->call.func, &certainly) || name == NULL
      || name->kind != CS_EXPR_CONSTANT || name->constant.kind != CS_CONSTANT_STR
      || strchr (".", name->constant.text[0]) != NULL
      || (!cs_compiler_has_module (self->compiler, name->constant.text) && !certainly))
    return;
  cs_unit_at (self, call->place);
  cs_unit_drop (self, emit_import (self, cs_unit_intern (self, name->constant.text), 0, TRUE));
  self->top = top;
}

void
cs_unit_load_imaginary (CsUnit *self, double number, guint target)
{
  const CsConst constant = { .kind = CS_CONST_FLOAT, .real = number };
  guint top = self->top;
  guint base = cs_unit_load_helper (self, "_complex", "imaginary");

  cs_unit_load (self, cs_unit_push (self), &constant);
  cs_unit_emit (self, CS_OP_CALL_METHOD, 1, base, target, 0);
  self->top = top;
}

void
cs_compile_import (CsUnit *self, const CsStmt *stmt)
{
  guint base = self->top;

  for (guint i = 0; i < stmt->import.names.n; i++)
    {
      const CsAlias *alias = &stmt->import.names.items[i];
      const char *name = alias->asname;
      guint module;

      if (name == NULL)
        name = cs_globals_first_part (self->compiler, alias->name);
      cs_catalog_check_module (self, alias->name, alias->place);
      cs_unit_at (self, stmt->place);
      module = emit_import (self, alias->name, 0, alias->asname != NULL);
      cs_unit_store_name (self, name, module);
      self->top = base;
    }
}

/* Only siblings can be meant: there are no packages. */
static gboolean
check_relative (CsUnit *self, const CsStmt *stmt)
{
  const CsCatalog *catalog = self->compiler->options->catalog;
  const char *module = stmt->import.module;

  if (stmt->import.level == 1 && module != NULL
      && (catalog == NULL || catalog->has_module (catalog->data, module)))
    return TRUE;
  cs_unit_problem (self, CS_DIAGNOSTIC_UNSUPPORTED, stmt->place,
                   "leave out the dots: files beside the program are found by their names",
                   "packages, and so relative imports, are not supported yet");
  return FALSE;
}

static gboolean
check_source (CsUnit *self, const CsStmt *stmt)
{
  if (stmt->import.level > 0)
    return check_relative (self, stmt);
  if (!cs_catalog_check_module (self, stmt->import.module, stmt->place))
    return FALSE;
  for (guint i = 0; i < stmt->import.names.n && self->guards.imports == 0; i++)
    cs_catalog_check_import (self, stmt->import.module, &stmt->import.names.items[i]);
  return TRUE;
}

static void
import_names (CsUnit *self, const CsStmt *stmt, guint module)
{
  for (guint i = 0; i < stmt->import.names.n; i++)
    {
      const CsAlias *alias = &stmt->import.names.items[i];
      guint value = cs_unit_push (self);

      cs_unit_emit_site (self, CS_OP_IMPORT_FROM, value, module,
                         cs_unit_attribute_site (self, alias->name));
      cs_unit_store_name (self, alias->asname != NULL ? alias->asname : alias->name, value);
      self->top = value;
    }
  cs_unit_drop (self, module);
}

void
cs_compile_import_from (CsUnit *self, const CsStmt *stmt)
{
  const char *name = stmt->import.module;
  guint module;

  /* Features that 3.11 has anyway, but for one. */
  if (name != NULL && strcmp (name, "__future__") == 0)
    {
      for (guint i = 0; i < stmt->import.names.n; i++)
        if (strcmp (stmt->import.names.items[i].name, "annotations") == 0)
          self->compiler->annotations_are_text = TRUE;
      return;
    }
  if (!check_source (self, stmt))
    return;
  cs_unit_at (self, stmt->place);
  module = emit_import (self, name != NULL ? name : "", MIN (stmt->import.level, MAX_LEVEL), TRUE);
  if (strcmp (stmt->import.names.items[0].name, "*") == 0)
    cs_unit_emit (self, CS_OP_IMPORT_STAR, 0, 0, module, 0);
  else
    import_names (self, stmt, module);
}
