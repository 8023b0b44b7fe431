/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/builtins-private.h"

/* The names that every program has. */

static const CsNativeDef natives[] = {
  { "abs(x, /)", cs_builtin_function_abs },
  { "aiter(async_iterable, /)", cs_builtin_function_aiter },
  { "all(iterable, /)", cs_builtin_function_all },
  { "anext(async_iterator, default=..., /)", cs_builtin_function_anext },
  { "any(iterable, /)", cs_builtin_function_any },
  { "ascii(obj, /)", cs_builtin_function_ascii },
  { "bin(number, /)", cs_builtin_function_bin },
  { "callable(obj, /)", cs_builtin_function_callable },
  { "chr(i, /)", cs_builtin_function_chr },
  { "delattr(obj, name, /)", cs_builtin_function_delattr },
  { "dir(object=..., /)", cs_builtin_function_dir },
  { "divmod(x, y, /)", cs_builtin_function_divmod },
  { "exit(code=None)", cs_builtin_function_exit },
  { "format(value, format_spec='', /)", cs_builtin_function_format },
  { "getattr(object, name, default=..., /)", cs_builtin_function_getattr },
  { "globals()", cs_builtin_function_globals },
  { "hasattr(obj, name, /)", cs_builtin_function_hasattr },
  { "hash(obj, /)", cs_builtin_function_hash },
  { "hex(number, /)", cs_builtin_function_hex },
  { "id(obj, /)", cs_builtin_function_id },
  { "input(prompt=..., /)", cs_builtin_function_input },
  { "isinstance(obj, class_or_tuple, /)", cs_builtin_function_isinstance },
  { "issubclass(cls, class_or_tuple, /)", cs_builtin_function_issubclass },
  { "iter(object, sentinel=..., /)", cs_builtin_function_iter },
  { "len(obj, /)", cs_builtin_function_len },
  { "locals()", cs_builtin_function_locals },
  { "max(*args, key=None, default=...)", cs_builtin_function_max },
  { "min(*args, key=None, default=...)", cs_builtin_function_min },
  { "next(iterator, default=..., /)", cs_builtin_function_next },
  { "oct(number, /)", cs_builtin_function_oct },
  { "ord(c, /)", cs_builtin_function_ord },
  { "pow(base, exp, mod=None)", cs_builtin_function_pow },
  { "print(*args, sep=None, end=None, file=None, flush=False)", cs_builtin_function_print },
  { "quit(code=None)", cs_builtin_function_exit },
  { "repr(obj, /)", cs_builtin_function_repr },
  { "round(number, ndigits=None)", cs_builtin_function_round },
  { "setattr(obj, name, value, /)", cs_builtin_function_setattr },
  { "sorted(iterable, /, *, key=None, reverse=False)", cs_builtin_function_sorted },
  { "sum(iterable, /, start=0)", cs_builtin_function_sum },
  { "vars(object=..., /)", cs_builtin_function_vars },
  { NULL, NULL },
};

#define PUBLIC (CS_TYPE_EXCEPTION | CS_TYPE_PUBLIC)

/* What init gives: exceptions, the types that programs know by name (not those of iterators, views
 * and the like), constants. */
static const char *const names[] = {
#define CS_BUILTIN_TYPE(field, name, base, flags) (flags) & PUBLIC ? name : "object",
#include "vm/types.def"
#undef CS_BUILTIN_TYPE
  "Ellipsis", "EnvironmentError", "IOError", "NotImplemented", "__debug__", "__name__", NULL,
};

static gboolean
init (CsMachine *m, CsDict *dict)
{
  const CsTypes *types = &m->image->types;
  CsType *const all[] = {
#define CS_BUILTIN_TYPE(field, name, base, flags) types->field,
#include "vm/types.def"
#undef CS_BUILTIN_TYPE
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if ((all[i]->flags & PUBLIC)
        && !cs_dict_set_str (m, dict, all[i]->name, cs_from_object (all[i])))
      return FALSE;
  return cs_dict_set_ascii (m, dict, "NotImplemented", CS_NOT_IMPLEMENTED)
         && cs_dict_set_ascii (m, dict, "Ellipsis", CS_ELLIPSIS)
         && cs_dict_set_ascii (m, dict, "__debug__", CS_TRUE)
         && cs_dict_set_ascii (m, dict, "EnvironmentError", cs_from_object (types->OSError))
         && cs_dict_set_ascii (m, dict, "IOError", cs_from_object (types->OSError));
}

const CsModuleDef cs_builtins_module = {
  .name = "builtins", .natives = natives, .init = init, .names = names
};
