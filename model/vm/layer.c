/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/collector.h"
#include "vm/image-private.h"
#include "vm/int-private.h"
#include "vm/str.h"

#include <string.h>

/* What a layer may hold: constants of sources of at most a few MiB. */
#define LAYER_MEMORY (G_GUINT64_CONSTANT (256) << 20)

/* Room for what the runtime has, and for what a small program adds. */
#define RUNTIME_STRINGS 2048
#define PROGRAM_STRINGS 512

/* Texts longer than this are constants for themselves. */
#define MAX_INTERNED 200

void
cs_layer_init (CsLayer *self, const CsImage *image, const CsLayer *below)
{
  CsMemory *memory = cs_memory_new (LAYER_MEMORY, sizeof (CsMachine));

  if (memory == NULL)
    g_error ("no address space for the program's constants");
  self->m = cs_memory_get_root (memory);
  self->m->memory = memory;
  self->m->image = image;
  if (!cs_collector_setup (self->m))
    g_assert_not_reached ();
  self->below = below;
  self->intern = cs_intern_new ();
  self->arena = cs_arena_new ();
  self->places.spans = g_array_new (FALSE, TRUE, sizeof (CsSourceSpan));
  g_array_set_size (self->places.spans, 1);
  cs_strings_init (&self->strings, below == NULL ? RUNTIME_STRINGS : PROGRAM_STRINGS);
  self->modules = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

void
cs_layer_clear (CsLayer *self)
{
  g_clear_pointer (&self->modules, g_hash_table_unref);
  cs_strings_clear (&self->strings);
  g_clear_pointer (&self->places.spans, g_array_unref);
  g_clear_pointer (&self->arena, cs_arena_free);
  g_clear_pointer (&self->intern, cs_intern_free);
  cs_memory_free (self->m->memory);
  self->m = NULL;
}

/* Strings. */

static CsStr *
new_str (CsLayer *self, const char *bytes, gsize length)
{
  CsValue v = cs_str_new (self->m, bytes, (gssize)length);

  g_assert (!cs_is_empty (v));
  cs_str_hash (cs_str_get (v));
  return cs_str_get (cs_object_make_immortal (cs_object_get (v)));
}

CsStr *
cs_layer_intern_text (CsLayer *self, const char *text, guint32 length)
{
  guint32 hash = cs_strings_hash (text, length);
  const char *key;
  CsStr *s = NULL;

  for (const CsLayer *layer = self; layer != NULL && s == NULL; layer = layer->below)
    s = cs_strings_find (&layer->strings, text, length, hash);
  if (s != NULL)
    return s;
  s = new_str (self, text, length);
  key = cs_str_ascii (s);
  if (key == NULL)
    key = cs_arena_strndup (self->arena, text, length);
  cs_strings_add (&self->strings, key, length, hash, s);
  return s;
}

CsStr *
cs_layer_intern (CsLayer *self, const char *text)
{
  return cs_layer_intern_text (self, text, (guint32)strlen (text));
}

/* Constants. */

static CsValue
make_str (CsLayer *self, const CsConst *constant)
{
  if (constant->length > MAX_INTERNED)
    return cs_from_object (new_str (self, constant->bytes, constant->length));
  return cs_from_object (cs_layer_intern_text (self, constant->bytes, constant->length));
}

static CsValue
make_immortal (CsValue v)
{
  g_assert (!cs_is_empty (v));
  return cs_is_object (v) ? cs_object_make_immortal (cs_object_get (v)) : v;
}

static CsValue
make_tuple (CsLayer *self, const CsConst *constant)
{
  g_autofree CsValue *items = g_new (CsValue, constant->length);

  for (guint32 i = 0; i < constant->length; i++)
    items[i] = cs_layer_make_constant (self, &constant->items[i]);
  return make_immortal (cs_tuple_new (self->m, items, constant->length));
}

static CsValue
make_big_int (CsLayer *self, const CsConst *constant)
{
  CsValue text = cs_str_new (self->m, constant->bytes, constant->length);
  CsValue n;

  cs_int_parse (self->m, cs_str_get (text), 0, &n);
  cs_unref (self->m, text);
  return make_immortal (n);
}

CsValue
cs_layer_make_constant (CsLayer *self, const CsConst *constant)
{
  switch (constant->kind)
    {
    case CS_CONST_NONE:
    case CS_CONST_CODE:
      return CS_NONE;
    case CS_CONST_FALSE:
      return CS_FALSE;
    case CS_CONST_TRUE:
      return CS_TRUE;
    case CS_CONST_ELLIPSIS:
      return CS_ELLIPSIS;
    case CS_CONST_INT:
      return make_immortal (cs_int_new (self->m, constant->integer));
    case CS_CONST_BIG_INT:
      return make_big_int (self, constant);
    case CS_CONST_FLOAT:
      return cs_float (constant->real);
    case CS_CONST_STR:
      return make_str (self, constant);
    case CS_CONST_BYTES:
      return make_immortal (
          cs_bytes_new (self->m, (const guint8 *)constant->bytes, constant->length));
    case CS_CONST_TUPLE:
      return make_tuple (self, constant);
    default:
      g_assert_not_reached ();
    }
}

/* Linking. */

static CsStr *const *
intern_all (CsLayer *self, const char *const *names, guint n)
{
  CsStr **strings = cs_arena_alloc (self->arena, MAX (n, 1) * sizeof (CsStr *));

  for (guint i = 0; i < n; i++)
    strings[i] = cs_layer_intern (self, names[i]);
  return strings;
}

CsCodeLinks *
cs_layer_link (CsLayer *self, const CsCode *code)
{
  CsCodeLinks *links = cs_arena_new0 (self->arena, CsCodeLinks);
  CsValue *constants = cs_arena_alloc (self->arena, MAX (code->n_constants, 1) * sizeof (CsValue));

  for (guint32 i = 0; i < code->n_constants; i++)
    constants[i] = cs_layer_make_constant (self, &code->constants[i]);
  links->constants = constants;
  links->sites = intern_all (self, code->sites, code->n_sites);
  links->variables = intern_all (self, code->variables, (guint)code->n_locals + code->n_free);
  return links;
}

CsNativeFunction *
cs_layer_make_native (CsLayer *self, const CsNativeDef *def, CsType *owner)
{
  CsValue v = cs_native_new (self->m, def, owner);

  g_assert (!cs_is_empty (v));
  return (CsNativeFunction *)cs_object_get (cs_object_make_immortal (cs_object_get (v)));
}
