/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/stored-code.h"

#include <string.h>

struct _CsStoredModule
{
  guint32 n_words;        /* of all of it */
  guint32 n_code;         /* of the code, which comes first; then the texts */
  guint32 n_instructions; /* of the longest code */
  guint32 words[];
};

/* No text. */
#define NOTHING G_MAXUINT32

/* Writing. */

typedef struct
{
  GArray *words;
  GByteArray *texts;   /* each ended by a NUL, the module's name first */
  GHashTable *offsets; /* GBytes → where it is among them */
  guint32 n_instructions;
} Writer;

static void
put (Writer *self, guint32 word)
{
  g_array_append_val (self->words, word);
}

static void
put_words (Writer *self, gconstpointer data, gsize size)
{
  g_array_append_vals (self->words, data, (guint)(size / sizeof (guint32)));
}

static guint32
add_text (Writer *self, const char *bytes, gsize length)
{
  g_autoptr (GBytes) key = g_bytes_new (bytes, length);
  gpointer found;
  guint32 offset = self->texts->len;

  if (g_hash_table_lookup_extended (self->offsets, key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_byte_array_append (self->texts, (const guint8 *)bytes, (guint)length);
  g_byte_array_append (self->texts, (const guint8 *)"", 1);
  g_hash_table_insert (self->offsets, g_steal_pointer (&key), GUINT_TO_POINTER (offset));
  return offset;
}

static void
put_text (Writer *self, const char *text)
{
  put (self, text != NULL ? add_text (self, text, strlen (text)) : NOTHING);
}

static void
put_texts (Writer *self, const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    put_text (self, texts[i]);
}

static void put_code (Writer *self, const CsCode *code);

static void
put_constant (Writer *self, const CsConst *constant)
{
  put (self, constant->kind);
  put (self, constant->length);
  switch (constant->kind)
    {
    case CS_CONST_INT:
    case CS_CONST_FLOAT:
      put_words (self, &constant->integer, sizeof constant->integer);
      break;
    case CS_CONST_BIG_INT:
    case CS_CONST_STR:
    case CS_CONST_BYTES:
      put (self, add_text (self, constant->bytes, constant->length));
      break;
    case CS_CONST_TUPLE:
      for (guint32 i = 0; i < constant->length; i++)
        put_constant (self, &constant->items[i]);
      break;
    case CS_CONST_CODE:
      put_code (self, constant->code);
      break;
    default:
      break;
    }
}

static void
put_code (Writer *self, const CsCode *code)
{
  const guint32 numbers[] = {
    code->flags,          code->first_line,   code->n_instructions, code->n_constants,
    code->n_sites,        code->n_handlers,   code->n_positional,   code->n_positional_only,
    code->n_keyword_only, code->n_parameters, code->n_locals,       code->n_free,
    code->first_temp,     code->n_registers,
  };

  put_words (self, numbers, sizeof numbers);
  put_text (self, code->name);
  put_text (self, code->qualified_name);
  put_text (self, code->doc);
  put_words (self, code->instructions, code->n_instructions * sizeof (CsInstruction));
  put (self, code->fused != code->instructions);
  if (code->fused != code->instructions)
    put_words (self, code->fused, code->n_instructions * sizeof (CsInstruction));
  put_words (self, code->handlers, code->n_handlers * sizeof (CsHandler));
  put_texts (self, code->sites, code->n_sites);
  put_texts (self, code->variables, (guint)code->n_locals + code->n_free);
  for (guint32 i = 0; i < code->n_constants; i++)
    put_constant (self, &code->constants[i]);
  self->n_instructions = MAX (self->n_instructions, code->n_instructions);
}

void
cs_stored_add (GArray *archive, const char *name, const CsCode *code)
{
  static const guint8 padding[sizeof (guint32)] = { 0 };
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GByteArray) texts = g_byte_array_new ();
  g_autoptr (GHashTable) offsets =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  Writer self = { words, texts, offsets, 0 };
  CsStoredModule head;

  add_text (&self, name, strlen (name));
  put_code (&self, code);
  g_byte_array_append (texts, padding, -texts->len % sizeof (guint32));
  head.n_words = (guint32)(sizeof head + texts->len) / sizeof (guint32) + words->len;
  head.n_code = words->len;
  head.n_instructions = self.n_instructions;
  g_array_append_vals (archive, &head, sizeof head / sizeof (guint32));
  g_array_append_vals (archive, words->data, words->len);
  g_array_append_vals (archive, texts->data, texts->len / sizeof (guint32));
}

void
cs_stored_end (GArray *archive)
{
  guint32 end = 0;

  g_array_append_val (archive, end);
}

/* Reading. */

typedef struct
{
  const guint32 *next;
  const char *texts;
  const CsWhere *nowhere; /* as many as the longest code has instructions */
  CsSource *source;
  CsArena *arena;
  guint32 *n_codes;
} Reader;

static guint32
get (Reader *self)
{
  return *self->next++;
}

/* Where they lie. */
static gconstpointer
get_words (Reader *self, gsize size)
{
  gconstpointer words = self->next;

  self->next += size / sizeof (guint32);
  return words;
}

static const char *
get_text (Reader *self)
{
  guint32 offset = get (self);

  return offset != NOTHING ? self->texts + offset : NULL;
}

static const char *const *
get_texts (Reader *self, guint n)
{
  const char **texts = cs_arena_alloc (self->arena, n * sizeof *texts);

  for (guint i = 0; i < n; i++)
    texts[i] = get_text (self);
  return texts;
}

static const CsCode *get_code (Reader *self);
static const CsConst *get_constants (Reader *self, guint32 n);

static void
get_constant (Reader *self, CsConst *constant)
{
  constant->kind = get (self);
  constant->length = get (self);
  switch (constant->kind)
    {
    case CS_CONST_INT:
    case CS_CONST_FLOAT:
      memcpy (&constant->integer, self->next, sizeof constant->integer);
      self->next += sizeof constant->integer / sizeof (guint32);
      break;
    case CS_CONST_BIG_INT:
    case CS_CONST_STR:
    case CS_CONST_BYTES:
      constant->bytes = get_text (self);
      break;
    case CS_CONST_TUPLE:
      constant->items = get_constants (self, constant->length);
      break;
    case CS_CONST_CODE:
      constant->code = get_code (self);
      break;
    default:
      break;
    }
}

static const CsConst *
get_constants (Reader *self, guint32 n)
{
  CsConst *constants = cs_arena_alloc (self->arena, n * sizeof *constants);

  for (guint32 i = 0; i < n; i++)
    get_constant (self, &constants[i]);
  return constants;
}

static const CsCode *
get_code (Reader *self)
{
  CsCode *code = cs_arena_new0 (self->arena, CsCode);

  code->source = self->source;
  code->file = G_MAXUINT32;
  code->index = (*self->n_codes)++;
  code->places = self->nowhere;
  code->flags = get (self);
  code->first_line = get (self);
  code->n_instructions = get (self);
  code->n_constants = get (self);
  code->n_sites = get (self);
  code->n_handlers = get (self);
  code->n_positional = (guint16)get (self);
  code->n_positional_only = (guint16)get (self);
  code->n_keyword_only = (guint16)get (self);
  code->n_parameters = (guint16)get (self);
  code->n_locals = (guint16)get (self);
  code->n_free = (guint16)get (self);
  code->first_temp = (guint16)get (self);
  code->n_registers = (guint16)get (self);
  code->name = get_text (self);
  code->qualified_name = get_text (self);
  code->doc = get_text (self);
  code->instructions = code->fused =
      get_words (self, code->n_instructions * sizeof (CsInstruction));
  if (get (self))
    code->fused = get_words (self, code->n_instructions * sizeof (CsInstruction));
  code->handlers = get_words (self, code->n_handlers * sizeof (CsHandler));
  code->sites = get_texts (self, code->n_sites);
  code->variables = get_texts (self, (guint)code->n_locals + code->n_free);
  code->constants = get_constants (self, code->n_constants);
  return code;
}

static const char *
texts_of (const CsStoredModule *module)
{
  return (const char *)(module->words + module->n_code);
}

const CsStoredModule *
cs_stored_first (const guint32 *archive)
{
  return *archive != 0 ? (const CsStoredModule *)archive : NULL;
}

const CsStoredModule *
cs_stored_next (const CsStoredModule *module)
{
  return cs_stored_first ((const guint32 *)module + module->n_words);
}

const char *
cs_stored_get_name (const CsStoredModule *module)
{
  return texts_of (module);
}

const CsCode *
cs_stored_read (const CsStoredModule *module, CsSource *source, CsArena *arena, guint32 *n_codes)
{
  Reader self = {
    .next = module->words,
    .texts = texts_of (module),
    .nowhere = cs_arena_alloc0 (arena, module->n_instructions * sizeof (CsWhere)),
    .source = source,
    .arena = arena,
    .n_codes = n_codes,
  };

  return get_code (&self);
}
