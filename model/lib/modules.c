/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

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

static const CsModuleDef *const modules[] = {
  &cs_builtins_module,    &cs_library_module, &cs_module_asyncio, &cs_module_checksum,
  &cs_module_collections, &cs_module_frames,  &cs_module_math,    &cs_module_math_floats,
  &cs_module_random,      &cs_module_regex,   &cs_module_sys,     &cs_module_time,
  &cs_module_timeit,      &cs_module_thread,  &cs_module_process,
};

/* Whether a module in C has this file as its part in Python. */
static gboolean
is_part (const char *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    if (g_strcmp0 (modules[i]->library, file) == 0)
      return TRUE;
  return FALSE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Modules that are all Python: the other files, in the order of their names. */
static void
add_python_modules (CsRuntime *runtime)
{
  g_auto (GStrv) files =
      g_resource_enumerate_children (cs_library_get_resource (), PREFIX, 0, NULL);

  qsort (files, g_strv_length (files), sizeof (char *), compare);
  for (guint i = 0; files[i] != NULL; i++)
    if (!is_part (files[i]))
      {
        g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (".py"));
        CsModuleDef def = { .name = g_intern_string (name), .library = library_text (files[i]) };

        cs_runtime_add_module (runtime, &def);
      }
}

void
cs_lib_register (CsRuntime *runtime)
{
  add_python_modules (runtime);
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
