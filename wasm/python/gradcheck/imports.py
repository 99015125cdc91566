"""
Modules that a program imports: its own, which lie beside it, are run as it is; plotting is swallowed;
what is not installed has a stand-in where the program can do without it.
"""
import builtins
import contextlib
import importlib.abc
import importlib.machinery
import io
import os
import sys
import types

import numpy as np

from . import courses, stand_ins

SWALLOWED = {'matplotlib', 'pylab', 'seaborn', 'mpl_toolkits', 'IPython', 'plotly', 'progressbar', 'wandb',
             'tensorboardX', 'visdom', 'bokeh', 'cv2', 'imageio', 'pygame', 'tkinter', 'ipdb', 'pdb',
             'ipywidgets', 'google', 'prettytable', 'termcolor', 'graphviz'}
DATA = {'sklearn', 'pandas', 'h5py', 'PIL', 'skimage', 'mnist', 'idx2numpy', 'tensorflow_datasets', 'keras',
        'tensorflow', 'torchvision', 'nltk', 'gensim', 'mlxtend', 'python_mnist', 'emnist'}
NOT_NUMPY = {'torch', 'tensorflow', 'keras', 'jax', 'cupy', 'theano', 'mxnet', 'autograd'}

TEXT = ('the gradient of a sum is the sum of the gradients. a chain of functions has a chain of '
        'derivatives, and each is taken where the one before has left off. ') * 4

NOTES, IN_TRY = [], [False]
SEEN = set()
NotHere = stand_ins.NotHere


def note(code, **values):
    key = (code, tuple(sorted(values.items())))
    if key not in SEEN:
        SEEN.add(key)
        NOTES.append({'code': code, 'values': values})


def take_notes():
    taken, NOTES[:] = list(NOTES), []
    return taken


@contextlib.contextmanager
def tried(is_try):
    """While a `try` runs, what is missing is missing: it knows what to do then."""
    before, IN_TRY[0] = IN_TRY[0], is_try or IN_TRY[0]
    try:
        yield
    finally:
        IN_TRY[0] = before


class Made(importlib.abc.Loader):
    def __init__(self, make):
        self.make = make

    def create_module(self, spec):
        module = self.make(spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module):
        pass


class Own(importlib.abc.Loader):
    """A module of the reader's, run statement by statement."""

    def __init__(self, path, run):
        self.path, self.run = path, run

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        program = self.run(module.__name__, self.path, module)
        for left in program.left_out:
            if left['reason'] in ('module_missing', 'failed'):
                note('left_out_of_module', module=module.__name__, line=left['line'], name=left['name'])
        NOTES.extend(program.notes)


def made(name, make):
    return importlib.machinery.ModuleSpec(name, Made(make), is_package=True)


class Before:
    """Asked before Python looks for a module."""

    def __init__(self, folder, run):
        self.folder, self.run = folder, run

    def find_spec(self, name, path=None, _target=None):
        top = name.split('.')[0]
        if top in SWALLOWED and not os.path.exists(os.path.join(self.folder, top + '.py')):
            note('swallowed', module=top)
            return made(name, stand_ins.Swallow.module)
        if top == 'tqdm':
            return made(name, stand_ins.tqdm_module)
        file = self.own_file(name, path)
        if file is None:
            return None
        loader = Own(file, self.run)
        spec = importlib.machinery.ModuleSpec(name, loader, origin=file)
        spec.has_location = True
        return spec

    def own_file(self, name, path):
        """The reader's file of that name: in its package, in its folder, or below it."""
        base = name.split('.')[-1] + '.py'
        for folder in [*(path or []), *([] if path else [self.folder, *own_paths(self.folder)])]:
            file = os.path.join(folder, base)
            if os.path.isfile(file) and not is_installed(folder):
                return file
        return None


def own_paths(folder):
    """What the program has put into sys.path itself."""
    return [each for each in sys.path if each and os.path.abspath(each).startswith(os.path.dirname(folder) or '/')
            and not is_installed(each)]


def is_installed(folder):
    full = os.path.abspath(folder)
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    # In a browser all of the disk is Python's.
    prefixes = ['/lib' if each == '/' else each for each in (sys.prefix, sys.base_prefix)]
    return 'site-packages' in full or full.startswith(tuple(prefixes)) or full == here


class After:
    """Asked for what is nowhere."""

    def __init__(self, folder):
        self.folder = folder

    def find_spec(self, name, path=None, _target=None):
        top = name.split('.')[0]
        if IN_TRY[0]:
            return None
        if top in courses.MODULES:
            note('course_module', module=top)
            return made(name, courses.module)
        if top in stand_ins.SHIMS:
            return made(name, stand_ins.SHIMS[top])
        if top == 'scipy':
            note('stand_in', module=name)
            return made(name, stand_ins.scipy_module)
        if top in DATA and top not in NOT_NUMPY:
            return made(name, stand_ins.data_module)
        if top in NOT_NUMPY:
            note('not_numpy', module=top)
            return made(name, stand_ins.numpy_like_module)
        return None


def open_or_make(real, folder):
    """`open` that has a text of its own for the file that recurrent programs read."""

    def opened(file, mode='r', *rest, **more):
        try:
            return real(file, mode, *rest, **more)
        except FileNotFoundError:
            name = os.path.basename(str(file)).lower()
            if 'w' in mode or 'b' in mode or not name.endswith('.txt') or not any(
                    word in name for word in ('input', 'shakespeare', 'text', 'corpus')):
                raise
            note('text_made', name=os.path.basename(str(file)))
            return io.StringIO(TEXT)

    return opened


def install(folder, run):
    sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, (Before, After))]
    sys.meta_path.insert(0, Before(folder, run))
    sys.meta_path.append(After(folder))
    builtins.open = open_or_make(io.open, folder)
    builtins.input = lambda *_: '1'
    builtins.exit = builtins.quit = lambda *_: (_ for _ in ()).throw(SystemExit())
    stand_ins.restore_numpy_aliases(np)
    stand_ins.watch_scipy()
    if not isinstance(sys.modules.get('pdb'), types.ModuleType):
        sys.modules.pop('pdb', None)
