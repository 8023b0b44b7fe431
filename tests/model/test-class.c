/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"
#include "vm/collector.h"
#include "vm/shape.h"

static CsTextFixture fixture;

static CsStr *
name (const char *text)
{
  return cs_layer_intern (&fixture.runtime->layer, text);
}

static CsType *
new_class (const char *text, CsType *const *bases, guint n)
{
  CsMachine *m = fixture.m;
  CsValue tuple = cs_tuple_new (m, (const CsValue *)bases, n);
  CsDict *namespace_ = cs_dict_new (m);
  CsType *type = cs_class_new (m, name (text), (CsTuple *)cs_object_get (tuple), namespace_);

  cs_unref (m, tuple);
  cs_unref (m, cs_from_object (namespace_));
  return type;
}

static void
drop (gpointer object)
{
  cs_unref (fixture.m, cs_from_object (object));
}

/* "A B C": the names in the mro, without object. */
static char *
mro_text (const CsType *type)
{
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i + 1 < type->mro->length; i++)
    {
      CsType *t = (CsType *)cs_object_get (type->mro->items[i]);
      g_autofree char *n = cs_str_dup_utf8 (t->name, NULL);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", n);
    }
  return g_string_free (text, FALSE);
}

/* Each case makes classes one after the other: "D:BC" is D with bases B and C. */
static void
test_class_mro (void)
{
  const struct
  {
    const char *classes;
    const char *mro; /* of the last; NULL: there is none */
  } cases[] = {
    { "A", "A" },
    { "A B:A", "B A" },
    { "A B:A C:A D:BC", "D B C A" },
    { "A B C:AB D:BA E:CD", NULL },
    { "A B:A C:AB", NULL },
    { "A B:A C:BA", "C B A" },
    { "O A:O B:O C:O D:O E:O F:ABC G:DBE H:DA I:FGH", "I F G H D A B C E O" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].classes, " ", -1);
      CsType *types[128] = { 0 };
      CsType *last = NULL;

      for (char **p = parts; *p != NULL; p++)
        {
          char one[2] = { (*p)[0], 0 };
          CsType *bases[8];
          guint n = 0;

          for (const char *b = (*p)[1] ? *p + 2 : ""; *b; b++)
            bases[n++] = types[(guint)*b];
          last = types[(guint)(*p)[0]] = new_class (one, bases, n);
        }
      if (cases[i].mro != NULL)
        {
          g_autofree char *text = mro_text (last);

          g_assert_cmpstr (text, ==, cases[i].mro);
        }
      else
        {
          g_assert_null (last);
          cs_set (fixture.m, &fixture.m->exception, CS_EMPTY);
        }
      for (guint t = 0; t < G_N_ELEMENTS (types); t++)
        if (types[t] != NULL)
          drop (types[t]);
    }
  cs_collect (fixture.m);
}

static CsObject *
new_instance (CsType *type)
{
  return cs_object_new (fixture.m, type, 0);
}

static void
set (CsObject *object, const char *attribute, gint64 value)
{
  g_assert_true (cs_instance_set (fixture.m, object, name (attribute), cs_small_int (value)));
}

static gint64
get (CsObject *object, const char *attribute)
{
  CsValue v = cs_instance_get (fixture.m, object, name (attribute));

  return cs_is_empty (v) ? -1 : cs_small_int_get (v);
}

/* Same names in the same order, same shape; another class or order, another one. */
static void
test_class_shapes (void)
{
  CsType *type = new_class ("A", NULL, 0), *other = new_class ("B", NULL, 0);
  CsObject *a = new_instance (type), *b = new_instance (type), *c = new_instance (type);
  CsObject *d = new_instance (other);

  g_assert_true (cs_instance_attributes (a)->shape == type->shape);
  set (a, "x", 1);
  set (a, "y", 2);
  set (b, "x", 3);
  set (b, "y", 4);
  set (c, "y", 5);
  set (c, "x", 6);
  set (d, "x", 7);
  set (d, "y", 8);
  g_assert_true (cs_instance_attributes (a)->shape == cs_instance_attributes (b)->shape);
  g_assert_true (cs_instance_attributes (a)->shape != cs_instance_attributes (c)->shape);
  g_assert_true (cs_instance_attributes (a)->shape != cs_instance_attributes (d)->shape);
  g_assert_cmpint (get (b, "y"), ==, 4);
  g_assert_cmpint (get (c, "y"), ==, 5);
  set (b, "y", 9);
  g_assert_true (cs_instance_attributes (a)->shape == cs_instance_attributes (b)->shape);
  g_assert_cmpint (get (b, "y"), ==, 9);
  g_assert_cmpint (get (a, "z"), ==, -1);
  drop (a);
  drop (b);
  drop (c);
  drop (d);
  drop (type);
  drop (other);
  cs_collect (fixture.m);
}

/* A name made at run time is found as the interned one is. */
static void
test_class_names_by_content (void)
{
  CsType *type = new_class ("A", NULL, 0);
  CsObject *a = new_instance (type);
  CsValue made = cs_str_new (fixture.m, "attribute", -1);

  set (a, "attribute", 1);
  g_assert_true (cs_str_get (made) != name ("attribute"));
  g_assert_true (cs_is (cs_instance_get (fixture.m, a, cs_str_get (made)), cs_small_int (1)));
  g_assert_true (cs_instance_set (fixture.m, a, cs_str_get (made), cs_small_int (2)));
  g_assert_cmpuint (cs_instance_attributes (a)->shape->length, ==, 1);
  cs_unref (fixture.m, made);
  drop (a);
  drop (type);
  cs_collect (fixture.m);
}

static void
test_class_delete_attribute (void)
{
  CsType *type = new_class ("A", NULL, 0);
  CsObject *a = new_instance (type);

  set (a, "x", 1);
  set (a, "y", 2);
  set (a, "z", 3);
  g_assert_false (cs_instance_delete (fixture.m, a, name ("w")));
  g_assert_true (cs_instance_delete (fixture.m, a, name ("x")));
  g_assert_cmpint (get (a, "x"), ==, -1);
  g_assert_cmpint (get (a, "y"), ==, 2);
  g_assert_cmpint (get (a, "z"), ==, 3);
  g_assert_true (cs_instance_delete (fixture.m, a, name ("z")));
  g_assert_cmpuint (cs_instance_attributes (a)->shape->length, ==, 1);
  drop (a);
  drop (type);
  cs_collect (fixture.m);
}

static void
test_class_dictionary (void)
{
  CsType *type = new_class ("A", NULL, 0);
  CsObject *a = new_instance (type), *b = new_instance (type);
  CsDict *dict;

  set (a, "x", 1);
  set (a, "y", 2);
  dict = cs_instance_dict (fixture.m, a);
  g_assert_cmpuint (dict->used, ==, 2);
  g_assert_true (cs_instance_attributes (a)->shape->dictionary);
  g_assert_true (cs_instance_dict (fixture.m, a) == dict);
  set (a, "z", 3);
  g_assert_cmpuint (dict->used, ==, 3);
  g_assert_true (cs_dict_set_ascii (fixture.m, dict, "w", cs_small_int (4)));
  g_assert_cmpint (get (a, "w"), ==, 4);
  g_assert_true (cs_instance_delete (fixture.m, a, name ("x")));
  g_assert_cmpint (get (a, "x"), ==, -1);
  /* Too many attributes make one too. */
  for (guint i = 0; i < 3 * CS_MAX_SHAPE_LENGTH; i++)
    {
      char text[16];

      g_snprintf (text, sizeof text, "a%u", i);
      set (b, text, i);
      g_assert_cmpint (get (b, text), ==, i);
    }
  g_assert_true (cs_instance_attributes (b)->shape->dictionary);
  g_assert_cmpint (get (b, "a0"), ==, 0);
  drop (a);
  drop (b);
  drop (type);
  cs_collect (fixture.m);
}

/* Changing a class changes its version, that of the classes below, and their special methods. */
static void
test_class_versions (void)
{
  CsMachine *m = fixture.m;
  CsType *a = new_class ("A", NULL, 0);
  CsType *b = new_class ("B", &a, 1), *c = new_class ("C", &b, 1),
         *other = new_class ("O", NULL, 0);
  guint32 before[] = { a->version, b->version, c->version, other->version };

  g_assert_true (cs_is_empty (cs_type_lookup (m, c, name ("attribute"))));
  g_assert_true (cs_type_set (m, a, name ("attribute"), cs_small_int (5)));
  g_assert_cmpuint (a->version, !=, before[0]);
  g_assert_cmpuint (b->version, !=, before[1]);
  g_assert_cmpuint (c->version, !=, before[2]);
  g_assert_cmpuint (other->version, ==, before[3]);
  g_assert_true (cs_is (cs_type_lookup (m, c, name ("attribute")), cs_small_int (5)));
  g_assert_true (cs_type_set (m, b, name ("attribute"), cs_small_int (6)));
  g_assert_true (cs_is (cs_type_lookup (m, c, name ("attribute")), cs_small_int (6)));
  g_assert_true (cs_is (cs_type_lookup (m, a, name ("attribute")), cs_small_int (5)));
  g_assert_true (cs_type_set (m, b, name ("attribute"), CS_EMPTY));
  g_assert_true (cs_is (cs_type_lookup (m, c, name ("attribute")), cs_small_int (5)));

  g_assert_false (cs_type_has_special (c, CS_SPECIAL_LEN));
  g_assert_true (cs_type_set (m, a, name ("__len__"), CS_NONE));
  g_assert_true (cs_type_has_special (c, CS_SPECIAL_LEN));
  g_assert_true (cs_type_set (m, a, name ("__len__"), CS_EMPTY));
  g_assert_false (cs_type_has_special (c, CS_SPECIAL_LEN));
  drop (c);
  drop (b);
  drop (a);
  drop (other);
  cs_collect (m);
}

/* A class that goes is forgotten by its base. */
static void
test_class_subclasses (void)
{
  CsType *a = new_class ("A", NULL, 0);
  CsType *b = new_class ("B", &a, 1), *c = new_class ("C", &a, 1);

  g_assert_cmpuint (a->n_subclasses, ==, 2);
  drop (b);
  cs_collect (fixture.m);
  g_assert_cmpuint (a->n_subclasses, ==, 1);
  g_assert_true (a->subclasses[0] == c);
  drop (c);
  drop (a);
  cs_collect (fixture.m);
}

/* Instances of variable size have their attributes in front. */
static void
test_class_variable_size (void)
{
  CsMachine *m = fixture.m;
  CsType *base = m->image->types.tuple;
  CsType *type = new_class ("T", &base, 1);
  CsTuple *t = cs_object_new (m, type, 3 * sizeof (CsValue));

  g_assert_cmpint (type->instance_size, <, 0);
  t->length = 3;
  for (guint i = 0; i < 3; i++)
    t->items[i] = cs_small_int (i);
  set (&t->container.object, "x", 7);
  set (&t->container.object, "y", 8);
  g_assert_cmpint (get (&t->container.object, "x"), ==, 7);
  for (guint i = 0; i < 3; i++)
    g_assert_true (cs_is (t->items[i], cs_small_int (i)));
  drop (t);
  drop (type);
  cs_collect (m);
}

int
main (int argc, char **argv)
{
  int status;
  gsize used;

  g_test_init (&argc, &argv, NULL);
  cs_text_fixture_init (&fixture);
  used = fixture.m->collector->n_containers;
  g_test_add_func ("/model/class/mro", test_class_mro);
  g_test_add_func ("/model/class/shapes", test_class_shapes);
  g_test_add_func ("/model/class/names-by-content", test_class_names_by_content);
  g_test_add_func ("/model/class/delete-attribute", test_class_delete_attribute);
  g_test_add_func ("/model/class/dictionary", test_class_dictionary);
  g_test_add_func ("/model/class/versions", test_class_versions);
  g_test_add_func ("/model/class/subclasses", test_class_subclasses);
  g_test_add_func ("/model/class/variable-size", test_class_variable_size);
  status = g_test_run ();
  /* Classes, their instances and namespaces leave nothing behind. */
  g_assert_cmpuint (fixture.m->collector->n_containers, ==, used);
  cs_text_fixture_clear (&fixture);
  return status;
}
