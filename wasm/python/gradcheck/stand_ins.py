"""Stand-ins for modules that are not here."""
import math
import sys
import types

import numpy as np


class NotHere(Exception):
    """Data that would come from a module that is not installed."""

    def __init__(self, name):
        super().__init__(name)
        self.name = name


class Swallow(types.ModuleType):
    """Accepts every use, as a plot does, and is nothing."""

    def __getattr__(self, name):
        if name.startswith('__') and name != '__all__':
            raise AttributeError(name)
        if name == '__all__':
            return []
        return Swallow(name)

    @staticmethod
    def module(name):
        return Swallow(name)

    def __call__(self, *args, **_):
        if self.__name__ == 'subplots':
            return Swallow('figure'), Swallow('axes')
        if self.__name__ == 'set_trace':
            return None
        return Swallow('result')

    def __getitem__(self, _):
        return Swallow('item')

    def __setitem__(self, _, value):
        pass

    def __iter__(self):
        return iter(())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def __array__(self, *_args, **_kwargs):
        raise TypeError('a stand-in is no array')


class Absent:
    """A name of a module that is not installed: it can be imported, and not be used."""

    def __init__(self, name):
        self.__dict__['_name'] = name

    def __getattr__(self, key):
        if key.startswith('__'):
            raise AttributeError(key)
        return Absent(self._name)

    def __call__(self, *_, **__):
        raise NotHere(self._name)

    def __mro_entries__(self, _):
        return (object,)


def two_classes(count, random_state, shape):
    generator = np.random.RandomState(random_state)
    half = count // 2
    t = np.linspace(0, math.pi, half)
    X = shape(t, np.linspace(0, math.pi, count - half))
    y = np.r_[np.zeros(half, int), np.ones(count - half, int)]
    order = generator.permutation(count)
    return X[order] + 0.1 * generator.randn(count, 2), y[order]


def make_moons(n_samples=100, shuffle=True, noise=None, random_state=0):
    return two_classes(n_samples, random_state, lambda s, t: np.r_[
        np.c_[np.cos(s), np.sin(s)], np.c_[1 - np.cos(t), 0.5 - np.sin(t)]])


def make_circles(n_samples=100, shuffle=True, noise=None, random_state=0, factor=0.8):
    return two_classes(n_samples, random_state, lambda s, t: np.r_[
        np.c_[np.cos(2 * s), np.sin(2 * s)], factor * np.c_[np.cos(2 * t), np.sin(2 * t)]])


def make_blobs(n_samples=100, n_features=2, centers=3, cluster_std=1.0, random_state=0, **_):
    generator = np.random.RandomState(random_state)
    places = generator.uniform(-10, 10, (centers, n_features)) if np.ndim(centers) == 0 else np.asarray(centers)
    y = generator.randint(len(places), size=n_samples)
    return places[y] + cluster_std * generator.randn(n_samples, places.shape[1]), y


def make_classification(n_samples=100, n_features=20, n_classes=2, random_state=0, **_):
    generator = np.random.RandomState(random_state)
    X = generator.randn(n_samples, n_features)
    return X, np.digitize(X[:, 0], np.linspace(-1, 1, n_classes + 1)[1:-1])


def make_regression(n_samples=100, n_features=100, noise=0.0, random_state=0, **_):
    generator = np.random.RandomState(random_state)
    X = generator.randn(n_samples, n_features)
    return X, X @ generator.randn(n_features) + noise * generator.randn(n_samples)


def train_test_split(*arrays, test_size=0.25, **_):
    parts = []
    for array in arrays:
        cut = len(array) - (int(test_size) if test_size >= 1 else int(round(test_size * len(array))))
        parts += [array[:cut], array[cut:]]
    return parts


MADE = {each.__name__: each for each in (make_moons, make_circles, make_blobs, make_classification,
                                         make_regression, train_test_split)}


def data_module(name):
    made = types.ModuleType(name)

    def attribute(key):
        if key.startswith('__'):
            raise AttributeError(key)
        return MADE.get(key) or Absent(name.split('.')[0])

    made.__getattr__ = attribute
    made.__all__ = []
    return made


def tqdm_module(name):
    made = types.ModuleType(name)
    made.tqdm = made.tqdm_notebook = made.trange = lambda iterable=(), *_, **__: iterable
    made.trange = lambda *args, **_: range(*args)
    return made


RECORDED = []
"""Calls of scipy's check_grad and the like: (function, gradient, x0, args)."""


def record(function, gradient, x0, *args, **_):
    if callable(function) and callable(gradient):
        RECORDED.append((function, gradient, x0, args))
    return 0.0


class Result(dict):
    def __getattr__(self, key):
        return self.get(key)


def minimize(fun, x0, args=(), method=None, jac=None, **_):
    args = args if isinstance(args, tuple) else (args,)
    if jac is True:
        RECORDED.append((lambda x, *rest: fun(x, *rest)[0], lambda x, *rest: fun(x, *rest)[1], x0, args))
    elif callable(jac):
        record(fun, jac, x0, *args)
    return Result(x=np.array(x0, dtype=float), success=True, fun=0.0)


def fmin(f, x0, fprime=None, args=(), **_):
    record(f, fprime, x0, *args)
    return np.array(x0, dtype=float)


def fmin_l_bfgs_b(func, x0, fprime=None, args=(), **_):
    if fprime is None:
        minimize(func, x0, args, jac=True)
    else:
        record(func, fprime, x0, *args)
    return np.array(x0, dtype=float), 0.0, {}


def approx_fprime(xk, f, *_, **__):
    return np.zeros_like(np.asarray(xk, dtype=float))


OPTIMIZE = {'check_grad': record, 'minimize': minimize, 'fmin_cg': fmin, 'fmin_bfgs': fmin, 'fmin_ncg': fmin,
            'fmin_tnc': lambda func, x0, fprime=None, args=(), **_: (fmin_l_bfgs_b(func, x0, fprime, args)[0], 0, 0),
            'fmin_l_bfgs_b': fmin_l_bfgs_b, 'approx_fprime': approx_fprime}


def watch_scipy():
    """Has the real scipy record as well what a program asks it to check."""
    RECORDED[:] = []
    real = sys.modules.get('scipy.optimize')
    if real is not None:
        for key, value in OPTIMIZE.items():
            setattr(real, key, value)


def logsumexp(a, axis=None, keepdims=False, **_):
    top = np.max(a, axis=axis, keepdims=True)
    total = np.log(np.sum(np.exp(a - top), axis=axis, keepdims=True)) + top
    return total if keepdims else np.squeeze(total, axis=axis) if axis is not None else total.reshape(())[()]


def expit(x):
    return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))


def softmax(x, axis=None):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def xlogy(x, y):
    return np.where(np.asarray(x) == 0, 0.0, x * np.log(np.where(np.asarray(x) == 0, 1.0, y)))


SPECIAL = {'expit': expit, 'logsumexp': logsumexp, 'softmax': softmax, 'xlogy': xlogy,
           'log_softmax': lambda x, axis=None: x - logsumexp(x, axis=axis, keepdims=True),
           'logit': lambda p: np.log(p / (1 - p)), 'erf': np.vectorize(math.erf, otypes=[float]),
           'gammaln': np.vectorize(math.lgamma, otypes=[float])}


def scipy_module(name):
    made = types.ModuleType(name)
    known = {'scipy.optimize': OPTIMIZE, 'scipy.special': SPECIAL, 'scipy.misc': {'logsumexp': logsumexp}}.get(name)
    for key, value in (known or {}).items():
        setattr(made, key, value)

    def attribute(key):
        if key.startswith('__'):
            raise AttributeError(key)
        full = name + '.' + key
        if full in ('scipy.optimize', 'scipy.special', 'scipy.misc'):
            return __import__(full, fromlist=['x'])
        return getattr(np, key, None) if name == 'scipy' and hasattr(np, key) else Absent(name)

    made.__getattr__ = attribute
    made.__all__ = list(known or {})
    return made


def numpy_like_module(name):
    """NumPy in the place of another library, as far as their names agree."""
    made = types.ModuleType(name)

    class Function:
        apply = None

    def attribute(key):
        if key.startswith('__'):
            raise AttributeError(key)
        if key in ('Function', 'Module'):
            return type(key, (Function,), {})
        if hasattr(np, key) and name.count('.') == 0:
            return getattr(np, key)
        return Absent(name.split('.')[0])

    made.__getattr__ = attribute
    made.__all__ = []
    return made


def shim(**names):
    def make(name):
        made = types.ModuleType(name)
        for key, value in names.items():
            setattr(made, key, value)
        made.__all__ = list(names)
        return made

    return make


def same(function=None, *_, **__):
    return function if callable(function) else same


SHIMS = {
    'past': shim(xrange=range, old_div=lambda a, b: a / b), 'future': shim(standard_library=Swallow('library')),
    'builtins': shim(range=range, object=object, xrange=range), 'six': shim(moves=types.SimpleNamespace(range=range)),
    'cPickle': __import__, 'numba': shim(jit=same, njit=same, vectorize=same, prange=range),
    'Queue': __import__, 'dill': __import__,
}
SHIMS = {name: make for name, make in SHIMS.items() if make is not __import__}


def restore_numpy_aliases(module):
    """Names that NumPy has removed and that old programs use."""
    for name, kind in (('int', int), ('float', float), ('bool', bool), ('object', object), ('str', str),
                       ('complex', complex), ('float_', np.float64), ('Inf', np.inf), ('NaN', np.nan),
                       ('infty', np.inf)):
        if name not in module.__dict__:
            setattr(module, name, kind)
    for name, function in (('product', np.prod), ('cumproduct', np.cumprod), ('alltrue', np.all)):
        if name not in module.__dict__:
            setattr(module, name, function)
    if 'asscalar' not in module.__dict__:
        module.asscalar = lambda a: np.asarray(a).item()
