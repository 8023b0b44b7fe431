# Variables, tokens and contexts without a loop.
from contextvars import Context, ContextVar, Token, copy_context

var = ContextVar("var", default=0)
bare = ContextVar("bare")
print(var.get(), bare.get("fallback"), var.name)
try:
    bare.get()
except LookupError as e:
    print(type(e).__name__, e.args[0] is bare)
token = var.set(1)
print(token.var is var, token.old_value is Token.MISSING, Token.MISSING)
second = var.set(2)
print(second.old_value, var.get())
var.reset(second)
print(var.get())
var.reset(token)
print(var.get())
for bad in (token, second):
    try:
        bare.reset(bad)
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__)
try:
    var.reset("token")
except TypeError as e:
    print(e)


def change(value, *, twice=False):
    var.set(value * 2 if twice else value)
    return var.get()


ctx = copy_context()
print(ctx.run(change, 5), ctx.run(change, 5, twice=True), var.get(), ctx[var], ctx.get(bare))
print(len(ctx), var in ctx, bare in ctx, list(ctx) == [var], list(ctx.items()) == [(var, 10)])
other = ctx.copy()
other.run(change, 7)
print(ctx[var], other[var], len(Context()))
try:
    ctx.run(lambda: ctx.run(print))
except RuntimeError as e:
    print("cannot enter context" in str(e))
try:
    Context()[var]
except KeyError as e:
    print("KeyError", e.args[0] is var)
try:
    ctx.run(int, "x")
except ValueError as e:
    print(e, var.get())
try:
    ContextVar(1)
except TypeError as e:
    print(e)
