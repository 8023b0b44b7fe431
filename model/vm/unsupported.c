/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/image-private.h"

#include <string.h>

/* What CPython has and we have not.  The list is text, a line per owner: "os: fork pipe". It is
 * looked through only where a name is missing. */

void
cs_runtime_set_unsupported (CsRuntime *self, const char *text)
{
  self->unsupported = text;
}

/* Whether `name` is one of the words that `at` begins with, up to the end of the line. */
static gboolean
has_word (const char *at, const char *name)
{
  gsize length = strlen (name);

  while (*at == ' ')
    {
      gsize size = strcspn (++at, " \n");

      if (size == length && memcmp (at, name, size) == 0)
        return TRUE;
      at += size;
    }
  return FALSE;
}

gboolean
cs_image_lacks (const CsImage *self, const char *owner, const char *name)
{
  const char *text = self->runtime->unsupported;
  gsize length = strlen (owner);

  for (const char *at = text; at != NULL && *at != '\0'; at++)
    {
      if (strncmp (at, owner, length) == 0 && at[length] == ':')
        return has_word (at + length + 1, name);
      at = strchr (at, '\n');
      if (at == NULL)
        break;
    }
  return FALSE;
}

gboolean
cs_type_lacks (CsMachine *m, const CsType *type, const char *name)
{
  for (guint32 i = 0; i < type->mro->length; i++)
    {
      const CsType *base = (CsType *)cs_object_get (type->mro->items[i]);
      g_autofree char *owner = g_strdup_printf ("class %s", cs_str_ascii (base->name));

      if (!cs_str_is (base->module, "__main__") && cs_image_lacks (m->image, owner, name))
        return TRUE;
    }
  return FALSE;
}
