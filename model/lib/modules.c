/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <gio/gio.h>

#include "library-resource.h"
#include "vm/builtins.h"

#define PREFIX "/io/github/coroscope/library/"

/* The text of model/lib/NAME: it stays in the program's own image. */
static const char *
library_text (const char *name)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (cs_library_get_resource (), path, 0, NULL);

  /* The resource is compiled in: a name that is not there is a slip in this file. */
  g_assert (bytes != NULL);
  return g_bytes_get_data (bytes, NULL);
}

/* Modules that are all Python: NAME.py beside this file. */
static const char *const python_modules[] = {
  "__future__", "_match",   "bisect", "concurrent.futures", "contextlib", "functools", "heapq",
  "itertools",  "operator", "queue",  "threading",          "typing",
};

static const CsModuleDef *const modules[] = {
  &cs_builtins_module, &cs_library_module, &cs_module_asyncio, &cs_module_collections,
  &cs_module_math,     &cs_module_random,  &cs_module_sys,     &cs_module_time,
  &cs_module_timeit,   &cs_module_thread,
};

void
cs_lib_register (CsRuntime *runtime)
{
  for (guint i = 0; i < G_N_ELEMENTS (python_modules); i++)
    {
      g_autofree char *file = g_strconcat (python_modules[i], ".py", NULL);
      CsModuleDef def = { .name = python_modules[i], .library = library_text (file) };

      cs_runtime_add_module (runtime, &def);
    }
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      CsModuleDef def = *modules[i];

      if (def.library != NULL)
        def.library = library_text (def.library);
      cs_runtime_add_module (runtime, &def);
    }
}

CsRuntime *
cs_lib_get_runtime (void)
{
  static gsize runtime;

  if (g_once_init_enter (&runtime))
    {
      CsRuntime *made = cs_runtime_new ();

      cs_lib_register (made);
      g_once_init_leave (&runtime, (gsize)made);
    }
  return (CsRuntime *)runtime;
}
