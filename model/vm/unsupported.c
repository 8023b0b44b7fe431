/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/image-private.h"

#include <string.h>

/* What CPython has and we have not.  The list is text, a line per owner in the order of their
 * bytes: "os: fork pipe". */

void
cs_runtime_set_unsupported (CsRuntime *self, const char *text)
{
  self->unsupported = text;
  self->unsupported_length = strlen (text);
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

/* The line that `at` lies in, none before `text`. */
static const char *
line_around (const char *text, const char *at)
{
  const char *end = memrchr (text, '\n', (gsize)(at - text));

  return end != NULL ? end + 1 : text;
}

/* As strcmp on "owner:" and what the line begins with. */
static int
compare_owner (const char *owner, gsize length, const char *line)
{
  int order = strncmp (owner, line, length);

  return order != 0 ? order : ':' - line[length];
}

gboolean
cs_image_lacks (const CsImage *self, const char *owner, const char *name)
{
  const char *text = self->runtime->unsupported;
  const char *low = text, *high = text + self->runtime->unsupported_length;
  gsize length = strlen (owner);

  while (low < high)
    {
      const char *line = line_around (low, low + (high - low) / 2);
      int order = compare_owner (owner, length, line);

      if (order == 0)
        return has_word (line + length + 1, name);
      if (order < 0)
        high = line;
      else
        low = strchrnul (line, '\n') + 1;
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
