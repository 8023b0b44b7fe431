import importlib
from importlib import import_module


def load():
    return importlib.import_module('textwrap')


print(load() is load(), load().__name__)
print(import_module('concurrent.futures').__name__)
name = 'textwrap'
print(importlib.import_module(name) is load())
for action in (lambda: importlib.import_module('nowhere'), lambda: importlib.import_module(''),
               lambda: importlib.import_module('.inner')):
    try:
        action()
    except (ImportError, TypeError, ValueError) as e:
        print(f'{type(e).__name__}: {e}')

import textwrap
print(textwrap is load())
