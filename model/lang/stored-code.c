/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/stored-code.h"

#include <string.h>

/* All modules of an archive stand in the order of their names behind this. */
typedef struct
{
  guint32 name; /* each of these counts words from the archive's start */
  guint32 module;
} Entry;

typedef struct
{
  guint32 n_modules;
  guint32 nowhere; /* words of 0, one more than the longest code has instructions */
  Entry entries[];
} Archive;

/* First the texts of what it imports, then its code, then the texts. */
struct _CsStoredModule
{
  guint32 n_words;        /* of all of it */
  guint32 texts;          /* in words behind this */
  guint32 n_instructions; /* of the longest code */
  guint32 n_codes;
  guint32 n_imports;
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
  GHashTable *imports; /* those that were put, in the table of texts */
  guint32 n_instructions;
  guint32 n_codes;
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

/* What there is of code from the start; its index counts from that of the module's. */
static void
put_head (Writer *self, const CsCode *code)
{
  const guint32 numbers[] = {
    self->n_codes++,      code->flags,        code->first_line,
    code->n_instructions, code->n_constants,  code->n_sites,
    code->n_handlers,     code->n_positional, code->n_positional_only,
    code->n_keyword_only, code->n_parameters, code->n_locals,
    code->n_free,         code->first_temp,   code->n_registers,
  };

  put_words (self, numbers, sizeof numbers);
  put_text (self, code->name);
  put_text (self, code->qualified_name);
  put_text (self, code->doc);
}

static void
put_body (Writer *self, const CsCode *code)
{
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

/* The body's length stands before it, since it is left out until it is needed. */
static void
put_code (Writer *self, const CsCode *code)
{
  guint length;

  put_head (self, code);
  length = self->words->len;
  put (self, 0);
  put_body (self, code);
  g_array_index (self->words, guint32, length) = self->words->len - length - 1;
}

static void
put_import (gpointer data, const char *name)
{
  Writer *self = data;

  if (g_hash_table_add (self->imports, g_strdup (name)))
    put_text (self, name);
}

static void
pad (GByteArray *texts)
{
  static const guint8 padding[sizeof (guint32)] = { 0 };

  g_byte_array_append (texts, padding, -texts->len % sizeof (guint32));
}

void
cs_stored_add (GArray *modules, const char *name, const CsCode *code)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GByteArray) texts = g_byte_array_new ();
  g_autoptr (GHashTable) offsets =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  g_autoptr (GHashTable) imports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writer self = { words, texts, offsets, imports };
  CsStoredModule head;

  add_text (&self, name, strlen (name));
  cs_code_each_import (code, put_import, &self);
  head.n_imports = words->len;
  put_code (&self, code);
  pad (texts);
  head.texts = words->len;
  head.n_words = (guint32)(sizeof head + texts->len) / sizeof (guint32) + words->len;
  head.n_codes = self.n_codes;
  head.n_instructions = self.n_instructions;
  g_array_append_vals (modules, &head, sizeof head / sizeof (guint32));
  g_array_append_vals (modules, words->data, words->len);
  g_array_append_vals (modules, texts->data, texts->len / sizeof (guint32));
}

static const char *
texts_of (const CsStoredModule *module)
{
  return (const char *)(module->words + module->texts);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (texts_of (*(CsStoredModule *const *)a), texts_of (*(CsStoredModule *const *)b));
}

/* In the order of their names. */
static GPtrArray *
sort_modules (GArray *modules, guint32 *n_instructions)
{
  GPtrArray *sorted = g_ptr_array_new ();

  *n_instructions = 0;
  for (guint at = 0; at < modules->len;)
    {
      CsStoredModule *module = (CsStoredModule *)&g_array_index (modules, guint32, at);

      g_ptr_array_add (sorted, module);
      *n_instructions = MAX (*n_instructions, module->n_instructions);
      at += module->n_words;
    }
  g_ptr_array_sort (sorted, compare_names);
  return sorted;
}

GArray *
cs_stored_archive (GArray *modules)
{
  guint32 n_instructions;
  g_autoptr (GPtrArray) sorted = sort_modules (modules, &n_instructions);
  g_autoptr (GByteArray) names = g_byte_array_new ();
  GArray *archive = g_array_new (FALSE, TRUE, sizeof (guint32));
  guint32 n_head = (guint32)(sizeof (Archive) + sorted->len * sizeof (Entry)) / sizeof (guint32);

  g_array_set_size (archive, n_head);
  for (guint i = 0; i < sorted->len; i++)
    {
      const char *name = texts_of (sorted->pdata[i]);

      ((Archive *)archive->data)->entries[i].name = n_head + names->len / (guint)sizeof (guint32);
      g_byte_array_append (names, (const guint8 *)name, (guint)strlen (name) + 1);
      pad (names);
    }
  g_array_append_vals (archive, names->data, names->len / sizeof (guint32));
  for (guint i = 0; i < sorted->len; i++)
    {
      const CsStoredModule *module = sorted->pdata[i];

      ((Archive *)archive->data)->entries[i].module = archive->len;
      g_array_append_vals (archive, module, module->n_words);
    }
  ((Archive *)archive->data)->n_modules = sorted->len;
  ((Archive *)archive->data)->nowhere = archive->len;
  g_array_set_size (archive, archive->len + n_instructions + 1);
  return archive;
}

/* Reading. */

/* What all code of a module that is read shares. */
typedef struct
{
  const char *texts;
  const CsWhere *nowhere;
  CsSource *source;
  CsArena *arena;
  guint32 first_index;
} Shared;

typedef struct
{
  CsCode code;
  const Shared *shared;
  const guint32 *body;
} StoredCode;

typedef struct
{
  const guint32 *next;
  const Shared *shared;
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

  return offset != NOTHING ? self->shared->texts + offset : NULL;
}

static const char *const *
get_texts (Reader *self, guint n)
{
  const char **texts = cs_arena_alloc (self->shared->arena, n * sizeof *texts);

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
  CsConst *constants = cs_arena_alloc (self->shared->arena, n * sizeof *constants);

  for (guint32 i = 0; i < n; i++)
    get_constant (self, &constants[i]);
  return constants;
}

static const CsCode *
get_code (Reader *self)
{
  StoredCode *stored = cs_arena_new0 (self->shared->arena, StoredCode);
  CsCode *code = &stored->code;

  code->source = self->shared->source;
  code->file = G_MAXUINT32;
  code->index = self->shared->first_index + get (self);
  code->places = self->shared->nowhere + 1;
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
  stored->shared = self->shared;
  stored->body = self->next + 1;
  self->next = stored->body + *self->next;
  return code;
}

void
cs_stored_complete (const CsCode *stored)
{
  CsCode *code = (CsCode *)stored;
  Reader self;

  if (code->instructions != NULL)
    return;
  self = (Reader){ ((const StoredCode *)stored)->body, ((const StoredCode *)stored)->shared };
  code->instructions = code->fused =
      get_words (&self, code->n_instructions * sizeof (CsInstruction));
  if (get (&self))
    code->fused = get_words (&self, code->n_instructions * sizeof (CsInstruction));
  code->handlers = get_words (&self, code->n_handlers * sizeof (CsHandler));
  code->sites = get_texts (&self, code->n_sites);
  code->variables = get_texts (&self, (guint)code->n_locals + code->n_free);
  code->constants = get_constants (&self, code->n_constants);
}

const CsStoredModule *
cs_stored_find (const guint32 *archive, const char *name)
{
  const Archive *self = (const Archive *)archive;
  guint32 low = 0, high = self->n_modules;

  while (low < high)
    {
      guint32 middle = (low + high) / 2;
      const Entry *entry = &self->entries[middle];
      int order = strcmp (name, (const char *)(archive + entry->name));

      if (order == 0)
        return (const CsStoredModule *)(archive + entry->module);
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

const char *
cs_stored_get_import (const CsStoredModule *module, guint32 i)
{
  return i < module->n_imports ? texts_of (module) + module->words[i] : NULL;
}

const CsCode *
cs_stored_read (const guint32 *archive, const CsStoredModule *module, CsSource *source,
                CsArena *arena, guint32 *n_codes)
{
  Shared *shared = cs_arena_new0 (arena, Shared);
  Reader self = { module->words + module->n_imports, shared };

  shared->texts = texts_of (module);
  shared->nowhere = archive + ((const Archive *)archive)->nowhere;
  shared->source = source;
  shared->arena = arena;
  shared->first_index = *n_codes;
  *n_codes += module->n_codes;
  return get_code (&self);
}
