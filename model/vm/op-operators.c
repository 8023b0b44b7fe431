/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/int-private.h"
#include "vm/interpreter.h"
#include "vm/operators-private.h"
#include "vm/text-private.h"

/* Slow parts of operators.  Builtin operands are for operators.c; special methods of classes are
 * called from here, one after the other, while the operands stay in their registers. */

#define REFLECTED_DISTANCE (CS_SPECIAL_RADD - CS_SPECIAL_ADD)
#define IN_PLACE_DISTANCE  (CS_SPECIAL_IADD - CS_SPECIAL_ADD)

typedef struct
{
  CsOpcode op;
  gboolean augmented;
  CsValue a;
  CsValue b;
} Operands;

static Operands
get_operands (const CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  Operands operands = {
    .op = cs_op_single (at->op),
    .augmented = at->n,
    .a = frame->registers[at->b],
  };

  if (operands.op == CS_OP_ADD_INT || operands.op == CS_OP_SUBTRACT_INT)
    {
      operands.op = operands.op == CS_OP_ADD_INT ? CS_OP_ADD : CS_OP_SUBTRACT;
      operands.b = cs_small_int ((gint16)at->c);
    }
  else
    operands.b = frame->registers[at->c];
  return operands;
}

CsOutcome
cs_op_binary_result (CsMachine *m, CsFrame *frame, CsValue value)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsOpcode op = cs_op_single (at->op);

  cs_frame_drop (m, frame, at->b);
  if (op != CS_OP_ADD_INT && op != CS_OP_SUBTRACT_INT)
    cs_frame_drop (m, frame, at->c);
  cs_frame_set (m, frame, at->a, value);
  return CS_GO_ON;
}

static CsOutcome
binary_in_library (CsMachine *m, const Operands *o)
{
  CsStr *name = cs_special_name (m, cs_operator_special (o->op));
  CsValue args[] = { cs_from_object (name), o->a, o->b, cs_bool (o->augmented) };

  return cs_call_library_now (m, "binary", args, 4, CS_RETURN_REFLECTED, 0);
}

/* The builtin behaviour, once the program's methods have declined. */
static CsOutcome
builtin_binary (CsMachine *m, CsFrame *frame, const Operands *o)
{
  CsValue value = CS_EMPTY;

  switch (cs_builtin_binary (m, o->op, o->augmented, o->a, o->b, &value))
    {
    case CS_OK:
      return cs_op_binary_result (m, frame, value);
    case CS_RAISED:
      return CS_RAISE;
    case CS_PYTHON:
      return binary_in_library (m, o);
    }
  g_assert_not_reached ();
}

static CsOutcome
call_operator (CsMachine *m, CsSpecial special, CsValue self, CsValue other, CsReturnAction action)
{
  CsValue args[] = { self, other };

  return cs_call_values (m, cs_type_lookup_special (m, cs_type_of (m, self), special), args, 2,
                         action, 0);
}

/* A class's own reflected method goes first where the right operand's class is below the left's:
 * seldom enough to leave it to the library. */
static gboolean
right_goes_first (CsMachine *m, const Operands *o, CsSpecial reflected)
{
  CsType *left = cs_type_of (m, o->a), *right = cs_type_of (m, o->b);

  return left != right && cs_type_is_subtype (right, left) && cs_type_has_special (right, reflected)
         && !cs_is (cs_type_lookup_special (m, right, reflected),
                    cs_type_lookup_special (m, left, reflected));
}

static gboolean
has_reflected (CsMachine *m, const Operands *o, CsSpecial special)
{
  CsType *right = cs_type_of (m, o->b);

  return cs_type_of (m, o->a) != right && cs_type_has_special (right, special + REFLECTED_DISTANCE);
}

static CsOutcome
try_reflected (CsMachine *m, CsFrame *frame, const Operands *o, CsSpecial special)
{
  if (has_reflected (m, o, special))
    return call_operator (m, special + REFLECTED_DISTANCE, o->b, o->a, CS_RETURN_REFLECTED);
  return builtin_binary (m, frame, o);
}

/* What a builtin left operand makes of a class's instance goes before that class's reflected
 * method; but joining and repeating sequences comes after it. */
static gboolean
left_goes_first (CsMachine *m, const Operands *o)
{
  const CsTypes *types = &m->image->types;
  CsType *left = cs_type_of (m, o->a);

  return (o->op != CS_OP_ADD && o->op != CS_OP_MULTIPLY)
         || cs_type_is_subtype (left, types->integer) || left == types->boolean
         || cs_type_is_subtype (left, types->real);
}

static CsOutcome
try_builtin_left (CsMachine *m, CsFrame *frame, const Operands *o, CsSpecial special)
{
  CsValue value = CS_NOT_IMPLEMENTED;
  CsStatus status = cs_builtin_binary_part (m, o->op, o->a, o->b, cs_type_of (m, o->a), &value);

  if (status == CS_RAISED)
    return CS_RAISE;
  if (status == CS_OK && !cs_is (value, CS_NOT_IMPLEMENTED))
    return cs_op_binary_result (m, frame, value);
  return status == CS_OK ? try_reflected (m, frame, o, special) : builtin_binary (m, frame, o);
}

static CsOutcome
try_plain (CsMachine *m, CsFrame *frame, const Operands *o, CsSpecial special)
{
  if (right_goes_first (m, o, special + REFLECTED_DISTANCE))
    return binary_in_library (m, o);
  if (cs_type_has_special (cs_type_of (m, o->a), special))
    return call_operator (m, special, o->a, o->b, CS_RETURN_BINARY);
  if (has_reflected (m, o, special) && left_goes_first (m, o))
    return try_builtin_left (m, frame, o, special);
  return try_reflected (m, frame, o, special);
}

CsOutcome
cs_op_binary_next (CsMachine *m, CsFrame *frame, CsReturnAction after)
{
  Operands o = get_operands (frame);
  CsSpecial special = cs_operator_special (o.op);

  if (after == CS_RETURN_IN_PLACE)
    return try_plain (m, frame, &o, special);
  if (after == CS_RETURN_BINARY)
    return try_reflected (m, frame, &o, special);
  return builtin_binary (m, frame, &o);
}

/* Plain ints of more than 49 bits, which loops meet as often as small ones. */
static gboolean
are_plain_ints (const CsTypes *types, const Operands *o)
{
  return (cs_is_small_int (o->a) || cs_is_a (o->a, types->integer))
         && (cs_is_small_int (o->b) || cs_is_a (o->b, types->integer));
}

static CsStatus
binary (CsMachine *m, const Operands *o, CsValue *result)
{
  if (are_plain_ints (&m->image->types, o))
    {
      CsStatus status = cs_int_compute (m, o->op, o->a, o->b, result);

      if (!cs_is (*result, CS_NOT_IMPLEMENTED))
        return status;
    }
  return cs_binary (m, o->op, o->augmented, o->a, o->b, result);
}

static gboolean
get_long (const CsTypes *types, CsValue v, gint64 *n)
{
  if (cs_is_small_int (v))
    {
      *n = cs_small_int_get (v);
      return TRUE;
    }
  return cs_is_a (v, types->integer) && cs_int_get_long ((const CsInt *)cs_object_get (v), n);
}

/* The usual operators on ints of up to 64 bits, as hashes and random numbers in programs meet them;
 * FALSE for anything else. */
static gboolean
compute_long (CsMachine *m, const Operands *o, gint64 *result)
{
  gint64 a, b;

  if (!get_long (&m->image->types, o->a, &a) || !get_long (&m->image->types, o->b, &b))
    return FALSE;
  switch (o->op)
    {
    case CS_OP_ADD:
      return !__builtin_add_overflow (a, b, result);
    case CS_OP_SUBTRACT:
      return !__builtin_sub_overflow (a, b, result);
    case CS_OP_MULTIPLY:
      return !__builtin_mul_overflow (a, b, result);
    case CS_OP_MODULO:
      if (b <= 0)
        return FALSE;
      *result = a % b;
      *result += *result < 0 ? b : 0;
      return TRUE;
    case CS_OP_FLOOR_DIVIDE:
      if (b <= 0)
        return FALSE;
      *result = a / b - (a % b < 0);
      return TRUE;
    case CS_OP_BIT_AND:
      *result = a & b;
      return TRUE;
    case CS_OP_BIT_OR:
      *result = a | b;
      return TRUE;
    case CS_OP_BIT_XOR:
      *result = a ^ b;
      return TRUE;
    default:
      return FALSE;
    }
}

CsOutcome
cs_op_binary (CsMachine *m, CsFrame *frame)
{
  CsValue value = CS_EMPTY;
  CsSpecial special;
  CsOutcome outcome;
  Operands o;
  gint64 n;

  if (cs_is_a (frame->registers[cs_frame_instruction (frame)->b], m->image->types.str)
      && cs_op_text (m, frame, &outcome))
    return outcome;
  o = get_operands (frame);
  if (compute_long (m, &o, &n))
    {
      value = cs_int_new (m, n);
      return cs_is_empty (value) ? CS_RAISE : cs_op_binary_result (m, frame, value);
    }
  switch (binary (m, &o, &value))
    {
    case CS_OK:
      return cs_op_binary_result (m, frame, value);
    case CS_RAISED:
      return CS_RAISE;
    case CS_PYTHON:
      break;
    }
  special = cs_operator_special (o.op);
  if (o.augmented && cs_type_has_special (cs_type_of (m, o.a), special + IN_PLACE_DISTANCE))
    return call_operator (m, special + IN_PLACE_DISTANCE, o.a, o.b, CS_RETURN_IN_PLACE);
  return try_plain (m, frame, &o, special);
}

CsOutcome
cs_op_unary (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->b);
  CsValue value = CS_EMPTY;
  CsStatus status = cs_unary (m, at->op, v, &value);
  CsSpecial special = at->op == CS_OP_NEGATE     ? CS_SPECIAL_NEGATE
                      : at->op == CS_OP_POSITIVE ? CS_SPECIAL_POSITIVE
                                                 : CS_SPECIAL_INVERT;
  CsOutcome outcome = status == CS_RAISED ? CS_RAISE : CS_GO_ON;

  if (status == CS_OK)
    cs_frame_set (m, frame, at->a, value);
  else if (status == CS_PYTHON)
    outcome = cs_call_values (m, cs_type_lookup_special (m, cs_type_of (m, v), special), &v, 1,
                              CS_RETURN_VALUE, at->a);
  cs_unref (m, v);
  return outcome;
}

/* The truth of a value that is not decided in place. */
static CsOutcome
truth_of (CsMachine *m, CsFrame *frame, CsValue v, CsReturnAction action, guint result)
{
  gboolean truth = FALSE;

  switch (cs_truth (m, v, &truth))
    {
    case CS_RAISED:
      return CS_RAISE;
    case CS_PYTHON:
      return cs_call_library_now (m, "truth", &v, 1, action, result);
    case CS_OK:
      break;
    }
  if (action == CS_RETURN_TRUTH)
    return cs_deliver_test (m, frame, truth);
  cs_frame_set (m, frame, result, cs_bool (truth == (action == CS_RETURN_BOOL)));
  return CS_GO_ON;
}

CsOutcome
cs_op_not (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue v = cs_frame_take (frame, at->b);
  CsOutcome outcome = truth_of (m, frame, v, CS_RETURN_NOT, at->a);

  cs_unref (m, v);
  return outcome;
}

CsOutcome
cs_op_test_true (CsMachine *m, CsFrame *frame)
{
  return truth_of (m, frame, frame->registers[cs_frame_instruction (frame)->a], CS_RETURN_TRUTH, 0);
}

/* Comparisons, as values (EQUAL) or as tests (TEST_EQUAL), whose operands stand elsewhere. */

static gboolean
is_test (CsOpcode op)
{
  return op >= CS_OP_TEST_EQUAL && op <= CS_OP_TEST_GREATER_EQUAL;
}

static Operands
get_compared (const CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);

  if (is_test (at->op))
    return (Operands){
      .op = CS_OP_EQUAL + (at->op - CS_OP_TEST_EQUAL),
      .a = frame->registers[at->a],
      .b = frame->registers[at->b],
    };
  return (Operands){
    .op = at->op,
    .a = frame->registers[at->b],
    .b = frame->registers[at->c],
  };
}

CsOutcome
cs_op_compare_result (CsMachine *m, CsFrame *frame, CsValue value)
{
  const CsInstruction *at = cs_frame_instruction (frame);

  if (is_test (at->op))
    {
      CsOutcome outcome = truth_of (m, frame, value, CS_RETURN_TRUTH, 0);

      cs_unref (m, value);
      return outcome;
    }
  return cs_op_binary_result (m, frame, value);
}

static CsOutcome
compare_in_library (CsMachine *m, const Operands *o)
{
  CsStr *name = cs_special_name (m, cs_operator_special (o->op));
  CsValue args[] = { cs_from_object (name), o->a, o->b };

  return cs_call_library_now (m, "compare", args, 3, CS_RETURN_REVERSED, 0);
}

/* Neither operand knows of the other. */
static CsOutcome
compare_neither (CsMachine *m, CsFrame *frame, const Operands *o)
{
  gboolean truth = FALSE;

  if (cs_compare_neither (m, o->op, o->a, o->b, &truth) == CS_RAISED)
    return CS_RAISE;
  return cs_op_compare_result (m, frame, cs_bool (truth));
}

/* One operand's part, by its own method or its type's builtin one; *value is NotImplemented where
 * it declines, and otherwise *outcome says how it goes on. */
static gboolean
compare_builtin (CsMachine *m, CsFrame *frame, const Operands *o, gboolean reversed,
                 CsOutcome *outcome)
{
  CsOpcode op = reversed ? cs_operator_swapped (o->op) : o->op;
  CsValue value = CS_NOT_IMPLEMENTED;

  switch (cs_builtin_compare_part (m, op, reversed ? o->b : o->a, reversed ? o->a : o->b, &value))
    {
    case CS_RAISED:
      *outcome = CS_RAISE;
      return TRUE;
    case CS_PYTHON:
      *outcome = compare_in_library (m, o);
      return TRUE;
    case CS_OK:
      break;
    }
  if (cs_is (value, CS_NOT_IMPLEMENTED))
    return FALSE;
  *outcome = cs_op_compare_result (m, frame, value);
  return TRUE;
}

static CsOutcome
compare_right (CsMachine *m, CsFrame *frame, const Operands *o)
{
  CsSpecial other = cs_operator_special (cs_operator_swapped (o->op));
  CsOutcome outcome = CS_GO_ON;

  if (cs_type_has_special (cs_type_of (m, o->b), other))
    return call_operator (m, other, o->b, o->a, CS_RETURN_REVERSED);
  if (compare_builtin (m, frame, o, TRUE, &outcome))
    return outcome;
  return compare_neither (m, frame, o);
}

CsOutcome
cs_op_compare_next (CsMachine *m, CsFrame *frame, CsReturnAction after)
{
  Operands o = get_compared (frame);

  return after == CS_RETURN_COMPARE ? compare_right (m, frame, &o) : compare_neither (m, frame, &o);
}

/* Plain cases call the method at once; != by way of __eq__, and right operands of a class below the
 * left one's are for the library. */
static CsOutcome
compare_python (CsMachine *m, CsFrame *frame, const Operands *o)
{
  CsSpecial special = cs_operator_special (o->op);
  CsType *left = cs_type_of (m, o->a), *right = cs_type_of (m, o->b);
  CsOutcome outcome = CS_GO_ON;

  if (special == CS_SPECIAL_NOT_EQUAL || (left != right && cs_type_is_subtype (right, left)))
    return compare_in_library (m, o);
  if (cs_type_has_special (left, special))
    return call_operator (m, special, o->a, o->b, CS_RETURN_COMPARE);
  if (compare_builtin (m, frame, o, FALSE, &outcome))
    return outcome;
  return compare_right (m, frame, o);
}

CsOutcome
cs_op_compare (CsMachine *m, CsFrame *frame)
{
  Operands o = get_compared (frame);
  gboolean truth = FALSE;

  if (cs_is_a (o.a, m->image->types.str) && cs_is_a (o.b, m->image->types.str))
    return cs_op_compare_result (m, frame,
                                 cs_str_relation (m, o.op, cs_str_get (o.a), cs_str_get (o.b)));
  switch (cs_compare (m, o.op, o.a, o.b, &truth))
    {
    case CS_OK:
      return cs_op_compare_result (m, frame, cs_bool (truth));
    case CS_RAISED:
      return CS_RAISE;
    case CS_PYTHON:
      return compare_python (m, frame, &o);
    }
  g_assert_not_reached ();
}

CsOutcome
cs_op_in (CsMachine *m, CsFrame *frame)
{
  const CsInstruction *at = cs_frame_instruction (frame);
  CsValue item = cs_frame_take (frame, at->b);
  CsValue container = cs_frame_take (frame, at->c);
  CsReturnAction action = at->n ? CS_RETURN_NOT : CS_RETURN_BOOL;
  CsType *type = cs_type_of (m, container);
  gboolean truth = FALSE;
  CsStatus status = cs_contains (m, container, item, &truth);
  CsOutcome outcome = status == CS_RAISED ? CS_RAISE : CS_GO_ON;
  CsValue args[] = { container, item };

  if (status == CS_OK)
    cs_frame_set (m, frame, at->a, cs_bool (truth == !at->n));
  else if (status == CS_PYTHON && cs_type_has_special (type, CS_SPECIAL_CONTAINS))
    outcome = cs_call_values (m, cs_type_lookup_special (m, type, CS_SPECIAL_CONTAINS), args, 2,
                              action, at->a);
  else if (status == CS_PYTHON)
    outcome = cs_call_library_now (m, "contains", args, 2, action, at->a);
  cs_unref (m, item);
  cs_unref (m, container);
  return outcome;
}
