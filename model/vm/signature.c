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

CsStr *
cs_signature_name (CsMachine *m, CsLayer *layer, const char *name, gsize length)
{
  CsValue v;

  if (layer != NULL)
    return cs_layer_intern_text (layer, name, (guint32)length);
  v = cs_str_new (m, name, (gssize)length);
  if (cs_is_empty (v))
    return NULL;
  cs_str_hash (cs_str_get (v));
  return cs_str_get (v);
}

static gboolean
add_name (CsMachine *m, CsParsedSignature *parsed, const Part *part)
{
  guint32 i = parsed->n_names;
  CsStr *name = cs_signature_name (m, parsed->layer, part->name, part->name_length);

  if (name == NULL)
    return FALSE;
  g_assert (i < CS_SIGNATURE_MAX);
  parsed->names[i] = name;
  parsed->defaults[i] = cs_ref (default_of (m, part));
  parsed->required[i] = part->value == NULL;
  parsed->n_names++;
  return TRUE;
}

static gboolean
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
      return add_name (m, parsed, part);
    }
  return TRUE;
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

gboolean
cs_signature_parse (CsMachine *m, CsLayer *layer, const char *text, CsParsedSignature *parsed)
{
  gsize at = cs_signature_name_length (text) + 1;
  gboolean keyword_only = FALSE;
  Part part;

  memset (parsed, 0, offsetof (CsParsedSignature, names));
  parsed->layer = layer;
  while (next_part (text, &at, &part))
    if (!add_part (m, parsed, &part, &keyword_only))
      return FALSE;
  parsed->first_is_class = parsed->n_names > 0 && cs_str_is (parsed->names[0], "cls");
  return TRUE;
}

void
cs_signature_clear (CsMachine *m, CsParsedSignature *parsed)
{
  for (guint32 i = 0; i < parsed->n_names; i++)
    {
      cs_unref (m, cs_from_object (parsed->names[i]));
      cs_unref (m, parsed->defaults[i]);
    }
}
