/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/inspect/problem-item.h"

struct _CsProblemItem
{
  GObject parent_instance;

  GPtrArray *problems; /* owned: of which it is one */
  guint index;
  guint group;
  gboolean is_hint;
};

G_DEFINE_FINAL_TYPE (CsProblemItem, cs_problem_item, G_TYPE_OBJECT)

static void
cs_problem_item_finalize (GObject *object)
{
  g_ptr_array_unref (CS_PROBLEM_ITEM (object)->problems);
  G_OBJECT_CLASS (cs_problem_item_parent_class)->finalize (object);
}

static void
cs_problem_item_class_init (CsProblemItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_problem_item_finalize;
}

static void
cs_problem_item_init (CsProblemItem *self)
{
}

static gint
compare_items (gconstpointer a, gconstpointer b)
{
  CsProblemItem *x = *(CsProblemItem *const *)a, *y = *(CsProblemItem *const *)b;
  const CsProblem *p = cs_problem_item_get_problem (x), *q = cs_problem_item_get_problem (y);

  if (x->is_hint != y->is_hint)
    return x->is_hint ? 1 : -1;
  if (p->kind != q->kind)
    return p->kind > q->kind ? -1 : 1;
  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

GPtrArray *
cs_problem_items_collect (CsScene *scene)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint group = 0; group < cs_scene_get_n_groups (scene); group++)
    {
      GPtrArray *problems = cs_scene_get_group (scene, group)->problems;
      CsTrace *trace = cs_span_index_get_trace (cs_scene_get_group (scene, group)->index);

      for (guint i = 0; i < problems->len; i++)
        {
          CsProblemItem *item = g_object_new (CS_TYPE_PROBLEM_ITEM, NULL);

          item->problems = g_ptr_array_ref (problems);
          item->index = i;
          item->group = group;
          item->is_hint = !cs_scene_has_mark (trace, problems->pdata[i]);
          g_ptr_array_add (items, item);
        }
    }
  g_ptr_array_sort (items, compare_items);
  return items;
}

gboolean
cs_problem_item_is_hint (CsProblemItem *self)
{
  return self->is_hint;
}

guint
cs_problem_item_get_group (CsProblemItem *self)
{
  return self->group;
}

const CsProblem *
cs_problem_item_get_problem (CsProblemItem *self)
{
  return self->problems->pdata[self->index];
}

char *
cs_problem_item_dup_sentence (CsProblemItem *self)
{
  char *sentence = cs_problem_describe (cs_problem_item_get_problem (self));

  sentence[0] = g_ascii_toupper (sentence[0]);
  return sentence;
}

char *
cs_problem_item_dup_place (CsProblemItem *self, CsScene *scene)
{
  const CsProblem *problem = cs_problem_item_get_problem (self);
  const CsSceneGroup *group = cs_scene_get_group (scene, self->group);
  CsTrace *trace = cs_span_index_get_trace (group->index);
  const CsSourceSpan *place = cs_trace_get_place (trace, problem->where);
  g_autofree char *clock =
      cs_time_format_clock (cs_trace_get_time (trace, problem->event),
                            MAX (cs_scene_get_length (scene, CS_AXIS_TIME) / 1000, 1));
  GString *text = g_string_new (NULL);

  if (cs_scene_get_n_groups (scene) > 1)
    g_string_append_printf (text, "%s · ", group->title);
  if (place != NULL)
    {
      g_autofree char *file =
          g_path_get_basename (cs_source_get_name (cs_trace_get_source (trace, place->file)));

      g_string_append_printf (text, "%s, line %u · ", file, place->line);
    }
  g_string_append (text, clock);
  return g_string_free (text, FALSE);
}
