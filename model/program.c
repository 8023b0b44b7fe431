/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "program.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

struct _CsProgram
{
  GObject parent_instance;

  /* Owned. */
  CsSource *main;
  GFile *file;   /* nullable */
  GFile *folder; /* nullable */
  char *title;
  GPtrArray *overlays; /* of CsSource */
};

G_DEFINE_FINAL_TYPE (CsProgram, cs_program, G_TYPE_OBJECT)

static void
cs_program_finalize (GObject *object)
{
  CsProgram *self = CS_PROGRAM (object);

  g_clear_pointer (&self->main, cs_source_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->overlays, g_ptr_array_unref);
  G_OBJECT_CLASS (cs_program_parent_class)->finalize (object);
}

static void
cs_program_class_init (CsProgramClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_program_finalize;
}

static void
cs_program_init (CsProgram *self)
{
  self->overlays = g_ptr_array_new_with_free_func ((GDestroyNotify)cs_source_unref);
}

/* Messages name a file as it was given, so that they can be clicked and compared; one of a resource
 * by its base name. */
static CsSource *
load (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GFile) here = cs_file_new (".");
  g_autofree char *relative = g_file_get_relative_path (here, file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *bytes = NULL;
  gsize length;

  if (path != NULL)
    return cs_source_load (relative != NULL ? relative : path, error);
  if (!g_file_load_contents (file, NULL, &bytes, &length, NULL, error))
    return NULL;
  return cs_source_from_bytes (name, bytes, length, error);
}

static char *
title_from_name (const char *name)
{
  char *title = g_path_get_basename (name);

  if (g_str_has_suffix (title, ".py"))
    title[strlen (title) - 3] = '\0';
  return title;
}

CsProgram *
cs_program_new_for_file (GFile *file, GError **error)
{
  g_autoptr (CsSource) source = load (file, error);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  CsProgram *self;

  if (source == NULL)
    return NULL;
  self = cs_program_new_for_source (source, folder);
  self->file = g_object_ref (file);
  return self;
}

CsProgram *
cs_program_new_for_source (CsSource *source, GFile *folder)
{
  CsProgram *self = g_object_new (CS_TYPE_PROGRAM, NULL);

  self->main = cs_source_ref (source);
  self->title = title_from_name (cs_source_get_name (source));
  g_set_object (&self->folder, folder);
  return self;
}

CsSource *
cs_program_get_main (CsProgram *self)
{
  return self->main;
}

GFile *
cs_program_get_file (CsProgram *self)
{
  return self->file;
}

GFile *
cs_program_get_folder (CsProgram *self)
{
  return self->folder;
}

const char *
cs_program_get_title (CsProgram *self)
{
  return self->title;
}

void
cs_program_set_title (CsProgram *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

static gboolean
has_base_name (CsSource *source, const char *name)
{
  g_autofree char *base = g_path_get_basename (cs_source_get_name (source));

  return strcmp (base, name) == 0;
}

void
cs_program_set_overlay (CsProgram *self, CsSource *source)
{
  g_autofree char *base = g_path_get_basename (cs_source_get_name (source));

  for (guint i = 0; i < self->overlays->len; i++)
    if (has_base_name (self->overlays->pdata[i], base))
      {
        g_ptr_array_remove_index (self->overlays, i);
        break;
      }
  g_ptr_array_add (self->overlays, cs_source_ref (source));
  if (has_base_name (self->main, base))
    {
      cs_source_unref (self->main);
      self->main = cs_source_ref (source);
    }
}

/* The source of `import name`: an edited text, or a file beside the program. */
static CsSource *
find_module (gpointer data, const char *module_name, GError **error)
{
  CsProgram *self = data;
  g_autofree char *name = g_strconcat (module_name, ".py", NULL);
  g_autoptr (GFile) file = NULL;
  CsSource *source;
  GError *problem = NULL;

  for (guint i = 0; i < self->overlays->len; i++)
    if (has_base_name (self->overlays->pdata[i], name))
      return cs_source_ref (self->overlays->pdata[i]);
  if (self->folder == NULL)
    return NULL;
  file = g_file_get_child (self->folder, name);
  source = load (file, &problem);
  if (problem != NULL && g_file_query_exists (file, NULL))
    g_propagate_error (error, problem);
  else
    g_clear_error (&problem);
  return source;
}

static gboolean
check_parameters (CsProgram *self, const CsParameter *parameters, guint n_parameters,
                  GError **error)
{
  for (guint i = 0; i < n_parameters; i++)
    if (!parameters[i].used)
      {
        g_set_error (error, CS_ERROR, CS_ERROR_PARAMETER,
                     "%s: there is no module-level constant named %s that a parameter could set",
                     cs_source_get_name (self->main), parameters[i].name);
        return FALSE;
      }
  return TRUE;
}

CsImage *
cs_program_compile (CsProgram *self, CsRuntime *runtime, const CsSettings *settings,
                    CsDiagnostics *diagnostics, GError **error)
{
  guint n_parameters = settings->parameters->len;
  g_autofree CsParameter *parameters = g_new0 (CsParameter, n_parameters + 1);
  g_autoptr (CsImage) image = NULL;

  for (guint i = 0; i < n_parameters; i++)
    {
      const CsSetting *setting = settings->parameters->pdata[i];

      parameters[i].name = setting->name;
      parameters[i].value = setting->value;
    }
  image =
      cs_image_new (runtime, self->main, find_module, self, parameters, n_parameters, diagnostics);
  if (image == NULL || !check_parameters (self, parameters, n_parameters, error))
    return NULL;
  return g_steal_pointer (&image);
}
