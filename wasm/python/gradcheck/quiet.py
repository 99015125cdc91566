"""Calling the reader's code: what it prints is kept, its warnings are silent, it has a time limit."""
import contextlib
import io
import os
import random
import signal
import sys
import threading
import time
import warnings

import numpy as np

MOST_CHARACTERS = 20000

NOT_THEIRS = (contextlib.contextmanager.__code__.co_filename, os.path.dirname(os.path.abspath(__file__)))

TOOL = 4
"""Of sys.monitoring: none that debuggers or profilers have by custom."""


class Bounded(io.TextIOBase):
    """Keeps the beginning of what is printed and counts the rest."""

    def __init__(self):
        super().__init__()
        self.parts, self.kept, self.left_out = [], 0, 0

    def writable(self):
        return True

    def write(self, text):
        text = str(text)
        room = max(0, MOST_CHARACTERS - self.kept)
        self.parts.append(text[:room])
        self.kept += len(text[:room])
        self.left_out += len(text[room:])
        return len(text)

    def text(self):
        return ''.join(self.parts)


PRINTED = Bounded()


class TookTooLong(BaseException):
    """Not an Exception, so that the reader's `except Exception` does not keep it."""


@contextlib.contextmanager
def time_limit(seconds):
    """Ends what runs inside. Where nothing can, it is ended by who runs us."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not hasattr(signal, 'setitimer'):
        with watched(seconds) if is_main and hasattr(sys, 'monitoring') else contextlib.nullcontext():
            yield
        return

    def end(*_):
        raise TookTooLong()

    before = signal.signal(signal.SIGALRM, end)
    # Again and again: a `finally` or a bare `except` of theirs may swallow one.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def watched(seconds):
    """For Python in a browser, which has no timers: it looks at the clock at each call and in each loop."""
    monitoring, deadline = sys.monitoring, time.monotonic() + seconds
    events = (monitoring.events.PY_START, monitoring.events.JUMP)

    def look(code, *_):
        # What comes in between must be left as it should.
        if time.monotonic() > deadline and not code.co_filename.startswith(NOT_THEIRS):
            raise TookTooLong()

    if monitoring.get_tool(TOOL) is not None:
        yield  # within another limit
        return
    monitoring.use_tool_id(TOOL, 'gradcheck')
    for event in events:
        monitoring.register_callback(TOOL, event, look)
    monitoring.set_events(TOOL, sum(events))
    try:
        yield
    finally:
        monitoring.set_events(TOOL, 0)
        for event in events:
            monitoring.register_callback(TOOL, event, None)
        monitoring.free_tool_id(TOOL)


@contextlib.contextmanager
def quiet():
    old = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = PRINTED
    try:
        with warnings.catch_warnings(), np.errstate(all='ignore'):
            warnings.simplefilter('ignore')
            yield
    finally:
        sys.stdout, sys.stderr = old


class Randomness:
    """The state of the global generators: taken once, put back before every call."""

    def __init__(self):
        self.numpy, self.python = np.random.get_state(), random.getstate()

    def restore(self):
        np.random.set_state(self.numpy)
        random.setstate(self.python)

    def is_untouched(self):
        now = np.random.get_state()
        same = now[2] == self.numpy[2] and now[3] == self.numpy[3]
        return same and np.array_equal(now[1], self.numpy[1]) and random.getstate() == self.python


def line_of(error, file_name):
    """The line of the reader's file that an error came from, the innermost."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file_name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def text_of(error):
    """What an error says; one whose text cannot be had says its type."""
    try:
        text = str(error)
    except BaseException:  # pylint: disable=broad-except
        text = ''
    name = type(error).__name__
    return ('%s: %s' % (name, text) if text else name)[:300]
