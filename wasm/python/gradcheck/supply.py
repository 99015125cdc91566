"""Arguments for the reader's functions, by their names, out of the file, the data and a world."""
import re

import numpy as np

from .calls import MISSING, argument_names
from .names import is_matrix, is_state, is_vector, role
from .syntax import keys_wanted, unpacked
from .worlds import draw

REGULARISATION = 0.1

SINGLE = {'w', 'theta', 'weights', 'weight', 'nn_params', 'thetas', 'beta', 'coef', 'v', 'theta_vec', 'nn_param',
          'initial_theta', 'vec', 'params_flat', 'flat', 'wb', 'unrolled', 'nnparams', 'all_theta', 'w_flat'}
"""Names for all parameters in one array."""


def is_numbers(value):
    return isinstance(value, np.ndarray) and value.dtype.kind in 'fiu' and value.size > 0


class Env:
    """The numbers that a file has defined, and those given beside it, which come first."""

    def __init__(self, namespace, data):
        self.namespace, self.data = namespace, data
        self.arrays = {key: value for key, value in namespace.items() if is_numbers(value) and not key.startswith('_')}
        self.arrays.update(data)
        self.dicts = {key: value for key, value in namespace.items()
                      if isinstance(value, dict) and value and not key.startswith('_')
                      and all(isinstance(each, str) for each in value) and any(is_numbers(v) for v in value.values())}

    def number(self, name):
        value = self.namespace.get(name)
        is_number = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
        return value if is_number else MISSING

    def of_role(self, wanted):
        """Arrays that may be data, or labels: those given first."""
        found = []
        for source in (self.data, self.arrays):
            for key, value in source.items():
                is_same = any(value is each for each in found)
                if role(key) == wanted and not is_same and (wanted == 'y' or np.ndim(value) > 0):
                    found.append(value)
        return found

    def examples(self):
        """Data with their labels: (X, Y) with an axis in common; (X, None) where there are none."""
        pairs = [(X, Y) for X in self.of_role('x') for Y in self.of_role('y')
                 if Y is not X and set(np.shape(X)) & set(np.shape(Y))]
        alone = [(X, None) for X in self.of_role('x')]
        return pairs[:MOST_PAIRS] + alone[:MOST_PAIRS]


MOST_PAIRS = 3


def size_role(name):
    low = name.lower()
    if re.search(r'hid|n_?h\d?$|^h\d?$|h_?dim|units|neurons|width|n1$', low):
        return 'hidden'
    if re.search(r'out|class|label|n_?y$|^k$|^c$|categor|targets|n2$|nout', low):
        return 'output'
    if re.search(r'in(put)?|n_?x$|feature|^d$|^n$|vis|dim$|n0$|vocab', low):
        return 'input'
    return None


def is_size_list(name):
    return bool(re.search(r'(sizes|dims|dimensions|layers|structure|architecture|shape|topology|nodes)$', name.lower()))


PARAM_DICTS = {
    'conv_param': {'stride': 1, 'pad': 1}, 'pool_param': {'pool_height': 2, 'pool_width': 2, 'stride': 2},
    'bn_param': {'mode': 'train', 'eps': 1e-5, 'momentum': 0.9}, 'ln_param': {'eps': 1e-5}, 'gn_param': {'eps': 1e-5},
    'dropout_param': {'mode': 'train', 'p': 0.7, 'seed': 3}, 'hparameters': {'stride': 1, 'pad': 1, 'f': 2},
    'hparams': {'stride': 1, 'pad': 1, 'f': 2}, 'hyper_parameters': {'stride': 1, 'pad': 1, 'f': 2},
}


TRAINING = re.compile(r'^(is_?)?(train|training|train_flg|train_mode|mode_train|learning|train_phase)$')


def setting(name, default, world=None):
    """What an argument is set to that is no array, or MISSING."""
    low = name.lower()
    if low in PARAM_DICTS:
        return dict(PARAM_DICTS[low])
    kind = role(name)
    if kind == 'regularisation' and default in (MISSING, 0, 0.0, None):
        return REGULARISATION
    if TRAINING.match(low) and (default is MISSING or default is False):
        return True
    if low == 'mode' and default in (MISSING, 'test', 'eval'):
        return 'train'
    if default is not MISSING:
        return MISSING
    if kind == 'rate':
        return 0.1
    if kind == 'keep':
        return 0.7
    if kind == 'count':
        return 1
    if low in ('eps', 'epsilon'):
        return 1e-5
    if re.search(r'spars|^rho$', low):
        return 0.1
    if low in ('stride', 's'):
        return 1
    if low in ('pad', 'padding'):
        return 1
    if low in ('seed', 'random_state'):
        return 1
    if low in ('m', 'n_samples', 'batch_size', 'num_train', 'num_examples', 'n_examples') and world is not None:
        return world.examples
    if world is not None:
        if is_size_list(low):
            return world.sizes(2)
        size = size_role(low)
        if size:
            sizes = world.sizes(2)
            return sizes[{'input': 0, 'hidden': 1, 'output': 2}[size]]
    return MISSING


def is_of_sparsity(name, function):
    """Whether `beta` is the weight of what keeps units from being active, and no parameter."""
    return name == 'beta' and any(re.search('spars|^rho$', each) for each in argument_names(function))


def is_single(name, function):
    """Whether an argument holds all parameters in one array."""
    return name.lower().strip('_') in SINGLE and not is_of_sparsity(name, function)


class Supply:
    """
    Arguments for several functions that belong together: each name means the same in all of them.
    parameters: name → array or container, shared by all calls. bound: results of earlier calls.
    """

    def __init__(self, world, env, functions, single=None):
        self.world, self.env, self.functions, self.single = world, env, functions, single
        self.parameters, self.bound, self.live = {}, {}, set()
        self.dictionaries, self.plain = {}, set()
        self.arrays = self.parameter_arrays()
        self.used_settings = {}

    def parameter_arrays(self):
        """What the functions take one by one: W1, b1, … by name."""
        names = []
        for function in self.functions:
            for name in argument_names(function):
                if name not in names and (is_matrix(name) or is_vector(name)) and not self.wants_dictionary(
                        name) and not is_of_sparsity(name, function):
                    names.append(name)
        if self.single is not None and len([each for each in names if not is_vector(each)]) == 1:
            made = {}
            for name in names:
                # One weight a feature, and labels that are numbers: the bias is a number too.
                bias = () if len(self.single) == 1 and np.ndim(self.world.Y) == 1 else self.world.vector(self.world.outputs)
                shape = self.single if not is_vector(name) else bias
                made[name] = draw(shape, 17, 0.6)
        else:
            made = self.world.layered(names) if names else {}
        for name in names:
            known = self.env.arrays.get(name)
            if known is not None and is_numbers(known):
                made[name] = np.array(known, dtype=float)
            elif self.env.number(name) is not MISSING and is_vector(name):
                made[name] = np.array(float(self.env.number(name)))
        return made

    def wants_dictionary(self, name):
        if name not in self.dictionaries:
            self.dictionaries[name] = bool(keys_wanted(self.functions, name)) or (
                role(name) == 'parameters' and isinstance(self.env.namespace.get(name), dict))
        return self.dictionaries[name]

    def dictionary(self, name):
        """The parameters as one dictionary: the file's own, or made for the keys that are wanted."""
        known = self.env.dicts.get(name)
        if known is None and role(name) == 'parameters':
            known = next((value for key, value in self.env.dicts.items() if role(key) == 'parameters'), None)
        if known is not None:
            return known
        keys = [each for each in keys_wanted(self.functions, name)] or keys_wanted(self.functions)
        names = []
        for key in keys:
            if key.endswith('*'):
                names += [key[:-1] + str(layer) for layer in (1, 2, 3)]
            else:
                names.append(key)
        names = [each for each in names if is_matrix(each) or is_vector(each)]
        if not names:
            return MISSING
        made = self.world.layered(names)
        for each in names:
            if each in self.env.arrays:
                made[each] = np.array(self.env.arrays[each], dtype=float)
        return made

    def __call__(self, name, default):
        if name in self.bound:
            return self.bound[name]
        if name in self.parameters:
            self.live.add(name)
            return self.parameters[name]
        if name in self.arrays:
            self.parameters[name] = self.arrays[name]
            self.live.add(name)
            return self.arrays[name]
        named = self.named(name) if default is MISSING else MISSING
        if named is not MISSING:
            return named
        kind = role(name)
        if is_state(name) and default is MISSING and hasattr(self.world, 'state'):
            return self.world.state()
        if kind == 'x':
            return self.world.X
        if kind == 'y' and name != 'd':
            return self.world.Y
        if name.lower() == 'p' and 'output' in self.bound and not self.wants_dictionary(name):
            return self.bound['output']  # probabilities, not parameters
        container = MISSING if name in self.plain else self.container(name, default)
        if container is MISSING:
            self.plain.add(name)
        else:
            self.parameters[name] = container
            self.live.add(name)
            return container
        if name == 'mask' and default is MISSING:
            shape = np.shape(self.world.Y)
            return (np.arange(int(np.prod(shape))) % 3 > 0).reshape(shape)
        value = setting(name, default, self.world)
        if value is MISSING and any(is_of_sparsity(name, each) for each in self.functions):
            value = 0.5
        if value is not MISSING:
            self.used_settings[name] = value
            return value
        if name in self.env.arrays:
            return self.env.arrays[name]
        if default is MISSING:
            if kind == 'output' and 'output' in self.bound:
                return self.bound['output']
            number = self.env.number(name)
            if number is not MISSING:
                return number
            value = self.env.namespace.get(name, MISSING)
            return value
        return MISSING

    def named(self, name):
        """What a world has for an argument of this name; arrays that are none of its data are parameters."""
        known = getattr(self.world, 'named', lambda _: None)(name)
        if known is None:
            return MISSING
        if isinstance(known, np.ndarray) and self.world.are_parameters:
            self.parameters[name] = known
            self.live.add(name)
        return known

    def container(self, name, default):
        """Parameters together: a dictionary, a list of arrays, or one flat array."""
        if default is not MISSING and default is not None:
            return MISSING
        if self.wants_dictionary(name):
            return self.dictionary(name)
        names = unpacked(self.functions, name)
        if names and all(is_matrix(each) or is_vector(each) for each in names):
            return list(self.world.layered(names).values())
        known = self.env.arrays.get(name)
        is_flat = all(is_single(name, function) for function in self.functions)
        if (role(name) == 'parameters' or is_flat) and known is not None:
            return np.array(known, dtype=float)
        if is_flat and self.single is not None:
            return draw(self.single, 17, 0.6)
        if role(name) == 'parameters':
            made = self.dictionary(name) if self.single is None else MISSING
            if made is not MISSING:
                return made
            if self.single is not None:
                return draw(self.single, 17, 0.6)
        return MISSING
