/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include <gio/gio.h>

#include "library-resource.h"
#include "vm/builtins.h"

/* It stays in the program's own image. */
static gconstpointer
get_resource (const char *path)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (cs_library_get_resource (), path, 0, NULL);

  g_assert (bytes != NULL);
  return g_bytes_get_data (bytes, NULL);
}

/* Our Python, compiled. */
static const guint32 *
get_archive (void)
{
  return get_resource ("/io/github/coroscope/library.code");
}

static const CsModuleDef *const modules[] = {
  &cs_builtins_module, &cs_library_module,     &cs_module_asyncio,     &cs_module_binding,
  &cs_module_checksum, &cs_module_collections, &cs_module_contextvars, &cs_module_frames,
  &cs_module_match,    &cs_module_math,        &cs_module_math_floats, &cs_module_random,
  &cs_module_regex,    &cs_module_sys,         &cs_module_time,        &cs_module_timeit,
  &cs_module_thread,   &cs_module_process,     &cs_module_unicodedata, &cs_module_weakref,
};

CsRuntime *
cs_lib_get_runtime (void)
{
  static gsize runtime;

  if (g_once_init_enter (&runtime))
    {
      CsRuntime *made = cs_runtime_new (get_archive ());

      cs_runtime_set_unsupported (made, get_resource ("/io/github/coroscope/unsupported.txt"));
      for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
        cs_runtime_add_module (made, modules[i]);
      g_once_init_leave (&runtime, (gsize)made);
    }
  return (CsRuntime *)runtime;
}
