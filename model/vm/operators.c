/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/operators-private.h"

#include <string.h>

#include "vm/image.h"

gpointer
cs_operators_find (const CsType *type, gsize offset)
{
  for (; type != NULL; type = type->base)
    if (type->ops != NULL && type->ops->operators != NULL)
      {
        gpointer member = G_STRUCT_MEMBER (gpointer, type->ops->operators, offset);

        if (member != NULL)
          return member;
      }
  return NULL;
}

/* Types that are C's in CPython, where messages call them by these names. */
static const char *const dotted[] = {
  "_asyncio.Future",
  "_asyncio.Task",
  "_io.BytesIO",
  "_io.StringIO",
  "_io.TextIOWrapper",
  "_thread.RLock",
  "_thread._local",
  "_thread.lock",
  "array.array",
  "collections.OrderedDict",
  "collections.defaultdict",
  "collections.deque",
  "datetime.date",
  "datetime.datetime",
  "datetime.time",
  "datetime.timedelta",
  "datetime.timezone",
  "functools._lru_cache_wrapper",
  "functools.partial",
  "itertools.accumulate",
  "itertools.chain",
  "itertools.combinations",
  "itertools.combinations_with_replacement",
  "itertools.compress",
  "itertools.count",
  "itertools.cycle",
  "itertools.dropwhile",
  "itertools.filterfalse",
  "itertools.groupby",
  "itertools.islice",
  "itertools.pairwise",
  "itertools.permutations",
  "itertools.product",
  "itertools.repeat",
  "itertools.starmap",
  "itertools.takewhile",
  "itertools.zip_longest",
  "operator.attrgetter",
  "operator.itemgetter",
  "operator.methodcaller",
  "re.Match",
  "re.Pattern",
  "time.struct_time",
  "types.SimpleNamespace",
};

const char *
cs_type_dotted_name (const CsType *type)
{
  const char *name = cs_str_ascii (type->name);
  const char *module = cs_str_ascii (type->module);

  if (!(type->flags & (CS_TYPE_LIBRARY | CS_TYPE_IMMUTABLE)) || name == NULL || module == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (dotted); i++)
    {
      const char *dot = strchr (dotted[i], '.');

      if (strcmp (dot + 1, name) == 0 && strlen (module) == (gsize)(dot - dotted[i])
          && g_str_has_prefix (dotted[i], module))
        return dotted[i];
    }
  return NULL;
}

char *
cs_type_dup_shown_name (const CsType *type)
{
  const char *name = cs_type_dotted_name (type);

  return name != NULL ? g_strdup (name) : cs_str_dup_utf8 (type->name, NULL);
}

char *
cs_type_name_dup (CsMachine *m, CsValue v)
{
  return cs_type_dup_shown_name (cs_type_of (m, v));
}

CsStatus
cs_raise_for_type (CsMachine *m, const char *format, CsValue v)
{
  g_autofree char *name = cs_type_name_dup (m, v);
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  cs_raise (m, m->image->types.TypeError, "%s", text);
  return CS_RAISED;
}

gboolean
cs_nesting_enter (CsMachine *m, const char *what)
{
  if (m->nesting < CS_MAX_NESTING)
    {
      m->nesting++;
      return TRUE;
    }
  cs_raise (m, m->image->types.RecursionError, "maximum recursion depth exceeded%s", what);
  return FALSE;
}

void
cs_nesting_leave (CsMachine *m)
{
  m->nesting--;
}

/* Binary operators. */

static const char *const symbols[][2] = {
  { "+", "+=" },
  { "-", "-=" },
  { "*", "*=" },
  { "/", "/=" },
  { "//", "//=" },
  { "%", "%=" },
  { "** or pow()", "**=" },
  { "@", "@=" },
  { "<<", "<<=" },
  { ">>", ">>=" },
  { "&", "&=" },
  { "|", "|=" },
  { "^", "^=" },
};

static const char *const comparison_symbols[] = { "==", "!=", "<", "<=", ">", ">=" };

const char *
cs_operator_symbol (CsOpcode operator_, gboolean augmented)
{
  if (operator_ >= CS_OP_EQUAL && operator_ <= CS_OP_GREATER_EQUAL)
    return comparison_symbols[operator_ - CS_OP_EQUAL];
  g_assert (operator_ >= CS_OP_ADD && operator_ <= CS_OP_BIT_XOR);
  return symbols[operator_ - CS_OP_ADD][augmented ? 1 : 0];
}

CsSpecial
cs_operator_special (CsOpcode operator_)
{
  if (operator_ >= CS_OP_ADD && operator_ <= CS_OP_BIT_XOR)
    return CS_SPECIAL_ADD + (operator_ - CS_OP_ADD);
  if (operator_ >= CS_OP_EQUAL && operator_ <= CS_OP_GREATER_EQUAL)
    return CS_SPECIAL_EQUAL + (operator_ - CS_OP_EQUAL);
  g_assert (operator_ >= CS_OP_NEGATE && operator_ <= CS_OP_INVERT);
  return CS_SPECIAL_NEGATE + (operator_ - CS_OP_NEGATE);
}

CsStatus
cs_raise_operands (CsMachine *m, CsOpcode operator_, gboolean augmented, CsValue a, CsValue b)
{
  g_autofree char *left = cs_type_name_dup (m, a);
  g_autofree char *right = cs_type_name_dup (m, b);

  cs_raise (m, m->image->types.TypeError, "unsupported operand type(s) for %s: '%s' and '%s'",
            cs_operator_symbol (operator_, augmented), left, right);
  return CS_RAISED;
}

CsStatus
cs_binary (CsMachine *m, CsOpcode operator_, gboolean augmented, CsValue a, CsValue b,
           CsValue *result)
{
  const CsType *left = cs_type_of (m, a);
  const CsType *right = cs_type_of (m, b);
  CsSpecial special = cs_operator_special (operator_);

  if (cs_type_has_special (left, special)
      || cs_type_has_special (right, special + (CS_SPECIAL_RADD - CS_SPECIAL_ADD))
      || (augmented && cs_type_has_special (left, special + (CS_SPECIAL_IADD - CS_SPECIAL_ADD))))
    return CS_PYTHON;
  return cs_builtin_binary (m, operator_, augmented, a, b, result);
}

CsStatus
cs_builtin_binary (CsMachine *m, CsOpcode operator_, gboolean augmented, CsValue a, CsValue b,
                   CsValue *result)
{
  const CsType *left = cs_type_of (m, a);
  const CsType *right = cs_type_of (m, b);
  CsStatus status;

  if (augmented)
    {
      CsStatus (*in_place) (CsMachine *, CsOpcode, CsValue, CsValue, CsValue *) =
          CS_OPERATOR (left, augmented);

      *result = CS_NOT_IMPLEMENTED;
      status = in_place != NULL ? in_place (m, operator_, a, b, result) : CS_OK;
      if (status != CS_OK || !cs_is (*result, CS_NOT_IMPLEMENTED))
        return status;
    }
  status = cs_builtin_binary_part (m, operator_, a, b, left, result);
  if (status != CS_OK || !cs_is (*result, CS_NOT_IMPLEMENTED))
    return status;
  if (CS_OPERATOR (right, binary) != CS_OPERATOR (left, binary))
    {
      status = cs_builtin_binary_part (m, operator_, a, b, right, result);
      if (status != CS_OK || !cs_is (*result, CS_NOT_IMPLEMENTED))
        return status;
    }
  return cs_raise_operands (m, operator_, augmented, a, b);
}

CsStatus
cs_builtin_binary_part (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, const CsType *type,
                        CsValue *result)
{
  CsStatus (*binary) (CsMachine *, CsOpcode, CsValue, CsValue, CsValue *) =
      CS_OPERATOR (type, binary);

  CsStatus status = CS_OK;

  *result = CS_NOT_IMPLEMENTED;
  if (binary != NULL)
    status = binary (m, operator_, a, b, result);
  if (status != CS_OK)
    *result = CS_EMPTY;
  return status;
}

CsStatus
cs_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result)
{
  if (cs_type_has_special (cs_type_of (m, v), cs_operator_special (operator_)))
    return CS_PYTHON;
  return cs_builtin_unary (m, operator_, v, result);
}

CsStatus
cs_builtin_unary (CsMachine *m, CsOpcode operator_, CsValue v, CsValue *result)
{
  CsStatus (*unary) (CsMachine *, CsOpcode, CsValue, CsValue *) =
      CS_OPERATOR (cs_type_of (m, v), unary);
  CsStatus status = CS_OK;

  *result = CS_NOT_IMPLEMENTED;
  if (unary != NULL)
    status = unary (m, operator_, v, result);
  if (status != CS_OK || !cs_is (*result, CS_NOT_IMPLEMENTED))
    return status;
  return cs_raise_for_type (m,
                            operator_ == CS_OP_NEGATE     ? "bad operand type for unary -: '%s'"
                            : operator_ == CS_OP_POSITIVE ? "bad operand type for unary +: '%s'"
                                                          : "bad operand type for unary ~: '%s'",
                            v);
}

/* Comparisons. */

CsOpcode
cs_operator_swapped (CsOpcode operator_)
{
  switch (operator_)
    {
    case CS_OP_LESS:
      return CS_OP_GREATER;
    case CS_OP_LESS_EQUAL:
      return CS_OP_GREATER_EQUAL;
    case CS_OP_GREATER:
      return CS_OP_LESS;
    case CS_OP_GREATER_EQUAL:
      return CS_OP_LESS_EQUAL;
    default:
      return operator_;
    }
}

static gboolean
comparison_is_python (const CsType *left, const CsType *right, CsOpcode operator_)
{
  if (cs_type_has_special (left, cs_operator_special (operator_))
      || cs_type_has_special (right, cs_operator_special (cs_operator_swapped (operator_))))
    return TRUE;
  /* != is the opposite of a class's ==. */
  return operator_ == CS_OP_NOT_EQUAL
         && (cs_type_has_special (left, CS_SPECIAL_EQUAL)
             || cs_type_has_special (right, CS_SPECIAL_EQUAL));
}

CsStatus
cs_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, gboolean *truth)
{
  if (comparison_is_python (cs_type_of (m, a), cs_type_of (m, b), operator_))
    return CS_PYTHON;
  return cs_builtin_compare (m, operator_, a, b, truth);
}

CsStatus
cs_builtin_compare_part (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsStatus (*compare) (CsMachine *, CsOpcode, CsValue, CsValue, CsValue *) =
      CS_OPERATOR (cs_type_of (m, a), compare);

  *result = CS_NOT_IMPLEMENTED;
  return compare != NULL ? compare (m, operator_, a, b, result) : CS_OK;
}

static CsStatus
compare_both_ways (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, CsValue *result)
{
  CsStatus status = cs_builtin_compare_part (m, operator_, a, b, result);

  if (status == CS_OK && cs_is (*result, CS_NOT_IMPLEMENTED))
    status = cs_builtin_compare_part (m, cs_operator_swapped (operator_), b, a, result);
  return status;
}

CsStatus
cs_builtin_compare (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, gboolean *truth)
{
  CsValue result;
  CsStatus status;

  if (!cs_nesting_enter (m, " in comparison"))
    return CS_RAISED;
  status = compare_both_ways (m, operator_, a, b, &result);
  cs_nesting_leave (m);
  if (status != CS_OK)
    return status;
  if (!cs_is_bool (result))
    return cs_compare_neither (m, operator_, a, b, truth);
  *truth = cs_is (result, CS_TRUE);
  return CS_OK;
}

CsStatus
cs_compare_neither (CsMachine *m, CsOpcode operator_, CsValue a, CsValue b, gboolean *truth)
{
  if (operator_ == CS_OP_EQUAL || operator_ == CS_OP_NOT_EQUAL)
    *truth = cs_is (a, b) == (operator_ == CS_OP_EQUAL);
  else
    {
      g_autofree char *left = cs_type_name_dup (m, a);
      g_autofree char *right = cs_type_name_dup (m, b);

      cs_raise (m, m->image->types.TypeError,
                "'%s' not supported between instances of '%s' and '%s'",
                cs_operator_symbol (operator_, FALSE), left, right);
      return CS_RAISED;
    }
  return CS_OK;
}

CsStatus
cs_equal (CsMachine *m, CsValue a, CsValue b, gboolean *equal)
{
  if (cs_is (a, b))
    {
      *equal = TRUE;
      return CS_OK;
    }
  if (cs_are_small_ints (a, b))
    {
      *equal = FALSE;
      return CS_OK;
    }
  return cs_compare (m, CS_OP_EQUAL, a, b, equal);
}

/* Truth, hash, length. */

CsStatus
cs_truth (CsMachine *m, CsValue v, gboolean *truth)
{
  if (cs_is_bool (v) || cs_is_none (v))
    {
      *truth = cs_is (v, CS_TRUE);
      return CS_OK;
    }
  if (cs_is_small_int (v))
    {
      *truth = cs_small_int_get (v) != 0;
      return CS_OK;
    }
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_BOOL))
    return CS_PYTHON;
  /* A builtin's own truth comes before a subclass's __len__ only where it has one, as with ints. */
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_LEN)
      && CS_OPERATOR (cs_type_of (m, v), truth) == NULL)
    return CS_PYTHON;
  return cs_builtin_truth (m, v, truth);
}

CsStatus
cs_builtin_truth (CsMachine *m, CsValue v, gboolean *truth)
{
  const CsType *type = cs_type_of (m, v);
  __auto_type own = CS_OPERATOR (type, truth);
  __auto_type length = CS_OPERATOR (type, length);
  gint64 n = 1;
  CsStatus status;

  if (own != NULL)
    return own (m, v, truth);
  status = length != NULL ? length (m, v, &n) : CS_OK;
  *truth = n != 0;
  return status;
}

CsStatus
cs_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  CsType *type = cs_type_of (m, v);

  if (!cs_type_has_special (type, CS_SPECIAL_HASH))
    return cs_builtin_hash (m, v, hash);
  /* A class that defines __eq__ alone has __hash__ = None. */
  if (cs_is_none (cs_type_lookup_special (m, type, CS_SPECIAL_HASH)))
    return cs_hash_unhashable (m, v, hash);
  return CS_PYTHON;
}

CsStatus
cs_builtin_hash (CsMachine *m, CsValue v, gint64 *hash)
{
  __auto_type own = CS_OPERATOR (cs_type_of (m, v), hash);
  CsStatus status;

  if (own == NULL)
    return cs_hash_unhashable (m, v, hash);
  if (!cs_nesting_enter (m, ""))
    return CS_RAISED;
  status = own (m, v, hash);
  cs_nesting_leave (m);
  return status;
}

CsStatus
cs_hash_unhashable (CsMachine *m, CsValue v, gint64 *hash)
{
  return cs_raise_for_type (m, "unhashable type: '%s'", v);
}

CsStatus
cs_length (CsMachine *m, CsValue v, gint64 *length)
{
  if (cs_type_has_special (cs_type_of (m, v), CS_SPECIAL_LEN))
    return CS_PYTHON;
  return cs_builtin_length (m, v, length);
}

CsStatus
cs_builtin_length (CsMachine *m, CsValue v, gint64 *length)
{
  __auto_type own = CS_OPERATOR (cs_type_of (m, v), length);

  if (own != NULL)
    return own (m, v, length);
  return cs_raise_for_type (m, "object of type '%s' has no len()", v);
}
