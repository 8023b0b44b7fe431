# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs as trees of lines, and how a failing one is made small.

A Line is a simple statement.  A Block is a compound one: parts, each a head and the nodes below it
(`try:`, `except ValueError:`, `finally:`).  A program is a list of nodes.
"""
import ast
import re


class Line:
    def __init__(self, text):
        self.text = text

    def copy(self):
        return Line(self.text)


class Block:
    def __init__(self, *parts):
        self.parts = [(head, list(body)) for head, body in parts]

    def copy(self):
        return Block(*((head, copy(body)) for head, body in self.parts))


def copy(nodes):
    return [node.copy() for node in nodes]


def render(nodes, indent=''):
    if not nodes:
        return f'{indent}pass\n'
    text = ''
    for node in nodes:
        if isinstance(node, Line):
            text += f'{indent}{node.text}\n'
        else:
            for head, body in node.parts:
                text += f'{indent}{head}\n' + render(body, indent + '    ')
    return text


def parse(text):
    """The tree of a text without lines that go over their end."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith('#')]
    nodes, rest = parse_level(lines, 0)
    assert not rest, rest
    return nodes


def parse_level(lines, indent):
    nodes = []
    while lines and len(lines[0]) - len(lines[0].lstrip()) == indent:
        line, *lines = lines
        line = line.strip()
        if not line.endswith(':'):
            nodes.append(Line(line))
            continue
        body, lines = parse_level(lines, indent + 4)
        if line.split()[0].rstrip(':*') in ('except', 'else', 'elif', 'finally'):
            nodes[-1].parts.append((line, body))
        else:
            nodes.append(Block((line, body)))
    return nodes, lines


def lists(nodes):
    """All lists of nodes in a tree, outer ones first."""
    yield nodes
    for node in nodes:
        if isinstance(node, Block):
            for _, body in node.parts:
                yield from lists(body)


def fields_of(node):
    """Where expressions stand in a node: (its field, the place in that list or None, the expression).
    What is in a formatted string stays as it is."""
    if isinstance(node, (ast.JoinedStr, ast.FormattedValue)):
        return
    for name, value in ast.iter_fields(node):
        if isinstance(value, ast.expr):
            yield name, None, value
        elif isinstance(value, list):
            for place, item in enumerate(value):
                if isinstance(item, (ast.expr, ast.keyword)):
                    yield name, place, item


def parts_of(expression):
    """What may stand in an expression's place: a part of it."""
    if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
        yield expression.func.value
    for _, _, part in fields_of(expression):
        if not isinstance(part, ast.keyword) and part is not getattr(expression, 'func', None):
            yield part


def shorter(text):
    """Variants of a statement in which an expression is one of its parts, or an item is left out of a
    list or a call."""
    try:
        tree = ast.parse(text).body[0]
    except SyntaxError:
        return
    for node in list(ast.walk(tree)):
        for name, place, expression in list(fields_of(node)):
            holder = getattr(node, name)
            if place is not None and isinstance(node, (ast.Call, ast.List, ast.Tuple)):
                whole = list(holder)
                del holder[place]
                yield ast.unparse(tree)
                holder[:] = whole
            for part in parts_of(expression) if isinstance(expression, ast.expr) else ():
                if place is None:
                    setattr(node, name, part)
                    yield ast.unparse(tree)
                    setattr(node, name, expression)
                else:
                    holder[place] = part
                    yield ast.unparse(tree)
                    holder[place] = expression


class Shrinker:
    """`fails` tells of a text whether it still fails in the way that is looked for."""

    def __init__(self, nodes, fails, tries=3000):
        self.nodes = copy(nodes)
        self.fails = fails
        self.tries = tries

    def shrink(self):
        while self.drop_nodes() | self.simplify_blocks() | self.simplify_lines():
            pass
        return self.nodes

    def still_fails(self):
        if self.tries == 0:
            return False
        self.tries -= 1
        return self.fails(render(self.nodes))

    def drop_nodes(self):
        """Halves of each list first, then quarters, down to single nodes."""
        changed = False
        done = 0
        while done < len(found := list(lists(self.nodes))):
            changed |= self.drop_from(found[done])
            done += 1
        return changed

    def drop_from(self, nodes):
        changed = False
        size = len(nodes)
        while size > 0:
            at = 0
            while at < len(nodes):
                kept = nodes[:]
                del nodes[at:at + size]
                if self.still_fails():
                    changed = True
                else:
                    nodes[:] = kept
                    at += size
            size //= 2
        return changed

    def simplify_blocks(self):
        changed = False
        done = 0
        while done < len(found := list(lists(self.nodes))):
            nodes = found[done]
            at = 0
            while at < len(nodes):
                if isinstance(nodes[at], Block) and self.simplify(nodes, at):
                    changed = True
                else:
                    at += 1
            done += 1
        return changed

    def simplify(self, nodes, at):
        """A block's body in its place, or the block without one of its parts."""
        block = nodes[at]
        for number, (_, body) in enumerate(block.parts):
            nodes[at:at + 1] = body
            if self.still_fails():
                return True
            nodes[at:at + len(body)] = [block]
            if number > 0:
                part = block.parts.pop(number)
                if self.still_fails():
                    return True
                block.parts.insert(number, part)
        return False

    def simplify_lines(self):
        changed = False
        for nodes in list(lists(self.nodes)):
            for node in nodes:
                while isinstance(node, Line) and self.shorten(node):
                    changed = True
        return changed

    def shorten(self, line):
        whole = line.text
        # What says when and who often need not.
        line.text = re.sub(r'\bsay\(', 'print(', whole)
        if line.text != whole and self.still_fails():
            return True
        for text in shorter(whole):
            line.text = text
            if len(text) < len(whole) and self.still_fails():
                return True
        line.text = whole
        return False
