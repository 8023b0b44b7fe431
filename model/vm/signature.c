/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/signature.h"

#include "vm/image.h"
#include "vm/number.h"

#include <string.h>

/* One parameter as it is written: "x", "x=1", "/", "*", "*args", "**kwargs". */
typedef struct
{
  const char *name;
  gsize name_length;
  const char *value; /* NULL: required */
  gsize value_length;
} Part;

static gsize
skip_spaces (const char *text, gsize at)
{
  while (text[at] == ' ')
    at++;
  return at;
}

/* The part at *at, which moves behind its comma; FALSE at the closing parenthesis. */
static gboolean
next_part (const char *text, gsize *at, Part *part)
{
  gsize i = skip_spaces (text, *at);
  gsize start = i;

  if (text[i] == ')')
    return FALSE;
  *part = (Part){ .name = text + i };
  while (text[i] != ',' && text[i] != ')' && text[i] != '=' && text[i] != '\0')
    i++;
  part->name_length = i - start;
  if (text[i] == '=')
    {
      gsize value = ++i;

      while (text[i] != ',' && text[i] != ')' && text[i] != '\0')
        i++;
      part->value = text + value;
      part->value_length = i - value;
    }
  g_assert (text[i] == ',' || text[i] == ')');
  *at = text[i] == ',' ? i + 1 : i;
  return TRUE;
}

static gboolean
is_value (const Part *part, const char *text)
{
  return strlen (text) == part->value_length
         && strncmp (part->value, text, part->value_length) == 0;
}

static CsValue
default_of (CsMachine *m, const Part *part)
{
  if (part->value == NULL || is_value (part, "..."))
    return CS_EMPTY;
  if (is_value (part, "None"))
    return CS_NONE;
  if (is_value (part, "True"))
    return CS_TRUE;
  if (is_value (part, "False"))
    return CS_FALSE;
  if (is_value (part, "''"))
    return cs_from_object (m->image->empty_str);
  return cs_small_int (g_ascii_strtoll (part->value, NULL, 10));
}

static void
add_name (CsMachine *m, CsParsedSignature *parsed, const Part *part)
{
  guint32 i = parsed->n_names;

  g_assert (i < CS_SIGNATURE_MAX);
  parsed->names[i] = cs_image_intern (m->image, part->name, (gssize)part->name_length);
  parsed->defaults[i] = default_of (m, part);
  parsed->required[i] = part->value == NULL;
  parsed->n_names++;
}

static void
add_part (CsMachine *m, CsParsedSignature *parsed, const Part *part, gboolean *keyword_only)
{
  if (part->name[0] == '/')
    parsed->n_positional_only = parsed->n_positional;
  else if (part->name_length > 1 && part->name[0] == '*' && part->name[1] == '*')
    parsed->varkeywords = TRUE;
  else if (part->name[0] == '*')
    {
      parsed->varargs = part->name_length > 1;
      *keyword_only = TRUE;
    }
  else
    {
      if (*keyword_only)
        parsed->n_keyword_only++;
      else
        parsed->n_positional++;
      add_name (m, parsed, part);
    }
}

gsize
cs_signature_name_length (const char *text)
{
  const char *open = strchr (text, '(');

  g_assert (open != NULL);
  return (gsize)(open - text);
}

gboolean
cs_signature_has_name (const char *text, const char *name)
{
  gsize length = strlen (name);

  return strncmp (text, name, length) == 0 && text[length] == '(';
}

void
cs_signature_parse (CsMachine *m, const char *text, CsParsedSignature *parsed)
{
  gsize at = cs_signature_name_length (text) + 1;
  gboolean keyword_only = FALSE;
  Part part;

  memset (parsed, 0, offsetof (CsParsedSignature, names));
  while (next_part (text, &at, &part))
    add_part (m, parsed, &part, &keyword_only);
  parsed->first_is_class = parsed->n_names > 0 && cs_str_is (parsed->names[0], "cls");
}
