/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/interpreter.h"

#include <string.h>

/* Importing: of sources beside the program and of the modules that we offer. */

static CsModuleObject *
get_module (CsValue v)
{
  return (CsModuleObject *)cs_object_get (v);
}

static gboolean
set_name (CsMachine *m, CsModuleObject *module, CsStr *key, CsStr *value)
{
  return cs_dict_set_str (m, module->dict, key, value != NULL ? cs_from_object (value) : CS_NONE);
}

/* A new module in sys.modules, with what C puts into it. */
static CsValue
make_module (CsMachine *m, CsStr *name, const CsImageModule *found)
{
  const CsNames *names = &m->image->names;
  CsValue v = cs_module_new (m, name);
  CsModuleObject *module = get_module (v);

  if (cs_is_empty (v))
    return v;
  if (set_name (m, module, names->name, name) && set_name (m, module, names->doc, NULL)
      && (found == NULL || found->file == NULL || set_name (m, module, names->file, found->file))
      && cs_dict_set_str (m, m->modules, name, v)
      && (found == NULL || cs_image_init_module (m, found, module->dict)))
    return v;
  cs_unref (m, v);
  return CS_EMPTY;
}

static CsOutcome
not_found (CsMachine *m, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *parent = dot != NULL ? g_strndup (name, (gsize)(dot - name)) : NULL;
  CsValue text;

  if (parent != NULL)
    cs_raise (m, m->image->types.ModuleNotFoundError, "No module named '%s'; '%s' is not a package",
              name, parent);
  else
    cs_raise (m, m->image->types.ModuleNotFoundError, "No module named '%s'%s", name,
              cs_image_lacks (m->image, "modules", name) ? CS_NOT_SUPPORTED : "");
  text = cs_str_new (m, name, -1);
  cs_exception_set_name (m, m->exception, text, CS_EMPTY);
  cs_unref (m, text);
  return CS_RAISE;
}

/* Begins the module's body; `again` repeats the import afterwards. */
static CsOutcome
enter_body (CsMachine *m, const CsImageModule *found, CsValue module, guint result, gboolean again)
{
  CsFrame *importer = m->thread->frame;
  CsDict *dict = get_module (module)->dict;
  CsCodeState *state = cs_code_state (m, found->code);
  CsFrame *body = state != NULL ? cs_frame_push_body (m, state, dict, dict, NULL) : NULL;

  if (body == NULL)
    return CS_RAISE;
  body->action = CS_RETURN_MODULE;
  body->result = (guint16)result;
  cs_frame_set (m, importer, result, cs_ref (module));
  if (again)
    importer->pc--;
  return CS_ENTER;
}

/* The module that is loaded already or now, borrowed.  Where its body has to run first *outcome is
 * not GO_ON. */
static CsValue
load (CsMachine *m, CsStr *name, const char *whole, guint result, gboolean again,
      CsOutcome *outcome)
{
  CsValue module = cs_dict_get_str (m, m->modules, name);
  g_autofree char *text = NULL;
  const CsImageModule *found;

  *outcome = CS_GO_ON;
  if (!cs_is_empty (module))
    return module;
  text = cs_str_dup_utf8 (name, NULL);
  /* What a spawned process runs again, under this name. */
  found = cs_image_find_module (m->image, strcmp (text, "__mp_main__") == 0 ? "__main__" : text);
  /* A package that holds nothing but modules has no entry of its own. */
  if (found == NULL
      && (strcmp (text, whole) == 0 || cs_image_find_module (m->image, whole) == NULL))
    {
      *outcome = not_found (m, text);
      return CS_EMPTY;
    }
  module = make_module (m, name, found);
  if (cs_is_empty (module))
    *outcome = CS_RAISE;
  else if (found != NULL && found->code != NULL)
    *outcome = enter_body (m, found, module, result, again);
  cs_unref (m, module);
  return module;
}

/* a.b.c: each part in turn, and each becomes an attribute of the one before. */
static CsOutcome
import_dotted (CsMachine *m, const char *whole, gboolean innermost, guint result)
{
  CsFrame *frame = m->thread->frame;
  CsValue parent = CS_EMPTY, first = CS_EMPTY;

  for (const char *at = whole; at != NULL;)
    {
      const char *dot = strchr (at, '.');
      CsValue name = cs_str_new (m, whole, dot != NULL ? dot - whole : -1);
      CsOutcome outcome = CS_RAISE;
      CsValue module = CS_EMPTY;

      if (!cs_is_empty (name))
        module = load (m, cs_str_get (name), whole, result, TRUE, &outcome);
      cs_unref (m, name);
      if (outcome != CS_GO_ON)
        return outcome;
      if (cs_is_empty (first))
        first = module;
      else
        {
          g_autofree char *part = dot != NULL ? g_strndup (at, (gsize)(dot - at)) : g_strdup (at);

          if (!cs_dict_set_ascii (m, get_module (parent)->dict, part, module))
            return CS_RAISE;
        }
      parent = module;
      at = dot != NULL ? dot + 1 : NULL;
    }
  cs_frame_set (m, frame, result, cs_ref (innermost ? parent : first));
  return CS_GO_ON;
}

CsOutcome
cs_import (CsMachine *m, CsStr *name, guint level, gboolean innermost, guint result)
{
  CsFrame *frame = m->thread->frame;
  g_autofree char *text = NULL;
  CsOutcome outcome;
  CsValue module;

  if (level > 0)
    {
      cs_raise (m, m->image->types.ImportError,
                "attempted relative import with no known parent package");
      return CS_RAISE;
    }
  text = cs_str_dup_utf8 (name, NULL);
  if (strchr (text, '.') != NULL)
    return import_dotted (m, text, innermost, result);
  module = load (m, name, text, result, FALSE, &outcome);
  if (outcome == CS_GO_ON)
    cs_frame_set (m, frame, result, cs_ref (module));
  return outcome;
}

void
cs_import_failed (CsMachine *m, CsFrame *frame, guint result)
{
  CsValue module;

  if (cs_frame_is_native (frame))
    return;
  module = cs_steal (&frame->registers[result]);
  if (cs_is_a (module, m->image->types.module))
    cs_dict_remove_str (m, m->modules, get_module (module)->name);
  cs_unref (m, module);
}

/* Whether the module's body still runs: then it lacks names because of a circular import. */
static gboolean
is_partial (CsMachine *m, const CsModuleObject *module)
{
  for (const CsFrame *frame = m->thread->frame; frame != NULL; frame = frame->back)
    if (!cs_frame_is_native (frame) && frame->namespace_ == module->dict)
      return TRUE;
  return FALSE;
}

static CsOutcome
cannot_import (CsMachine *m, CsModuleObject *module, CsStr *name)
{
  CsValue file = cs_dict_get_str (m, module->dict, m->image->names.file);
  g_autofree char *what = cs_str_dup_utf8 (name, NULL);
  g_autofree char *from = cs_str_dup_utf8 (module->name, NULL);
  g_autofree char *path = cs_is_str (m, file) ? cs_str_dup_utf8 (cs_str_get (file), NULL)
                                              : g_strdup ("unknown location");

  if (is_partial (m, module))
    cs_raise (m, m->image->types.ImportError,
              "cannot import name '%s' from partially initialized module '%s' (most likely due to "
              "a circular import) (%s)",
              what, from, path);
  else if (cs_image_lacks (m->image, from, what))
    cs_raise (m, m->image->types.ImportError, "cannot import name '%s' from '%s'" CS_NOT_SUPPORTED,
              what, from);
  else
    cs_raise (m, m->image->types.ImportError, "cannot import name '%s' from '%s' (%s)", what, from,
              path);
  cs_exception_set_name (m, m->exception, cs_from_object (module->name), CS_EMPTY);
  return CS_RAISE;
}

/* from package import module: it is loaded where it has not been yet, and becomes an attribute of
 * the package.  Borrowed; CS_EMPTY where there is none, or *outcome is not GO_ON. */
static CsValue
find_submodule (CsMachine *m, CsModuleObject *module, CsStr *name, guint result, CsOutcome *outcome)
{
  g_autofree char *package = cs_str_dup_utf8 (module->name, NULL);
  g_autofree char *part = cs_str_dup_utf8 (name, NULL);
  g_autofree char *whole = g_strconcat (package, ".", part, NULL);
  CsValue found = cs_dict_get_ascii (m, m->modules, whole);
  CsValue text;

  *outcome = CS_GO_ON;
  if (cs_is_empty (found) && cs_image_find_module (m->image, whole) != NULL)
    {
      text = cs_str_new (m, whole, -1);
      if (cs_is_empty (text))
        *outcome = CS_RAISE;
      else
        found = load (m, cs_str_get (text), whole, result, TRUE, outcome);
      cs_unref (m, text);
    }
  if (*outcome == CS_GO_ON && !cs_is_empty (found)
      && !cs_dict_set_str (m, module->dict, name, found))
    *outcome = CS_RAISE;
  return *outcome == CS_GO_ON ? found : CS_EMPTY;
}

CsOutcome
cs_op_import_from (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsModuleObject *module = get_module (frame->registers[at->b]);
  CsStr *name = frame->state->links->sites[at->c];
  CsValue value = cs_dict_get_str (m, module->dict, name);
  CsOutcome outcome = CS_GO_ON;

  if (cs_is_empty (value))
    value = find_submodule (m, module, name, at->a, &outcome);
  if (cs_is_empty (value) && outcome == CS_GO_ON
      && !cs_is_empty (cs_dict_get_ascii (m, module->dict, "__getattr__")))
    return cs_deliver_native (m, CS_RETURN_FROM, at->a, cs_get_of_module (m, module, name));
  if (cs_is_empty (value))
    return outcome != CS_GO_ON ? outcome : cannot_import (m, module, name);
  cs_frame_set (m, frame, at->a, cs_ref (value));
  return CS_GO_ON;
}

CsOutcome
cs_import_from_failed (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);

  if (!cs_exception_is (m, m->image->types.AttributeError))
    return CS_RAISE;
  cs_unref (m, cs_take_exception (m));
  return cannot_import (m, get_module (frame->registers[at->b]), frame->state->links->sites[at->c]);
}

static gboolean
copy_name (CsMachine *m, CsFrame *frame, CsModuleObject *module, CsValue name)
{
  CsValue value;

  if (!cs_is_str (m, name))
    {
      cs_raise (m, m->image->types.TypeError, "Item in %s.__all__ must be str, not %s",
                cs_str_ascii (module->name), cs_str_ascii (cs_type_of (m, name)->name));
      return FALSE;
    }
  value = cs_dict_get_str (m, module->dict, cs_str_get (name));
  if (!cs_is_empty (value))
    return cs_dict_set_str (m, frame->globals, cs_str_get (name), value);
  cs_raise_attribute (m, cs_from_object (module), cs_str_get (name));
  return FALSE;
}

static gboolean
copy_listed (CsMachine *m, CsFrame *frame, CsModuleObject *module, CsValue names)
{
  CsList *list = (CsList *)cs_object_get (names);
  CsTuple *tuple = (CsTuple *)cs_object_get (names);
  gboolean is_list = cs_is_a (names, m->image->types.list);
  guint32 n = is_list ? list->length : tuple->length;

  for (guint32 i = 0; i < n; i++)
    if (!copy_name (m, frame, module, is_list ? list->items[i] : tuple->items[i]))
      return FALSE;
  return TRUE;
}

static gboolean
copy_public (CsMachine *m, CsFrame *frame, CsModuleObject *module)
{
  guint32 position = 0;
  CsValue key, value;

  while (cs_dict_next (module->dict, &position, &key, &value))
    if (cs_is_str (m, key) && cs_str_get (key)->length > 0 && cs_str_at (cs_str_get (key), 0) != '_'
        && !cs_dict_set_str (m, frame->globals, cs_str_get (key), value))
      return FALSE;
  return TRUE;
}

CsOutcome
cs_op_import_star (CsMachine *m, CsFrame *frame)
{
  CsValue v = cs_frame_take (frame, cs_frame_instruction (frame)->b);
  CsModuleObject *module = get_module (v);
  CsValue names = cs_dict_get_str (m, module->dict, m->image->names.all);
  CsValue args[] = { v, cs_from_object (frame->globals) };
  CsOutcome outcome;

  if (!cs_is_empty (cs_dict_get_ascii (m, module->dict, "__getattr__")))
    outcome = cs_call_library_now (m, "_import_star", args, 2, CS_RETURN_DISCARD, 0);
  else if (cs_is_a (names, m->image->types.list) || cs_is_a (names, m->image->types.tuple))
    outcome = copy_listed (m, frame, module, names) ? CS_GO_ON : CS_RAISE;
  else
    outcome = copy_public (m, frame, module) ? CS_GO_ON : CS_RAISE;
  cs_unref (m, v);
  return outcome;
}
