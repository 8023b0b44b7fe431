"""A name that a module with __getattr__ does not have cannot be imported; what
else its __getattr__ raises goes on."""

import sys
import types

try:
    from asyncio import Nothing
except ImportError as e:
    print(type(e).__name__, e.name, e.__context__)
try:
    from collections import UserDict, UserCict
except ImportError as e:
    print(type(e).__name__, e.name, UserDict.__name__)

lazy = types.ModuleType("lazy")


def get(name):
    if name == "made":
        return 42
    if name == "broken":
        raise ValueError(name)
    raise AttributeError(name)


lazy.__getattr__ = get
sys.modules["lazy"] = lazy
try:
    from lazy import made
    print(made)
    from lazy import missing
except ImportError as e:
    print(e)
try:
    from lazy import broken
except (ImportError, ValueError) as e:
    print(type(e).__name__, e)
