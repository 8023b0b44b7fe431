# Ranges in sets of characters: those that go down are refused, and a hyphen at an end is one.
import re

for pattern in ('[a-z]', '[z-a]', '[a-Z]', '[0-9a-Z]', '[^9-0]', '[a-]', '[-a]', '[a-c-e]', '[+--]', '[---]',
                r'[\w-]', r'[\]-a]', '[--/]', '[a-a]', '[]-a]', '[é-a]'):
    try:
        print(pattern, re.findall(pattern, 'a-Zc/e9]'))
    except re.error as e:
        print(pattern, e)
