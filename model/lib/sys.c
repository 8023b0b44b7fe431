/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lib/modules.h"

#include "sched/process.h"
#include "vm/exception.h"
#include "vm/interpreter.h"
#include "vm/number.h"
#include "vm/operators.h"

static CsValue
sys_exit (CsMachine *m, CsValue *args, guint n_args)
{
  guint n = cs_is_empty (args[0]) || cs_is_none (args[0]) ? 0 : 1;
  CsValue exception = cs_exception_new (m, m->image->types.SystemExit, args, n);

  return cs_is_empty (exception) ? exception : cs_raise_exception (m, exception);
}

static CsValue
sys_getrecursionlimit (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_small_int (m->limits.max_depth);
}

static CsValue
sys_setrecursionlimit (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 limit;

  if (!cs_index_get (m, args[0], &limit))
    return CS_EMPTY;
  if (limit < 1)
    return cs_raise (m, m->image->types.ValueError,
                     "recursion limit must be greater or equal than 1");
  m->limits.max_depth = MIN (limit, G_MAXINT32);
  return CS_NONE;
}

/* sys.stdout.write and sys.stderr.write, of the classes in sys.py. */
static CsValue
sys_write (CsMachine *m, CsValue *args, guint n_args)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!cs_is_str (m, args[1]))
    return cs_raise (m, m->image->types.TypeError, "write() argument must be str, not %s",
                     cs_str_ascii (cs_type_of (m, args[1])->name));
  /* As long as the characters alone are not too many. */
  if (cs_str_get (args[1])->length > m->limits.max_output)
    {
      cs_reach_limit (m, "output");
      return CS_NONE;
    }
  text = cs_str_dup_utf8 (cs_str_get (args[1]), &length);
  cs_write (m, cs_is (args[0], CS_TRUE), text, length);
  return cs_small_int (cs_str_get (args[1])->length);
}

static CsValue
sys_exc_info (CsMachine *m, CsValue *args, guint n_args)
{
  CsValue items[3] = { CS_NONE, CS_NONE, CS_NONE };

  for (CsFrame *frame = m->thread->frame; frame != NULL; frame = frame->back)
    if (!cs_is_empty (frame->handled) && !cs_is_none (frame->handled))
      {
        CsException *exception = (CsException *)cs_object_get (frame->handled);

        items[0] = cs_from_object (exception->container.object.type);
        items[1] = frame->handled;
        items[2] = exception->traceback;
        break;
      }
  return cs_tuple_new (m, items, 3);
}

/* _get_switch_interval (), _set_switch_interval (microseconds): of this process. */
static CsValue
sys_get_switch_interval (CsMachine *m, CsValue *args, guint n_args)
{
  return cs_int_new (m, cs_process_current (m)->gil.interval / CS_NS_PER_US);
}

static CsValue
sys_set_switch_interval (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 microseconds;

  if (!cs_index_get (m, args[0], &microseconds))
    return CS_EMPTY;
  cs_process_current (m)->gil.interval =
      MIN (microseconds, G_MAXINT64 / CS_NS_PER_US) * CS_NS_PER_US;
  cs_thread_pause (m);
  return CS_NONE;
}

/* _getframe (depth): the program's frame that so many others are inside of. */
static CsValue
sys_getframe (CsMachine *m, CsValue *args, guint n_args)
{
  gint64 depth;

  if (!cs_index_get (m, args[0], &depth))
    return CS_EMPTY;
  return cs_frame_objects_new (m, (guint)CLAMP (depth, 0, G_MAXINT32));
}

static const CsNativeDef natives[] = {
  { "_getframe(depth=0, /)", sys_getframe },
  { "exit(status=None, /)", sys_exit },
  { "getrecursionlimit()", sys_getrecursionlimit },
  { "setrecursionlimit(limit, /)", sys_setrecursionlimit },
  { "_get_switch_interval()", sys_get_switch_interval },
  { "_set_switch_interval(microseconds)", sys_set_switch_interval },
  { "exc_info()", sys_exc_info },
  { "_write(error, text)", sys_write },
  { NULL, NULL },
};

static gboolean
init (CsMachine *m, CsDict *module)
{
  return cs_dict_set_ascii (m, module, "modules", cs_from_object (m->modules))
         && (cs_is_empty (m->roots[CS_ROOT_ARGUMENTS])
             || cs_dict_set_ascii (m, module, "argv", m->roots[CS_ROOT_ARGUMENTS]));
}

static const char *const names[] = { "argv", "modules", NULL };

const CsModuleDef cs_module_sys = {
  .name = "sys", .natives = natives, .init = init, .names = names, .library = "sys"
};
