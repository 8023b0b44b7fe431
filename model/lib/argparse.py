# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's arguments, by name."""

import os
import sys
from textwrap import wrap

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = argument._title() if argument is not None else None
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    pass


class Namespace:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in self.__dict__.items()]
        return f'{type(self).__name__}({", ".join(parts)})'

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, name):
        return name in self.__dict__


class FileType:
    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._arguments = (mode, bufsize, encoding, errors)

    def __call__(self, text):
        mode = self._arguments[0]
        if text == '-':
            return sys.stdin if 'r' in mode else sys.stdout
        try:
            return open(text, *self._arguments)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{text}': {error}")


class HelpFormatter:
    _raw_description = _raw_help = _defaults = _types = False

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self.prog = prog
        self.indent = indent_increment
        self.width = (width or 80) - 2 if width is None else width
        self.position = min(max_help_position, max(self.width - 20, indent_increment * 2))

    def paragraph(self, text):
        if self._raw_description:
            return text.strip('\n')
        return '\n'.join(wrap(' '.join(text.split()), self.width))

    def help_lines(self, text, width):
        if self._raw_help:
            return text.splitlines()
        return wrap(' '.join(text.split()), width)


class RawDescriptionHelpFormatter(HelpFormatter):
    _raw_description = True


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    _raw_help = True


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    _defaults = True


class MetavarTypeHelpFormatter(HelpFormatter):
    _types = True


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def _title(self):
        if self.option_strings:
            return '/'.join(self.option_strings)
        if self.metavar not in (None, SUPPRESS):
            return self.metavar if isinstance(self.metavar, str) else '/'.join(self.metavar)
        if self.dest not in (None, SUPPRESS):
            return self.dest
        return '{' + ','.join([str(c) for c in self.choices]) + '}' if self.choices else None

    def _name(self, formatter, for_option):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return '{' + ','.join([str(c) for c in self.choices]) + '}'
        if formatter is not None and formatter._types and self.type is not None:
            return self.type.__name__
        return self.dest.upper() if for_option else self.dest

    def _arguments(self, formatter):
        """How its values are written in a usage."""
        if self.nargs == 0:
            return ''
        name = self._name(formatter, bool(self.option_strings))
        names = name if isinstance(name, tuple) else None
        first = names[0] if names else name
        if self.nargs is None:
            return first
        if self.nargs == OPTIONAL:
            return f'[{first}]'
        if self.nargs == ZERO_OR_MORE:
            return f'[{first} {names[1]} ...]' if names and len(names) == 2 else f'[{first} ...]'
        if self.nargs == ONE_OR_MORE:
            second = names[1] if names and len(names) == 2 else first
            return f'{first} [{second} ...]'
        if self.nargs == REMAINDER:
            return '...'
        if self.nargs == PARSER:
            return f'{first} ...'
        return ' '.join(names or [first] * self.nargs)

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')

    def __repr__(self):
        names = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required',
                 'help', 'metavar')
        parts = [f'{name}={getattr(self, name)!r}' for name in names]
        return f'{type(self).__name__}({", ".join(parts)})'


class _StoreAction(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None):
        Action.__init__(self, option_strings, dest, 0, const, default, None, None, required, help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        _StoreConstAction.__init__(self, option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        _StoreConstAction.__init__(self, option_strings, dest, False, default, required, help)


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith('--'):
                both.append('--no-' + option[2:])
        if help is not None and default is not None and default is not SUPPRESS:
            help += ' (default: %(default)s)'
        Action.__init__(self, both, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _AppendAction(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [values])


class _ExtendAction(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + list(values))


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest,
                list(getattr(namespace, self.dest, None) or []) + [self.const])


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        Action.__init__(self, option_strings, dest, 0, None, default, None, None, required, help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        Action.__init__(self, option_strings, dest, 0, None, default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        Action.__init__(self, option_strings, dest, 0, None, default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._formatter()
        parser._print(formatter.paragraph(self.version % {'prog': parser.prog}) + '\n', sys.stdout)
        parser.exit()


class _Choice:
    """A line of help for one of the subparsers."""

    def __init__(self, name, help):
        self.name = name
        self.help = help


class _SubParsersAction(Action):
    def __init__(self, parser, dest, title, description, required, help, metavar):
        Action.__init__(self, [], dest, PARSER, None, None, None, {}, required, help, metavar)
        self._parser = parser
        self._lines = []
        self._prefix = None

    def add_parser(self, name, *, help=None, aliases=(), **options):
        if 'prog' not in options:
            if self._prefix is None:
                parts = [action._arguments(None) for action in self._parser._positionals()
                         if action is not self]
                self._prefix = ' '.join([self._parser.prog] + parts)
            options['prog'] = f'{self._prefix} {name}'
        parser = type(self._parser)(**options)
        for word in (name, *aliases):
            self.choices[word] = parser
        if help is not None:
            title = name + (f' ({", ".join(aliases)})' if aliases else '')
            self._lines.append(_Choice(title, help))
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self.choices:
            raise ArgumentError(self, f'unknown parser {name!r} (choices: '
                                      f'{", ".join(self.choices)})')
        inner, left = self.choices[name].parse_known_args(rest)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if left:
            parser._left_over = left


_actions = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction,
            'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction,
            'append': _AppendAction, 'append_const': _AppendConstAction, 'extend': _ExtendAction,
            'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction}


class _Group:
    def __init__(self, parser, title=None, description=None):
        self._parser = parser
        self.title = title
        self.description = description
        self._members = []

    def add_argument(self, *names, **options):
        return self._parser._add(self, names, options)

    def add_mutually_exclusive_group(self, *, required=False):
        return self._parser._add_exclusive(self, required)


class _Exclusive(_Group):
    def __init__(self, parser, group, required):
        _Group.__init__(self, parser)
        self._group = group
        self.required = required

    def add_argument(self, *names, **options):
        action = self._group.add_argument(*names, **options)
        self._members.append(action)
        return action


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(),
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        self.prog = prog if prog is not None else os.path.basename(sys.argv[0])
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._actions = []
        self._options = {}
        self._exclusives = []
        self._defaults = {}
        self._subparsers = None
        self._left_over = []
        self._plain = _Group(self, 'positional arguments')
        self._named = _Group(self, 'options')
        self._groups = [self._plain, self._named]
        if add_help:
            self.add_argument('-h', '--help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            for action in parent._actions:
                self._register(self._named if action.option_strings else self._plain, action)
            self._defaults.update(parent._defaults)

    def __repr__(self):
        return (f'{type(self).__name__}(prog={self.prog!r}, usage={self.usage!r}, '
                f'description={self.description!r}, formatter_class={self.formatter_class!r}, '
                f"conflict_handler='error', add_help={self.add_help!r})")

    def _positionals(self):
        return [action for action in self._actions if not action.option_strings]

    # What there may be.

    def add_argument(self, *names, **options):
        return self._add(None, names, options)

    def _add(self, group, names, options):
        kind = options.pop('action', None)
        kind = _actions.get(kind, kind) if not isinstance(kind, type) else kind
        if isinstance(kind, str):
            raise ValueError(f'unknown action {kind!r}')
        named = bool(names) and names[0][:1] in self.prefix_chars and len(names[0]) > 1
        if not named:
            dest = options.pop('dest', names[0] if names else None)
            if 'required' in options:
                raise TypeError("'required' is an invalid argument for positionals")
            options['required'] = options.get('nargs') not in (OPTIONAL, ZERO_OR_MORE)
            if options.get('nargs') == ZERO_OR_MORE and 'default' in options:
                options['required'] = False
        else:
            dest = options.pop('dest', None)
            if dest is None:
                long = [name for name in names if name.startswith('--')]
                dest = (long or names)[0].lstrip(self.prefix_chars).replace('-', '_')
        if 'default' not in options and self.argument_default is not None:
            options['default'] = self.argument_default
        if dest in self._defaults and 'default' not in options:
            options['default'] = self._defaults[dest]
        if not named and issubclass(kind, (_StoreConstAction, _CountAction, _HelpAction)):
            options.pop('required', None)
        if options.get('type') is not None and not callable(options['type']):
            raise ValueError(f'{options["type"]!r} is not callable')
        action = kind(option_strings=list(names) if named else [], dest=dest, **options)
        for name in action.option_strings:
            if name in self._options:
                raise ArgumentError(action, f'conflicting option string: {name}')
        self._register(group or (self._named if named else self._plain), action)
        return action

    def _register(self, group, action):
        self._actions.append(action)
        for name in action.option_strings:
            self._options[name] = action
        group._members.append(action)

    def add_argument_group(self, title=None, description=None, **options):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def _add_exclusive(self, group, required):
        made = _Exclusive(self, group or _Either(self), required)
        self._exclusives.append(made)
        return made

    def add_mutually_exclusive_group(self, *, required=False):
        return self._add_exclusive(None, required)

    def add_subparsers(self, *, title=None, description=None, dest=SUPPRESS, required=False,
                       help=None, metavar=None, prog=None, **options):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        action = _SubParsersAction(self, dest, title, description, required, help, metavar)
        if prog is not None:
            action._prefix = prog
        group = self._plain
        if title is not None or description is not None:
            group = self.add_argument_group(title or 'subcommands', description)
        self._register(group, action)
        self._subparsers = action
        return action

    def set_defaults(self, **values):
        self._defaults.update(values)
        for action in self._actions:
            if action.dest in values:
                action.default = values[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    # Parsing.

    def parse_args(self, args=None, namespace=None):
        namespace, left = self.parse_known_args(args, namespace)
        if left:
            self.error(f'unrecognized arguments: {" ".join(left)}')
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) \
                    and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        try:
            return _Parsing(self, args, namespace).run()
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))

    parse_intermixed_args = parse_args

    def _value(self, action, text):
        kind = action.type
        if kind is None:
            return text
        if not callable(kind):
            raise ArgumentError(action, f'{kind!r} is not callable')
        try:
            return kind(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(kind, '__name__', repr(kind))
            raise ArgumentError(action, f'invalid {name} value: {text!r}')

    def _check_choice(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from '
                                        f'{", ".join([repr(c) for c in action.choices])})')

    def _values(self, action, texts):
        if action.nargs not in (PARSER, REMAINDER) and '--' in texts:
            texts = list(texts)
            texts.remove('--')
        if action.nargs == OPTIONAL and not texts:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check_choice(action, value)
            return value
        if action.nargs == ZERO_OR_MORE and not texts and not action.option_strings:
            if action.default is not None:
                return action.default
            return []
        if action.nargs in (None, OPTIONAL):
            value = self._value(action, texts[0])
            self._check_choice(action, value)
            return value
        values = [self._value(action, text) for text in texts]
        if action.nargs == PARSER:
            self._check_choice(action, values[0])
        elif action.nargs != REMAINDER:
            for value in values:
                self._check_choice(action, value)
        return values

    # What it says.

    def _formatter(self):
        return self.formatter_class(prog=self.prog)

    def _usage_parts(self, formatter):
        options, positionals = [], []
        done = set()
        for action in self._actions:
            if action.help is SUPPRESS or id(action) in done:
                continue
            either = [g for g in self._exclusives if action in g._members
                      and len([m for m in g._members if m.help is not SUPPRESS]) > 1]
            if either and action.option_strings:
                members = [m for m in either[0]._members if m.help is not SUPPRESS]
                done.update([id(m) for m in members])
                text = ' | '.join([self._part(m, formatter) for m in members])
                options.append(f'({text})' if either[0].required else f'[{text}]')
            elif action.option_strings:
                text = self._part(action, formatter)
                options.append(text if action.required else f'[{text}]')
            else:
                positionals.append(action._arguments(formatter))
        return options, positionals

    def _part(self, action, formatter):
        if action.nargs == 0:
            return action.format_usage()
        return f'{action.option_strings[0]} {action._arguments(formatter)}'

    def _usage(self, formatter):
        if self.usage is not None:
            return 'usage: ' + self.usage % {'prog': self.prog} + '\n'
        options, positionals = self._usage_parts(formatter)
        text = ' '.join([self.prog, *options, *positionals])
        if len('usage: ' + text) <= formatter.width:
            return f'usage: {text}\n'

        def lines(parts, indent, first=None):
            out, line = [], first or ''
            start = first is not None
            for part in parts:
                if line and len(indent) * (not start) + len(line) + 1 + len(part) > formatter.width \
                        and (out or line != first or len(first or '') + len(part) + 1 > formatter.width):
                    out.append(line)
                    line, start = '', True
                    line = indent + part
                else:
                    line = f'{line} {part}' if line else indent + part
            return out + [line] if line else out

        head = f'usage: {self.prog}'
        if len(head) <= 0.75 * formatter.width:
            indent = ' ' * (len(head) + 1)
            if options:
                rows = lines(options, indent, head)
                if positionals:
                    rows += lines(positionals, indent)
            else:
                rows = lines(positionals, indent, head)
        else:
            indent = ' ' * len('usage: ')
            rows = lines(options + positionals, indent)
            if len(rows) > 1:
                rows = lines(options, indent) + lines(positionals, indent)
            rows = [head] + rows
        return '\n'.join(rows) + '\n'

    def format_usage(self):
        return self._usage(self._formatter())

    def _expand(self, action, formatter):
        text = action.help
        if formatter._defaults and '%(default)' not in text and action.default is not SUPPRESS \
                and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += ' (default: %(default)s)'
        if '%' not in text:
            return text
        values = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        values = {name: getattr(value, '__name__', value) for name, value in values.items()}
        if action.choices is not None:
            values['choices'] = ', '.join([str(c) for c in action.choices])
        return text % {**values, 'prog': self.prog}

    def _invocation(self, action, formatter):
        if not action.option_strings:
            name = action._name(formatter, False)
            return ' '.join(name) if isinstance(name, tuple) else name
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        arguments = action._arguments(formatter)
        return ', '.join([f'{option} {arguments}' for option in action.option_strings])

    def _entries(self, action, formatter):
        """Lines of help: what is called, its help, and how far it is indented."""
        text = self._expand(action, formatter) if action.help else None
        found = [(self._invocation(action, formatter), text, formatter.indent)]
        for choice in getattr(action, '_lines', ()):
            found.append((choice.name, choice.help, formatter.indent * 2))
        return found

    def format_help(self):
        formatter = self._formatter()
        parts = [self._usage(formatter)]
        if self.description:
            parts.append(formatter.paragraph(self.description % {'prog': self.prog}
                                             if '%' in self.description else self.description) + '\n')
        groups = [(group, [entry for action in group._members if action.help is not SUPPRESS
                           for entry in self._entries(action, formatter)])
                  for group in self._groups]
        longest = max([len(name) + indent for group, entries in groups
                       for name, text, indent in entries], default=0)
        position = min(longest + formatter.indent, formatter.position)
        for group, entries in groups:
            if not entries and not group.description:
                continue
            lines = [f'{group.title}:'] if group.title else []
            if group.description:
                lines += ['  ' + line for line in
                          formatter.paragraph(group.description).split('\n')] + ['']
            for name, text, indent in entries:
                lines += self._help_lines(formatter, name, text, indent, position)
            parts.append('\n'.join(lines).rstrip('\n') + '\n')
        if self.epilog:
            parts.append(formatter.paragraph(self.epilog % {'prog': self.prog}
                                             if '%' in self.epilog else self.epilog) + '\n')
        return '\n'.join(parts)

    def _help_lines(self, formatter, name, text, indent, position):
        start = ' ' * indent + name
        if not text:
            return [start]
        width = max(formatter.width - position, 11)
        rows = formatter.help_lines(text, width) or ['']
        if len(start) <= position - 2:
            lines = [f'{start:<{position}}{rows[0]}']
            rows = rows[1:]
        else:
            lines = [start]
        return lines + [' ' * position + row for row in rows]

    def print_usage(self, file=None):
        self._print(self.format_usage(), file or sys.stdout)

    def print_help(self, file=None):
        self._print(self.format_help(), file or sys.stdout)

    def _print(self, text, file):
        if text:
            file.write(text)

    def exit(self, status=0, message=None):
        if message:
            self._print(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


class _Either:
    """Where the members of an exclusive group go: to the options or the positional arguments."""

    def __init__(self, parser):
        self._parser = parser

    def add_argument(self, *names, **options):
        return self._parser.add_argument(*names, **options)


class _Parsing:
    """One pass over the arguments."""

    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.positionals = parser._positionals()
        self.seen = set()
        self.seen_by_choice = {}
        self.extras = []

    def run(self):
        parser = self.parser
        kinds = self._kinds()
        at = 0
        while at < len(self.args):
            at = self._take_positionals(kinds, at)
            if at >= len(self.args):
                break
            if kinds[at] == 'O':
                at = self._take_option(kinds, at)
            else:
                self.extras.append(self.args[at])
                at += 1
        self._take_positionals(kinds, at)
        self._finish()
        left, parser._left_over = parser._left_over, []
        return self.namespace, self.extras + left

    def _kinds(self):
        """A letter for each argument: an option, a value, or the dashes after which all are values."""
        kinds, only_values = [], False
        for arg in self.args:
            if only_values:
                kinds.append('A')
            elif arg == '--':
                kinds.append('-')
                only_values = True
            else:
                kinds.append('O' if self._option(arg) is not None else 'A')
        return kinds

    def _option(self, arg):
        """(action, name, value) of what looks like an option; None for a value."""
        parser = self.parser
        if not arg or arg[0] not in parser.prefix_chars:
            return None
        if arg in parser._options:
            return parser._options[arg], arg, None
        if len(arg) == 1:
            return None
        name, equals, value = arg.partition('=')
        if equals and name in parser._options:
            return parser._options[name], name, value
        found = self._abbreviated(arg)
        if len(found) > 1:
            raise ArgumentError(None, f'ambiguous option: {arg} could match '
                                      f'{", ".join([name for action, name, value in found])}')
        if found:
            return found[0]
        try:
            float(arg)
            if not any(self._is_number(name) for name in parser._options):
                return None
        except ValueError:
            pass
        if ' ' in arg:
            return None
        return None, arg, None

    def _is_number(self, name):
        try:
            float(name)
        except ValueError:
            return False
        return True

    def _abbreviated(self, arg):
        options = self.parser._options
        if arg.startswith('--'):
            name, equals, value = arg.partition('=')
            if not self.parser.allow_abbrev:
                return []
            return [(action, option, value if equals else None)
                    for option, action in options.items() if option.startswith(name)]
        if arg[:2] in options:
            return [(options[arg[:2]], arg[:2], arg[2:])]
        return [(action, option, None) for option, action in options.items()
                if option.startswith(arg)]

    def _count(self, action, kinds, at):
        """How many values follow that the action may take; None where they are too few."""
        n = 0
        if action.nargs in (REMAINDER, PARSER):
            n = len(kinds) - at
            return n if action.nargs == REMAINDER or n >= 1 and kinds[at] == 'A' else None
        while at + n < len(kinds) and (kinds[at + n] == 'A' or kinds[at + n] == '-'
                                       and not action.option_strings):
            n += 1
        values = n - kinds[at:at + n].count('-')
        if action.nargs is None:
            return n if values < 1 else self._with_dashes(kinds, at, 1) if values else None
        if action.nargs == OPTIONAL:
            return self._with_dashes(kinds, at, min(values, 1))
        if action.nargs == ZERO_OR_MORE:
            return n
        if action.nargs == ONE_OR_MORE:
            return n if values else None
        return self._with_dashes(kinds, at, action.nargs) if values >= action.nargs else None

    def _with_dashes(self, kinds, at, n):
        taken = 0
        end = at
        while taken < n:
            taken += kinds[end] == 'A'
            end += 1
        return end - at

    def _take_option(self, kinds, at):
        action, name, value = self._option(self.args[at])
        if action is None:
            self.extras.append(self.args[at])
            return at + 1
        at += 1
        while value is not None and action.nargs == 0 and name[1] not in self.parser.prefix_chars:
            # Short options that were written together.
            self._do(action, [], name)
            name = name[0] + value[0]
            value = value[1:] or None
            if name not in self.parser._options:
                raise ArgumentError(action, f'ignored explicit argument {name[1] + (value or "")!r}')
            action = self.parser._options[name]
        if value is not None:
            if action.nargs == 0:
                raise ArgumentError(action, f'ignored explicit argument {value!r}')
            if isinstance(action.nargs, int) and action.nargs > 1:
                raise ArgumentError(action, f'expected {action.nargs} arguments')
            self._do(action, [value], name)
            return at
        n = self._count(action, kinds, at)
        if n is None or action.nargs is None and (n == 0 or kinds[at] != 'A'):
            raise ArgumentError(action, {
                None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                ONE_OR_MORE: 'expected at least one argument',
            }.get(action.nargs, f'expected {action.nargs} arguments'))
        self._do(action, self.args[at:at + n], name)
        return at + n

    def _needs(self, action):
        if action.nargs in (OPTIONAL, ZERO_OR_MORE, REMAINDER):
            return 0
        return action.nargs if isinstance(action.nargs, int) else 1

    def _take_positionals(self, kinds, at):
        """As many of them as the values from here on are enough for."""
        end = at
        while end < len(kinds) and kinds[end] != 'O':
            end += 1
        if end == at < len(kinds):
            return at
        while self.positionals:
            action = self.positionals[0]
            free = len([k for k in kinds[at:end] if k == 'A'])
            if action.nargs in (REMAINDER, PARSER):
                n = self._count(action, kinds, at)
                if n is None:
                    return at
                self.positionals.pop(0)
                self._do(action, self.args[at:at + n])
                return at + n
            if free < self._needs(action):
                return at
            later = sum([self._needs(other) for other in self.positionals[1:]])
            if action.nargs in (ZERO_OR_MORE, ONE_OR_MORE):
                take = max(free - later, self._needs(action))
            elif action.nargs == OPTIONAL:
                take = 1 if free > later else 0
            else:
                take = self._needs(action)
            n = self._with_dashes(kinds, at, take)
            self.positionals.pop(0)
            self._do(action, self.args[at:at + n])
            at += n
        while at < end and kinds[at] == '-':
            at += 1
        return at

    def _do(self, action, texts, name=None):
        parser = self.parser
        values = parser._values(action, texts)
        if values is not action.default or texts:
            for group in parser._exclusives:
                if action in group._members:
                    other = self.seen_by_choice.get(id(group))
                    if other is not None and other is not action:
                        raise ArgumentError(action, f'not allowed with argument {other._title()}')
                    self.seen_by_choice[id(group)] = action
        self.seen.add(id(action))
        action(parser, self.namespace, values, name)

    def _finish(self):
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if id(action) in self.seen:
                continue
            if action.required:
                missing.append(action._title())
            elif isinstance(action.default, str) and hasattr(namespace, action.dest) \
                    and getattr(namespace, action.dest) is action.default:
                setattr(namespace, action.dest, parser._value(action, action.default))
        if missing:
            parser.error(f'the following arguments are required: {", ".join(missing)}')
        for group in parser._exclusives:
            if group.required and id(group) not in self.seen_by_choice:
                names = [action._title() for action in group._members
                         if action.help is not SUPPRESS]
                parser.error(f'one of the arguments {" ".join(names)} is required')
