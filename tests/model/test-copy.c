/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"
#include "sched/scheduler.h"
#include "vm-fixture.h"
#include "vm/collector.h"
#include "vm/container-private.h"
#include "vm/copy.h"

#include <string.h>

/* Copies are looked at by programs: natives of this test give them to the program that asks.
 *
 *   fork(*values)            (the modules of a child, then copies of the values)
 *   pickle(value, modules)   what the receiver with these modules gets; None: the program's own
 *   pickle_size(value)       bytes
 *   fork_within(n, *values)  the same as fork, with room for n more bytes; None: too little
 *   containers()             how many are left after a collection
 *   used()                   bytes, now */

/* With room for so many bytes more. */
static CsValue
fork_values (CsMachine *m, CsTuple *values, gsize room)
{
  g_autofree CsValue *copies = g_new0 (CsValue, values->length + 1);
  gsize limit = m->memory->limit;
  CsDict *modules;

  m->memory->limit = MIN (limit, m->memory->used + room);
  modules = cs_copy_fork (m, m->modules, values->items, values->length, copies + 1, NULL);
  m->memory->limit = limit;
  if (modules == NULL)
    return CS_EMPTY;
  copies[0] = cs_from_object (modules);
  return cs_tuple_new_taken (m, copies, values->length + 1);
}

static CsValue
native_fork (CsMachine *m, CsValue *args, guint n_args)
{
  return fork_values (m, cs_tuple_get (args[0]), m->memory->limit);
}

static CsValue
native_fork_within (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue result = fork_values (m, cs_tuple_get (args[1]), (gsize)cs_small_int_get (args[0]));

  if (!cs_is_empty (result))
    return result;
  /* Running out of memory would end the run. */
  g_assert_true (cs_is_a (m->exception, m->image->types.MemoryError));
  cs_unref (m, cs_steal (&m->exception));
  m->limit = NULL;
  return CS_NONE;
}

static CsValue
pickle_value (CsMachine *m, CsValue v, gsize *bytes)
{
  g_autoptr (CsCopier) copier = cs_copier_new (m, CS_COPY_PICKLE, m->modules);
  CsValue copy = cs_copier_copy (copier, v);

  *bytes = cs_copier_get_bytes (copier);
  return copy;
}

static CsValue
native_pickle (CsMachine *m, CsValue *args, guint n_args)
{
  CsDict *modules = cs_is_none (args[1]) ? m->modules : cs_dict_of (args[1]);
  g_autoptr (CsCopier) copier = cs_copier_new (m, CS_COPY_UNPICKLE, modules);
  gsize bytes;
  CsValue sent = pickle_value (m, args[0], &bytes);
  CsValue received = cs_is_empty (sent) ? CS_EMPTY : cs_copier_copy (copier, sent);

  cs_unref (m, sent);
  return received;
}

static CsValue
native_pickle_size (CsMachine *m, CsValue *args, guint n_args)
{
  gsize bytes;
  CsValue sent = pickle_value (m, args[0], &bytes);

  if (cs_is_empty (sent))
    return CS_EMPTY;
  cs_unref (m, sent);
  return cs_small_int ((gint64)bytes);
}

static CsValue
native_containers (CsMachine *m, CsValue *args, guint n_args)
{
  cs_collect (m);
  return cs_small_int (m->collector->n_containers);
}

static CsValue
native_used (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int ((gint64)m->memory->used);
}

static const CsNativeDef natives[] = {
  { "fork(*values)", native_fork },
  { "fork_within(n, *values)", native_fork_within },
  { "pickle(value, modules=None)", native_pickle },
  { "pickle_size(value)", native_pickle_size },
  { "containers()", native_containers },
  { "used()", native_used },
};

typedef struct
{
  GString *output;
  CsHost host;
} Output;

static void
record_output (gpointer data, gboolean error, const char *bytes, gsize length)
{
  g_string_append_len (((Output *)data)->output, bytes, (gssize)length);
}

static void
add_natives (CsMachine *m)
{
  for (guint i = 0; i < G_N_ELEMENTS (natives); i++)
    {
      CsValue v = cs_native_new (m, &natives[i], NULL);
      CsStr *name = ((CsNativeFunction *)cs_object_get (v))->name;

      g_assert_true (cs_dict_set_str (m, m->builtins, name, v));
      cs_unref (m, v);
    }
}

/* The number of containers that are left when all is released. */
static guint
run_image (const CsImage *image, Output *output)
{
  CsLimits limits = vm_limits ();
  CsMachine *m = cs_machine_new (image, &limits, NULL, &output->host);
  CsScheduleStatus status;
  guint left = 0;

  g_assert_nonnull (m);
  g_assert_true (cs_scheduler_init (m, &cs_hardware_default));
  add_natives (m);
  cs_machine_start (m);
  do
    status = cs_scheduler_run (m, 1000);
  while (status == CS_SCHEDULE_MORE);
  if (status == CS_SCHEDULE_RAISED)
    {
      g_autofree char *text = cs_exception_format (m, m->exception, CS_TRACEBACK_UNCAUGHT);

      g_string_append (output->output, text);
    }
  cs_scheduler_clear (m);
  if (status == CS_SCHEDULE_DONE)
    left = cs_machine_release (m);
  cs_machine_free (m);
  return left;
}

/* The program prints nothing. */
static guint
run_text (const char *name, const char *text)
{
  g_autoptr (CsSource) source = cs_source_new (name, text, -1);
  g_autoptr (CsDiagnostics) diagnostics = cs_diagnostics_new ();
  g_autoptr (GString) written = g_string_new (NULL);
  Output output = { .output = written, .host = { .output = record_output, .data = &output } };
  CsImage *image = cs_image_new (cs_lib_get_runtime (), source, NULL, NULL, NULL, 0, diagnostics);
  guint left;

  g_assert_nonnull (image);
  left = run_image (image, &output);
  cs_image_free (image);
  g_assert_cmpstr (written->str, ==, "");
  return left;
}

/* Runs data/copy/NAME.py, whose asserts hold.  What asyncio keeps of its own is not counted. */
static void
test_copy_program (gconstpointer name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "copy", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_asyncio;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  has_asyncio = g_str_has_prefix (text, "import asyncio");
  g_assert_cmpuint (run_text (name, text), ==,
                    has_asyncio ? run_text ("asyncio.py", "import asyncio\n") : 0);
}

int
main (int argc, char *argv[])
{
  static const char *const programs[] = { "asyncio.py",  "classes.py",   "containers.py",
                                          "errors.py",   "functions.py", "generators.py",
                                          "hashes.py",   "iterators.py", "limits.py",
                                          "many.py",     "modules.py",   "pickling.py",
                                          "refusals.py", "unpickling.py" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/model/copy/%.*s", (int)strlen (programs[i]) - 3, programs[i]);

      g_test_add_data_func (path, programs[i], test_copy_program);
    }
  return g_test_run ();
}
