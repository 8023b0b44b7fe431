# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes that have a fixed set of instances."""


def _deprecated(text):
    from warnings import warn
    warn(text, DeprecationWarning)


class _Unresolved:
    """A value that is known once the class is made: auto (), and what is combined from it."""

    def __or__(self, other):
        return _Combined(self, other, lambda a, b: a | b)

    def __and__(self, other):
        return _Combined(self, other, lambda a, b: a & b)

    def __xor__(self, other):
        return _Combined(self, other, lambda a, b: a ^ b)

    def __ror__(self, other):
        return _Combined(other, self, lambda a, b: a | b)


class _Combined(_Unresolved):
    def __init__(self, left, right, combine):
        self.left, self.right, self.combine = left, right, combine

    def resolve(self):
        sides = [v.resolve() if isinstance(v, _Unresolved) else v for v in (self.left, self.right)]
        return self.combine(*sides)


class auto(_Unresolved):
    def __init__(self):
        self.value = None

    def resolve(self):
        return self.value

    def __repr__(self):
        return f'auto({self.value!r})'


class nonmember:
    def __init__(self, value):
        self.value = value


class member(nonmember):
    pass


class FlagBoundary:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'<FlagBoundary.{self.name}: {self.name.lower()!r}>'


STRICT = FlagBoundary('STRICT')
CONFORM = FlagBoundary('CONFORM')
EJECT = FlagBoundary('EJECT')
KEEP = FlagBoundary('KEEP')
Enum = None


def _is_dunder(name):
    return len(name) > 4 and name[:2] == '__' == name[-2:]


def _is_sunder(name):
    return len(name) > 2 and name[0] == '_' == name[-1] and name[1] != '_' != name[-2]


def _is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


_sunders = ('_order_', '_generate_next_value_', '_missing_', '_ignore_', '_name_', '_value_',
            '_boundary_')


def _ignored(namespace):
    ignored = namespace.get('_ignore_', ())
    return ignored.replace(',', ' ').split() if isinstance(ignored, str) else ignored


def _may_be_member(value):
    return isinstance(value, member) or not (isinstance(value, nonmember) or _is_descriptor(value))


def _member_names(namespace, cls_name):
    ignored = _ignored(namespace)
    names = []
    for name, value in namespace.items():
        if name in ignored:
            continue
        if _is_sunder(name) and not _is_dunder(name):
            if name not in _sunders:
                raise ValueError(f'_sunder_ names, such as {name!r}, are reserved for future Enum use')
        elif isinstance(value, member) or _may_be_member(value) and not (
                _is_dunder(name) or name.startswith(f'_{cls_name}__')):
            if name == 'mro':
                raise ValueError("Invalid enum member name: mro")
            names.append(name)
    return names, ignored


def _data_type(bases):
    """The type beside Enum whose instances members are, and the enumeration that is extended."""
    data = object
    for base in bases:
        for c in base.__mro__:
            if c is object or isinstance(c, EnumType):
                continue
            if '__new__' in c.__dict__ or c.__module__ == 'builtins':
                data = base if not isinstance(base, EnumType) else c
                break
        if data is not object:
            break
    return data


class _Namespace(dict):
    """Of a class body: the name of a member is given once."""

    def __init__(self, cls_name):
        super().__init__()
        self._private = f'_{cls_name}__'
        self._members = set()

    def __setitem__(self, key, value):
        if not (_is_dunder(key) or _is_sunder(key) or key.startswith(self._private)):
            self._check(key, value)
        super().__setitem__(key, value)

    def _check(self, key, value):
        if key not in self._members:
            if key in _ignored(self) or not _may_be_member(value):
                return
            self._members.add(key)
            if key not in self:
                return
        known = self[key]
        if isinstance(known, nonmember):
            known = known.value
        raise TypeError(f'{key!r} already defined as {known!r}')


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls_name, bases, **kwds):
        return _Namespace(cls_name)

    def __new__(metacls, cls_name, bases, namespace, *, boundary=None, **kwds):
        if Enum is None:
            return super().__new__(metacls, cls_name, bases, namespace)
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f'<enum {cls_name!r}> cannot extend {base!r}')
        names, ignored = _member_names(namespace, cls_name)
        values = {name: namespace[name] for name in names}
        body = {name: value.value if isinstance(value, nonmember) else value
                for name, value in namespace.items()
                if name not in values and name not in ignored and name != '_ignore_'}
        generate = body.get('_generate_next_value_')
        if generate is not None and not isinstance(generate, staticmethod):
            body['_generate_next_value_'] = staticmethod(generate)
        cls = super().__new__(metacls, cls_name, bases, body, **kwds)
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._member_type_ = data = _data_type(bases)
        if boundary is not None:
            cls._boundary_ = boundary
        cls._flag_mask_ = 0
        _keep_formats(cls, body, bases, data)
        _resolve(cls, names, values)
        new = body.get('__new__') or _inherited_new(cls, data)
        if new is not None:
            type.__setattr__(cls, '_new_member_', staticmethod(getattr(new, '__func__', new)))
        for name in names:
            _add_member(cls, name, values[name], data, new)
        return cls

    def __init__(cls, *args, **kwds):
        super().__init__(*args)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is None:
            return _find(cls, value)
        return _make_by_names(cls, value, names, type, start)

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, item):
        if not isinstance(item, Enum):
            _deprecated('in 3.12 __contains__ will no longer raise TypeError, but will return True or\n'
                        'False depending on whether the value is a member or the value of a member')
            raise TypeError(f"unsupported operand type(s) for 'in': {type(item).__qualname__!r} and "
                            f'{cls.__class__.__qualname__!r}')
        return isinstance(item, cls) and item._name_ in cls._member_map_

    @property
    def __members__(cls):
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f'<{kind} {cls.__name__!r}>'

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)


EnumMeta = EnumType
Flag = None


def _keep_formats(cls, body, bases, data):
    """Members show as members of an enumeration, those of a ReprEnum as their values do."""
    if data is object:
        return
    as_values = ReprEnum is not None and ReprEnum in bases
    for name in ('__repr__', '__str__', '__format__'):
        if name in body:
            continue
        if as_values and name != '__repr__':
            type.__setattr__(cls, name, getattr(data, name))
        elif getattr(cls, name) is getattr(data, name):
            type.__setattr__(cls, name, getattr(bases[-1], name))
    if as_values and data is int and '__str__' not in body:
        type.__setattr__(cls, '__str__', int.__repr__)


ReprEnum = None


def _resolve(cls, names, values):
    """Gives each auto () its value, in order."""
    before = []
    count = 0
    for name in names:
        value = values[name]
        if isinstance(value, member):
            value = value.value
        if isinstance(value, auto):
            value.value = cls._generate_next_value_(name, 1, count, before[:])
        if isinstance(value, _Unresolved):
            value = value.resolve()
        elif isinstance(value, tuple) and any([isinstance(v, auto) for v in value]):
            value = tuple([_resolve_part(cls, name, count, before, v) for v in value])
        values[name] = value
        before.append(value)
        count += 1


def _resolve_part(cls, name, count, before, value):
    return cls._generate_next_value_(name, 1, count, before[:]) if isinstance(value, auto) else value


def _inherited_new(cls, data):
    for c in cls.__mro__[1:]:
        new = c.__dict__.get('_new_member_')
        if new is not None:
            return new
    return None


def _add_member(cls, name, value, data, new):
    args = value if isinstance(value, tuple) and data is not tuple else (value,)
    if new is not None:
        made = getattr(new, '__func__', new)(cls, *args)
    elif data is object:
        made = object.__new__(cls)
    else:
        made = data.__new__(cls, *args)
    if not hasattr(made, '_value_'):
        made._value_ = value if data is object else data(*args)
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made._sort_order_ = len(cls._member_names_)
    made.__init__(*args)
    same = _member_of_value(cls, value)
    if same is not None:
        made = same
    elif Flag is None or not issubclass(cls, Flag) or _is_single_bit(value):
        cls._member_names_.append(name)
    if Flag is not None and issubclass(cls, Flag) and isinstance(value, int) and value > 0:
        cls._flag_mask_ |= value
    type.__setattr__(cls, name, made)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        pass


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _member_of_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for made in cls._member_map_.values():
            if made._value_ == value:
                return made
        return None


def _find(cls, value):
    if type(value) is cls:
        return value
    found = _member_of_value(cls, value)
    if found is not None:
        return found
    found = cls._missing_(value)
    if isinstance(found, cls) \
            or isinstance(found, int) and issubclass(cls, Flag) and cls._boundary_ is EJECT:
        return found
    error = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
    if found is None:
        if not cls._member_map_:
            raise TypeError(f'{cls!r} has no members')
        raise error
    raise TypeError(f'error in {cls.__name__}._missing_: returned {found!r} instead of None or a '
                    'valid member')


def _make_by_names(cls, name, names, data, start):
    """Enum ('Animal', 'ANT BEE'): names as text, a list of names or pairs, or a dict."""
    if isinstance(names, str):
        names = names.replace(',', ' ').split()
    if isinstance(names, dict):
        names = list(names.items())
    body = {}
    before = []
    for i, item in enumerate(names):
        if isinstance(item, str):
            value = cls._generate_next_value_(item, start, i, before[:])
            before.append(value)
            item = (item, value)
        if item[0] in body:
            raise TypeError(f'{item[0]!r} already defined as {body[item[0]]!r}')
        body[item[0]] = item[1]
    body['__module__'] = '__main__'
    return EnumType.__new__(EnumType, name, (cls,) if data is None else (data, cls), body)


class _Fixed(property):
    def __init__(self, name, get):
        super().__init__(get)
        self.name = name

    def __set__(self, member, value):
        raise AttributeError(f"<enum 'Enum'> cannot set attribute {self.name!r}")

    def __delete__(self, member):
        raise AttributeError(f"<enum 'Enum'> cannot delete attribute {self.name!r}")


class Enum(metaclass=EnumType):
    _member_names_ = ()
    _member_map_ = {}

    def __init__(self, *args):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [v for v in last_values if isinstance(v, (int, float))]
        return max(numbers) + 1 if numbers else start

    @classmethod
    def _missing_(cls, value):
        return None

    name = _Fixed('name', lambda self: self._name_)
    value = _Fixed('value', lambda self: self._value_)

    def __repr__(self):
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{type(self).__name__}.{self._name_}'

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __reduce_ex__(self, protocol):
        if self._name_ in type(self)._member_map_:
            return getattr, (type(self), self._name_)
        return type(self), (self._value_,)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    _boundary_ = CONFORM

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask = cls._flag_mask_
        every = 2 ** mask.bit_length() - 1
        if value < 0:
            value = value & mask if cls._boundary_ is STRICT or cls._boundary_ is CONFORM \
                else value & every
        unknown = value & ~mask
        if unknown:
            if cls._boundary_ is STRICT:
                bits = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n'
                                 f'    given {_bits(value, bits)}\n  allowed {_bits(mask, bits)}')
            if cls._boundary_ is EJECT:
                return value
            if cls._boundary_ is CONFORM:
                value &= mask
                unknown = 0
        known = cls._value2member_map_.get(value)
        return _compose(cls, value, unknown) if known is None else known

    def __iter__(self):
        for m in type(self):
            if m._value_ & self._value_:
                yield m

    def __len__(self):
        return bin(self._value_).count('1')

    def __bool__(self):
        return bool(self._value_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f'{type(self).__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __repr__(self):
        shown = f'{self._value_!r}'
        if self._name_ is None:
            return f'<{type(self).__name__}: {shown}>'
        return f'<{type(self).__name__}.{self._name_}: {shown}>'

    def __str__(self):
        if self._name_ is None:
            return f'{type(self).__name__}({self._value_!r})'
        return f'{type(self).__name__}.{self._name_}'

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if type(self)._member_type_ is not object and isinstance(other, int):
            return other
        return None

    def __or__(self, other):
        n = self._other(other)
        return NotImplemented if n is None else type(self)(self._value_ | n)

    def __and__(self, other):
        n = self._other(other)
        return NotImplemented if n is None else type(self)(self._value_ & n)

    def __xor__(self, other):
        n = self._other(other)
        return NotImplemented if n is None else type(self)(self._value_ ^ n)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        cls = type(self)
        if cls._boundary_ is KEEP:
            return cls(cls._flag_mask_ & ~self._value_ if self._value_ >= 0 else ~self._value_)
        return cls(cls._flag_mask_ & ~self._value_)


def _bits(value, width):
    return '0b' + '0 ' + bin(value)[2:].rjust(width, '0')


def _compose(cls, value, unknown):
    """The member for a combination of flags: made when it is first asked for."""
    data = cls._member_type_
    made = object.__new__(cls) if data is object else int.__new__(cls, value)
    made._value_ = value
    made.__objclass__ = cls
    names = [m._name_ for m in cls if m._value_ & value]
    if unknown:
        names.append(str(unknown))
    made._name_ = '|'.join(names) if names and (names != [str(unknown)] or not unknown) else None
    cls._value2member_map_[value] = made
    return made


class IntFlag(int, ReprEnum, Flag):
    _boundary_ = KEEP
    # Those of int would come first.
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __bool__ = Flag.__bool__
    __iter__ = Flag.__iter__
    __len__ = Flag.__len__
    __contains__ = Flag.__contains__


def unique(enumeration):
    duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if duplicates:
        details = ', '.join([f'{alias} -> {name}' for alias, name in duplicates])
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration
