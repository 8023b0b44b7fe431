/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/parser-private.h"

typedef struct
{
  CsArguments *args;
  CsTokenKind end;   /* `)` of a def, `:` of a lambda */
  gboolean has_star; /* what follows is keyword-only */
  gboolean has_slash;
  gboolean needs_name; /* after a bare star */
} Parameters;

static gboolean
is_lambda (const Parameters *parameters)
{
  return parameters->end == CS_TOKEN_COLON;
}

/* A name with its annotation; that of `*args` may be starred. */
static CsArg
parse_arg (CsParser *self, const Parameters *parameters, gboolean is_vararg)
{
  CsPlace start = self->token->place;
  CsArg arg = { 0 };

  arg.name = cs_parser_expect_name (self);
  if (!is_lambda (parameters) && cs_parser_accept (self, CS_TOKEN_COLON))
    arg.annotation = is_vararg && cs_parser_at (self, CS_TOKEN_STAR)
                         ? cs_parser_star_named_expression (self)
                         : cs_parser_expression (self);
  arg.place = cs_parser_place_from (self, start);
  return arg;
}

/* `= default`, or NULL. */
static CsExpr *
parse_default (CsParser *self, const Parameters *parameters)
{
  CsPlace sign = self->token->place;

  if (!cs_parser_accept (self, CS_TOKEN_ASSIGN))
    return NULL;
  if (cs_parser_at (self, CS_TOKEN_COMMA) || cs_parser_at (self, parameters->end))
    cs_parser_error (self, sign, "expected default value expression");
  return cs_parser_expression (self);
}

static void
parse_named_parameter (CsParser *self, Parameters *parameters)
{
  CsArguments *args = parameters->args;
  CsArg arg = parse_arg (self, parameters, FALSE);
  CsExpr *value = parse_default (self, parameters);

  parameters->needs_name = FALSE;
  if (parameters->has_star)
    {
      cs_parser_append (self, &args->kwonlyargs, arg);
      cs_parser_append (self, &args->kw_defaults, value);
      return;
    }
  if (value != NULL)
    cs_parser_append (self, &args->defaults, value);
  else if (args->defaults.n > 0)
    cs_parser_error (self, arg.place, "non-default argument follows default argument");
  cs_parser_append (self, &args->args, arg);
}

static void
parse_slash (CsParser *self, Parameters *parameters)
{
  CsArguments *args = parameters->args;

  if (parameters->has_slash)
    cs_parser_error (self, self->token->place, "/ may appear only once");
  else if (parameters->has_star)
    cs_parser_error (self, self->token->place, "/ must be ahead of *");
  else if (args->args.n == 0)
    cs_parser_error (self, self->token->place, "at least one argument must precede /");
  if (!cs_parser_accept (self, CS_TOKEN_SLASH))
    return;
  parameters->has_slash = TRUE;
  args->posonlyargs = args->args;
  args->args = (CsArgs){ 0 };
  if (cs_parser_at (self, CS_TOKEN_STAR))
    cs_parser_error (self, self->token->place, "expected comma between / and *");
}

static void
parse_star (CsParser *self, Parameters *parameters)
{
  CsPlace star = self->token->place;

  if (parameters->has_star)
    cs_parser_error (self, star, "* argument may appear only once");
  cs_parser_advance (self);
  parameters->has_star = TRUE;
  if (cs_parser_at (self, CS_TOKEN_NAME))
    {
      CsArg arg = parse_arg (self, parameters, TRUE);

      parameters->args->vararg = cs_arena_memdup (self->arena, &arg, sizeof arg);
      if (cs_parser_at (self, CS_TOKEN_ASSIGN))
        cs_parser_error (self, self->token->place,
                         "var-positional argument cannot have default value");
      return;
    }
  parameters->needs_name = TRUE;
  if (cs_parser_at (self, parameters->end)
      || (cs_parser_at (self, CS_TOKEN_COMMA)
          && (cs_parser_peek (self) == parameters->end || cs_parser_peek (self) == CS_TOKEN_POWER)))
    cs_parser_error (self, star, "named arguments must follow bare *");
}

static void
parse_double_star (CsParser *self, Parameters *parameters)
{
  CsArg arg;

  cs_parser_advance (self);
  arg = parse_arg (self, parameters, FALSE);
  parameters->args->kwarg = cs_arena_memdup (self->arena, &arg, sizeof arg);
  if (cs_parser_at (self, CS_TOKEN_ASSIGN))
    cs_parser_error (self, self->token->place, "var-keyword argument cannot have default value");
  if (cs_parser_at (self, CS_TOKEN_COMMA) && cs_parser_peek (self) != parameters->end
      && cs_parser_peek (self) != CS_TOKEN_END)
    cs_parser_error (self, self->token[1].place, "arguments cannot follow var-keyword argument");
}

CsArguments *
cs_parser_parameters (CsParser *self, CsTokenKind end)
{
  Parameters parameters = { cs_arena_new0 (self->arena, CsArguments), end };

  while (!cs_parser_at (self, end))
    {
      if (cs_parser_at (self, CS_TOKEN_SLASH))
        parse_slash (self, &parameters);
      else if (cs_parser_at (self, CS_TOKEN_STAR))
        parse_star (self, &parameters);
      else if (cs_parser_at (self, CS_TOKEN_POWER))
        parse_double_star (self, &parameters);
      else if (cs_parser_at (self, CS_TOKEN_LEFT_PAREN))
        cs_parser_error (self, self->token->place,
                         is_lambda (&parameters)
                             ? "Lambda expression parameters cannot be parenthesized"
                             : "Function parameters cannot be parenthesized");
      else
        parse_named_parameter (self, &parameters);
      if (!cs_parser_accept (self, CS_TOKEN_COMMA))
        break;
    }
  return parameters.args;
}
