/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "text-table.h"

#include "vm/exception.h"
#include "vm/number.h"

static CsTextFixture f;

/* What the dispatcher itself says, over types of all kinds. */
static void
test_operators_messages (void)
{
  static const struct
  {
    const char *operation;
    const char *literals;
    const char *text;
  } rows[] = {
    { "+", "1\t'a'", "TypeError: unsupported operand type(s) for +: 'int' and 'str'" },
    { "**", "'a'\t2", "TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'" },
    { "<", "1\t'a'", "TypeError: '<' not supported between instances of 'int' and 'str'" },
    { ">=", "None\t1.5",
      "TypeError: '>=' not supported between instances of 'NoneType' and 'float'" },
    { "==", "1\t'a'", "False" },
    { "!=", "None\t'a'", "True" },
    { "==", "None\tNone", "True" },
    { "neg", "'a'", "TypeError: bad operand type for unary -: 'str'" },
    { "invert", "1.5", "TypeError: bad operand type for unary ~: 'float'" },
    { "len", "5", "TypeError: object of type 'int' has no len()" },
    { "hash", "[1]", "TypeError: unhashable type: 'list'" },
    { "hash", "{}", "TypeError: unhashable type: 'dict'" },
    { "[]", "5\t0", "TypeError: 'int' object is not subscriptable" },
    { "in", "1\t5", "TypeError: argument of type 'int' is not iterable" },
    { "list", "5", "TypeError: 'int' object is not iterable" },
    { "[]", "[1]\t'a'", "TypeError: list indices must be integers or slices, not str" },
    { "[]", "[1]\t1", "IndexError: list index out of range" },
    { "[]", "(1,)\t-2", "IndexError: tuple index out of range" },
    { "[]", "'a'\t1", "IndexError: string index out of range" },
    { "format", "[]\t'x'", "TypeError: unsupported format string passed to list.__format__" },
    { "bool", "[]", "False" },
    { "bool", "(0,)", "True" },
    { "bool", "None", "False" },
    { "in", "2\t(1, 2)", "True" },
    { "==", "[1, 'a', 2.0]\t[1.0, 'a', 2]", "True" },
    { "<", "(1, 2)\t(1, 3)", "True" },
    { "repr", "[1, 'a', (2.5,), {'k': None}]", "\"[1, 'a', (2.5,), {'k': None}]\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = cs_text_evaluate_literals (f.m, rows[i].operation, rows[i].literals);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
take_exception (CsType *type)
{
  g_assert_true (cs_is_instance (f.m, f.m->exception, type));
  cs_set (f.m, &f.m->exception, CS_EMPTY);
}

static void
test_operators_items (void)
{
  CsValue five = cs_small_int (5);
  CsValue text = cs_text_literal (f.m, "'abc'");
  CsTypes types = f.m->image->types;

  g_assert_cmpint (cs_set_item (f.m, five, five, five), ==, CS_RAISED);
  take_exception (types.TypeError);
  g_assert_cmpint (cs_delete_item (f.m, text, five), ==, CS_RAISED);
  take_exception (types.TypeError);
  g_assert_cmpint (cs_next (f.m, text, &five), ==, CS_RAISED);
  take_exception (types.TypeError);
  cs_unref (f.m, text);
}

static void
test_operators_augmented (void)
{
  CsValue one = cs_text_literal (f.m, "[1]");
  CsValue two = cs_text_literal (f.m, "(2,)");
  CsValue result;

  /* A list grows in place by any iterable; + makes a new one and wants a list. */
  g_assert_cmpint (cs_binary (f.m, CS_OP_ADD, TRUE, one, two, &result), ==, CS_OK);
  g_assert_true (cs_is (result, one));
  g_assert_cmpint (((CsList *)cs_object_get (one))->length, ==, 2);
  cs_unref (f.m, result);
  g_assert_cmpint (cs_binary (f.m, CS_OP_ADD, FALSE, one, two, &result), ==, CS_RAISED);
  take_exception (f.m->image->types.TypeError);
  g_assert_cmpint (cs_binary (f.m, CS_OP_SUBTRACT, TRUE, two, one, &result), ==, CS_RAISED);
  {
    g_autofree char *summary = cs_exception_summary (f.m, f.m->exception);

    g_assert_cmpstr (summary, ==,
                     "TypeError: unsupported operand type(s) for -=: 'tuple' and 'list'");
  }
  take_exception (f.m->image->types.TypeError);
  cs_unref (f.m, one);
  cs_unref (f.m, two);
}

/* A list within itself, and lists within lists. */
static void
test_operators_nesting (void)
{
  CsValue inner = cs_text_literal (f.m, "[1]");
  CsValue text, again;
  gboolean equal;

  cs_list_append (f.m, (CsList *)cs_object_get (inner), cs_ref (inner));
  g_assert_cmpint (cs_repr (f.m, inner, &text), ==, CS_OK);
  g_assert_true (cs_str_is (cs_str_get (text), "[1, [...]]"));
  cs_unref (f.m, text);
  again = cs_list_new (f.m, ((CsList *)cs_object_get (inner))->items, 2);
  cs_set (f.m, &((CsList *)cs_object_get (inner))->items[1], CS_NONE);
  cs_unref (f.m, again);
  for (int i = 0; i < CS_MAX_NESTING + 10; i++)
    {
      again = cs_list_new (f.m, &inner, 1);
      cs_unref (f.m, inner);
      inner = again;
    }
  g_assert_cmpint (cs_repr (f.m, inner, &text), ==, CS_RAISED);
  take_exception (f.m->image->types.RecursionError);
  again = cs_text_literal (f.m, "[[1]]");
  g_assert_cmpint (cs_compare (f.m, CS_OP_EQUAL, inner, again, &equal), ==, CS_OK);
  g_assert_false (equal);
  cs_unref (f.m, again);
  g_assert_cmpuint (f.m->nesting, ==, 0);
  cs_unref (f.m, inner);
}

/* A class of the program whose special method decides: C steps aside. */
static void
test_operators_python (void)
{
  /* bool's mro has int in the right place. */
  CsType class_ = *f.m->image->types.boolean;
  struct
  {
    CsInt head;
    guint64 limb;
  } instance = { .head.object = { .references = CS_IMMORTAL, .type = &class_ } };
  CsValue v = cs_from_object (&instance);
  CsValue one = cs_small_int (1);
  CsValue result;
  gboolean truth;
  gint64 n;

  g_assert_cmpint (cs_hash (f.m, v, &n), ==, CS_OK);
  class_.specials[CS_SPECIAL_RADD >> 6] |= G_GUINT64_CONSTANT (1) << (CS_SPECIAL_RADD & 63);
  class_.specials[CS_SPECIAL_EQUAL >> 6] |= G_GUINT64_CONSTANT (1) << (CS_SPECIAL_EQUAL & 63);
  class_.specials[CS_SPECIAL_GREATER >> 6] |= G_GUINT64_CONSTANT (1) << (CS_SPECIAL_GREATER & 63);
  class_.specials[CS_SPECIAL_BOOL >> 6] |= G_GUINT64_CONSTANT (1) << (CS_SPECIAL_BOOL & 63);
  class_.specials[CS_SPECIAL_REPR >> 6] |= G_GUINT64_CONSTANT (1) << (CS_SPECIAL_REPR & 63);
  g_assert_cmpint (cs_binary (f.m, CS_OP_ADD, FALSE, one, v, &result), ==, CS_PYTHON);
  g_assert_cmpint (cs_builtin_binary (f.m, CS_OP_ADD, FALSE, one, v, &result), ==, CS_OK);
  g_assert_true (cs_is (result, one));
  g_assert_cmpint (cs_binary (f.m, CS_OP_SUBTRACT, FALSE, one, v, &result), ==, CS_OK);
  g_assert_cmpint (cs_compare (f.m, CS_OP_NOT_EQUAL, one, v, &truth), ==, CS_PYTHON);
  g_assert_cmpint (cs_compare (f.m, CS_OP_LESS, one, v, &truth), ==, CS_PYTHON);
  g_assert_cmpint (cs_compare (f.m, CS_OP_GREATER, one, v, &truth), ==, CS_OK);
  g_assert_cmpint (cs_truth (f.m, v, &truth), ==, CS_PYTHON);
  g_assert_cmpint (cs_builtin_truth (f.m, v, &truth), ==, CS_OK);
  g_assert_false (truth);
  /* str falls back to the class's repr. */
  g_assert_cmpint (cs_to_str (f.m, v, &result), ==, CS_PYTHON);
  /* Inside a container, too. */
  result = cs_list_new (f.m, &v, 1);
  g_assert_cmpint (cs_repr (f.m, result, &one), ==, CS_PYTHON);
  g_assert_cmpint (cs_contains (f.m, result, cs_small_int (1), &truth), ==, CS_PYTHON);
  cs_unref (f.m, result);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cs_text_fixture_init (&f);
  g_test_add_func ("/model/operators/messages", test_operators_messages);
  g_test_add_func ("/model/operators/items", test_operators_items);
  g_test_add_func ("/model/operators/augmented", test_operators_augmented);
  g_test_add_func ("/model/operators/nesting", test_operators_nesting);
  g_test_add_func ("/model/operators/python", test_operators_python);
  status = g_test_run ();
  cs_text_fixture_clear (&f);
  return status;
}
