"""Calls of the reader's functions with arguments by name."""
import copy
import functools
import inspect

import numpy as np

MISSING = object()


class Unfilled(Exception):
    """An argument for which nothing is known."""

    def __init__(self, name):
        super().__init__(name)
        self.name = name


@functools.lru_cache(maxsize=1000)
def signature(function):
    """Its arguments that can be given, without `self`, as inspect.Parameter."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return []
    return [each for each in parameters if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]


def argument_names(function):
    return [each.name for each in signature(function)]


def required(function):
    """The names of the arguments that it cannot be called without."""
    return [each.name for each in signature(function) if each.default is each.empty and each.name != 'self']


def fresh(value):
    """A copy of data: functions write into what they are given."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (dict, list, tuple)):
        return copy.deepcopy(value)
    return value


class Call:
    """
    A call that can be made again. `values` holds the arguments by name; those in `live` are handed
    over as they are, all others as copies. Slots of parameters point into `values`.
    """

    def __init__(self, function, supply, live=()):
        self.function, self.values, self.live = function, {}, set(live)
        self.positional, self.named = [], []
        self.defaults = {}
        for each in signature(function):
            value = supply(each.name, each.default if each.default is not each.empty else MISSING)
            if value is MISSING:
                if each.default is each.empty:
                    raise Unfilled(each.name)
                self.defaults[each.name] = each.default
                # The rest by name, so that the default can be left out.
                continue
            self.values[each.name] = value
            by_name = each.kind == each.KEYWORD_ONLY or self.defaults
            (self.named if by_name else self.positional).append(each.name)

    def argument(self, name):
        value = self.values[name]
        return value if name in self.live else fresh(value)

    def __call__(self):
        return self.function(*[self.argument(name) for name in self.positional],
                             **{name: self.argument(name) for name in self.named})

    def text(self):
        """The call in one line."""
        name = getattr(self.function, '__qualname__', getattr(self.function, '__name__', 'f'))
        shown = [*(self.shown(each) for each in self.positional),
                 *('%s=%s' % (each, self.shown(each)) for each in self.named)]
        return '%s(%s)' % (name.split('<locals>.')[-1], ', '.join(shown))

    def shown(self, name):
        value = self.values[name]
        if isinstance(value, (int, float, str, bool)) or value is None:
            return '%s' % (value if not isinstance(value, str) else repr(value))
        return name
