"""What a reader says is to be checked: by calls in the file, or by the three names of a glue."""
import inspect

import numpy as np

from .calls import required, signature
from .matching import is_array, leaves, match, places_in
from .slots import Slot
from .subject import Subject, note
from .trial import Trial
from .worlds import draw

ASKED = []
"""Subjects in the order in which they were asked for; a session takes them."""


def take():
    taken, ASKED[:] = list(ASKED), []
    return taken


def caller(function, params):
    """The function as one without arguments: it may take the parameters, or nothing."""
    return (lambda: function(params)) if required(function) else function


def holder_of(params):
    """Parameters in a container of theirs, or in one of ours."""
    if isinstance(params, dict):
        return places_in(params, 'params', None), params
    if isinstance(params, (list, tuple)):
        held = list(params)
        return places_in(held, 'params', None), held
    if hasattr(params, '__dict__'):
        from .objects import parameters_of  # pylint: disable=import-outside-toplevel
        return parameters_of(params), params
    held = {'params': params}
    return {'params': Slot(held, 'params')}, held


def gradients_by_name(given, places):
    """What a gradient function returned: by name, or in the order of the parameters."""
    names = list(places)
    if isinstance(given, dict):
        found = list(leaves(given))
        paired = match(found, places)
        return {name: pick(given, path) for name, path in paired.pairs.items()}
    if isinstance(given, (list, tuple)) and not (is_array(given) and len(names) == 1):
        flat = [array for _, _, array in leaves(given)]
        if len(names) == 1 and len(flat) != 1:
            return {names[0]: np.asarray(given, dtype=float)}
        return dict(zip(names, flat))
    return {names[0]: given} if len(names) == 1 else unrolled(given, places)


def pick(value, path):
    for key in path:
        value = value[key]
    return value


def unrolled(vector, places):
    """One vector for all parameters, in their order."""
    sizes = [np.size(slot.get()) for slot in places.values()]
    vector = np.asarray(vector, dtype=float).reshape(-1)
    if vector.size != sum(sizes):
        return {}
    parts = np.split(vector, np.cumsum(sizes)[:-1])
    return {name: part.reshape(np.shape(slot.get())) for (name, slot), part in zip(places.items(), parts)}


def check(cost, gradient, params):
    """
    Checks gradient() of cost() at params: a dictionary or list of arrays, or one array, which are
    moved in place. Both functions may take params or nothing; gradients come by name (W or dW), in
    the order of params, or in one vector.
    """
    if not callable(cost) or not callable(gradient):
        raise TypeError('gradcheck.check(cost, gradient, params) takes two functions')
    places, held = holder_of(params)
    if not places:
        raise TypeError('params holds no arrays of numbers')
    # An array that had to be made one of doubles is handed over, not looked up.
    source = held if not isinstance(params, (dict, list)) and isinstance(held, dict) else None

    def now():
        return source['params'] if source is not None else params

    evaluate = (lambda: caller(cost, now())())
    ask = (lambda: gradients_by_name(caller(gradient, now())(), places))
    subject = Subject('check', 'explicit', line_of_caller(), 'check(cost, gradient, params)')
    subject.make = lambda: [Trial(places, evaluate, ask, 'own')]
    ASKED.append(subject)


def check_layer(forward, backward, inputs):
    """
    Checks a layer with a random upstream gradient: forward(*inputs) → out or (out, cache),
    backward(dout, cache), or backward(dout), → gradients in the order of the inputs, or by name.
    inputs: a dictionary of arrays.
    """
    held = dict(inputs)
    places = {name: Slot(held, name) for name, value in held.items() if np.asarray(value).dtype.kind in 'fiu'}
    random = {}

    def run():
        result = forward(*held.values())
        out, cache = result if isinstance(result, tuple) and len(result) == 2 else (result, None)
        out = np.asarray(out, dtype=float)
        random.setdefault('dout', draw(out.shape, 90))
        return out, cache, isinstance(result, tuple)

    def ask():
        _, cache, is_pair = run()
        dout = random['dout'].copy()
        takes_cache = is_pair and len(signature(backward)) > 1
        return gradients_by_name(backward(dout, cache) if takes_cache else backward(dout), places)

    subject = Subject('check_layer', 'explicit', line_of_caller(), 'check_layer(forward, backward, inputs)')
    subject.make = lambda: [Trial(places, lambda: float(np.sum(run()[0] * random['dout'])), ask, 'layer')]
    ASKED.append(subject)


def check_model(model, X, y):
    """Checks an object that has its parameters in it: loss(X, y), or forward(X) and backward(X, y)."""
    subject = Subject('check_model', 'explicit', line_of_caller(), 'check_model(model, X, y)')
    subject.model = (model, np.asarray(X), np.asarray(y))
    ASKED.append(subject)


def line_of_caller():
    frame = inspect.currentframe().f_back.f_back
    return frame.f_lineno if frame is not None else 0


def is_zero_argument(function):
    return callable(function) and not required(function)


def glue_in(namespace):
    """The subject that the names params, cost and gradient make, or None."""
    params, cost, gradient = (namespace.get(name) for name in ('params', 'cost', 'gradient'))
    if params is None or not is_zero_argument(cost) or not is_zero_argument(gradient):
        return None
    places, _ = holder_of(params)
    if isinstance(params, np.ndarray):
        places = {'params': Slot(namespace, 'params')}
    if not places:
        return Subject('params, cost, gradient', 'glue', missing=note('params_without_arrays'))
    subject = Subject('params, cost, gradient', 'glue', 0, 'cost(), gradient()')
    subject.make = lambda: [Trial(places, cost, lambda: gradients_by_name(gradient(), places), 'own')]
    return subject
