"""
Numbers for code that comes without any: a world is one way to lay out data and parameters. Sizes
differ from each other, so that code that was meant for another world fails instead of broadcasting;
in a square world they are all the same, for code that only runs there.
"""
import itertools
import re

import numpy as np

from .names import is_matrix, is_vector, number_in

MOST_EXAMPLES = 12


def draw(shape, seed, scale=1.0):
    """Normal numbers, none of them near 0: a relu has no kink there."""
    numbers = np.random.RandomState(seed).standard_normal(shape)
    return scale * (numbers + 0.1 * np.sign(numbers))


class World:
    """
    layout: 'columns' (an example a column) or 'rows'. labels: what Y is. bias: axes of a bias.
    X, Y: data; given where `of` names them, else made.
    """

    def __init__(self, layout, features, outputs, labels, bias=2, examples=7, square=False, X=None, Y=None):
        self.layout, self.labels, self.bias, self.square = layout, labels, bias, square
        self.features, self.outputs, self.examples = features, outputs, examples
        self.X, self.Y = X, Y
        self.is_made = X is None
        if X is None:
            shape = {'columns': (features, examples), 'rows': (examples, features), 'vector': (features,)}[layout]
            self.X = draw(shape, 1)
        if Y is None:
            self.Y = self.made_labels()

    def made_labels(self):
        count = self.examples
        classes = np.arange(count) % max(self.outputs, 2)
        classes = np.random.RandomState(5).permutation(classes)
        if self.labels == 'indices':
            return classes
        if self.labels == 'indices_from_1':
            return classes + 1
        if self.labels == 'index':
            return int(classes[0])
        if self.labels == 'indices_column':
            return classes.reshape(-1, 1) if self.layout == 'rows' else classes.reshape(1, -1)
        if self.labels == 'flat':
            return (classes % 2).astype(float)
        if self.labels == 'signs':
            return np.where(classes % 2 == 1, 1.0, -1.0)
        if self.labels == 'signs_column':
            signs = np.where(classes % 2 == 1, 1.0, -1.0)
            return signs.reshape(-1, 1) if self.layout == 'rows' else signs.reshape(1, -1)
        hot = np.eye(max(self.outputs, 2))[classes] if self.outputs > 1 else (classes % 2).reshape(-1, 1).astype(float)
        if self.layout == 'vector':
            return hot[0]
        return hot if self.layout == 'rows' else hot.T

    def sizes(self, layers):
        hidden = [self.features] * layers if self.square else [5, 6, 3, 8, 9, 10, 11, 12]
        return [self.features, *itertools.islice(itertools.cycle(hidden), layers - 1), self.outputs]

    def matrix(self, before, after):
        return (after, before) if self.layout == 'columns' or self.transposed else (before, after)

    transposed = False

    def vector(self, size):
        if self.bias == 1 or self.layout == 'vector':
            return (size,)
        return (size, 1) if self.layout == 'columns' else (1, size)

    def layered(self, names):
        """Arrays for parameters named by layer: W1, b1, W2, … or in their order."""
        numbered = all(number_in(each) is not None for each in names) and len(names) > 1
        numbers = sorted({number_in(each) for each in names}) if numbered else []
        matrices = [each for each in names if not is_vector(each)]
        vectors = [each for each in names if is_vector(each)]
        count = len(numbers) if numbered else max(len(matrices), 1)
        sizes = self.sizes(count)
        made = {}
        for place, name in enumerate(names):
            if numbered:
                layer = numbers.index(number_in(name))
            else:
                own = vectors if name in vectors else matrices
                layer = min(own.index(name), count - 1)
            shape = self.vector(sizes[layer + 1]) if name in vectors else self.matrix(sizes[layer], sizes[layer + 1])
            made[name] = draw(shape, 11 + place, 0.6)
        return made

    def singles(self):
        """Shapes that one array for all parameters may have."""
        D, C = self.features, self.outputs
        H = self.sizes(2)[1]
        shapes = [(D, C), (C, D), (D,)] if C > 1 else [(D,), (D, 1), (1, D)]
        shapes += [(D + 1, C), (C, D + 1)] if C > 1 else [(D + 1,), (D + 1, 1)]
        unrolled = [(H * (D + 1) + C * (H + 1),), (H * D + C * H,), (C * (D + 1),), (C * D,)]
        # Last, an autoencoder: it gives back its input.
        return [*shapes, *unrolled, (2 * H * D + H + D,)]

    def describe(self):
        return {'layout': self.layout, 'features': self.features, 'outputs': self.outputs,
                'examples': self.examples}


LABELS = [('matrix', 1), ('matrix', 3), ('indices', 3), ('flat', 1), ('indices_column', 3), ('signs', 1),
          ('signs_column', 1), ('indices', 2), ('flat', 2)]


def made_worlds(square=False, features=4):
    """Without any data: batches first, then one example."""
    D = features
    for labels, outputs in LABELS:
        if square:
            outputs = D if outputs > 1 else 1
        for layout, bias in (('columns', 2), ('rows', 1), ('rows', 2), ('columns', 1)):
            examples = D if square else 7
            yield World(layout, D, outputs, labels, bias, examples, square)
    for layout, labels, outputs, bias in (
            ('columns', 'matrix', 1, 2), ('columns', 'matrix', 3, 2), ('rows', 'matrix', 1, 2),
            ('rows', 'matrix', 3, 2), ('rows', 'matrix', 1, 1), ('rows', 'matrix', 3, 1), ('vector', 'matrix', 3, 1),
            ('vector', 'index', 3, 1), ('columns', 'index', 3, 2), ('rows', 'index', 3, 1), ('columns', 'indices', 3, 2)):
        yield World(layout, D, D if square and outputs > 1 else outputs, labels, bias, 1, square)
    # Weights as rows of outputs over examples in rows: X @ W.T
    for labels, outputs in LABELS[:4]:
        for bias in (1, 2):
            world = World('rows', D, D if square and outputs > 1 else outputs, labels, bias, D if square else 7, square)
            world.transposed = True
            yield world


def prediction_worlds(layout):
    """For losses: X holds a number for each class, in rows or in columns, or one for each example."""
    for labels in ('matrix', 'indices', 'indices_column'):
        yield World(layout, 4, 4, labels, 1 if layout == 'rows' else 2)
    for labels in ('flat', 'signs', 'matrix'):
        world = World(layout, 1, 1, labels)
        if labels != 'matrix':
            world.X = world.X.reshape(-1)
        yield world
    if layout == 'rows':
        steps = World(layout, 4, 4, 'indices', 1, 6)
        steps.X, steps.Y = draw((2, 3, 4), 1), steps.Y.reshape(2, 3)
        yield steps
        yield World('vector', 4, 4, 'matrix', 1, 1)
        yield World('vector', 4, 4, 'index', 1, 1)


def given_worlds(X, Y):
    """With X, and Y where there is one, in each layout that they allow."""
    X = np.asarray(X, dtype=float)
    if X.ndim == 1:
        yield from one_axis_worlds(X, Y)
        return
    if X.ndim != 2:
        return
    for layout in ('columns', 'rows'):
        features, examples = X.shape if layout == 'columns' else X.shape[::-1]
        some = slice(0, MOST_EXAMPLES)
        x = X[:, some] if layout == 'columns' else X[some]
        for labels, y, outputs in label_readings(Y, layout, examples):
            for bias in (2, 1):
                for transposed in ((False, True) if layout == 'rows' else (False,)):
                    world = World(layout, features, outputs, labels, bias, min(examples, MOST_EXAMPLES), False, x, y)
                    world.transposed = transposed
                    world.is_made = False
                    yield world


def one_axis_worlds(X, Y):
    y = np.asarray(0.0 if Y is None else Y, dtype=float)
    world = World('vector', X.size, max(y.size, 1), 'given', 1, 1, False, X, y)
    world.is_made = False
    yield world


def label_readings(Y, layout, examples):
    """(kind, labels, outputs) for what Y may mean."""
    some = slice(0, MOST_EXAMPLES)
    if Y is None:
        for labels, outputs in LABELS:
            few = World(layout, 2, outputs, labels, 2, min(examples, MOST_EXAMPLES))
            yield labels, few.Y, outputs
        return
    Y = np.asarray(Y)
    if Y.ndim == 2:
        if Y.shape[1 if layout == 'columns' else 0] != examples:
            return
        y = Y[:, some] if layout == 'columns' else Y[some]
        outputs = Y.shape[0 if layout == 'columns' else 1]
        yield 'given', y, outputs
        if outputs == 1:
            classes = int(np.max(Y)) + 1 if Y.dtype.kind in 'iu' and np.min(Y) >= 0 else 1
            if classes > 1:
                yield 'given', y, classes
            yield 'given', y.reshape(-1), 1
        return
    if Y.ndim != 1 or Y.size != examples:
        return
    y = Y[some]
    classes = int(np.max(Y)) + 1 if np.all(Y == np.round(Y)) and np.min(Y) >= 0 else 1
    if classes > 2:
        yield 'given', y.astype(int), classes
    yield 'given', y, 1
    if 1 < classes <= 2:
        yield 'given', y.astype(int), classes
    if classes > 1:
        hot = np.eye(classes)[Y.astype(int)]
        yield 'one_hot', hot[some].T if layout == 'columns' else hot[some], classes
    column = Y.astype(float).reshape(1, -1) if layout == 'columns' else Y.astype(float).reshape(-1, 1)
    yield 'column', column[:, some] if layout == 'columns' else column[some], 1


class SequenceWorld(World):
    """Numbers of letters or words, one after another, for recurrent code."""

    def __init__(self, words, hidden, layout='columns', bias=2, state_axes=2):
        super().__init__(layout, words, words, 'sequence', bias, 4)
        self.hidden, self.state_axes = hidden, state_axes
        generator = np.random.RandomState(9)
        self.X = [int(each) for each in generator.permutation(max(words, 4))[:4] % words]
        self.Y = [int(each) for each in generator.permutation(max(words, 4))[:4] % words]

    def sizes(self, layers):
        return [self.features, self.hidden, self.outputs]

    def state(self):
        shape = {2: (self.hidden, 1), 1: (self.hidden,), 0: (1, self.hidden)}[self.state_axes]
        return draw(shape, 8, 0.4)

    def layered(self, names):
        """Wxh, Whh, Why, bh, by, or U, V, W: by the letters in their names."""
        return {name: draw(self.shape_of(name), 11 + place, 0.4) for place, name in enumerate(names)}

    def shape_of(self, name):
        low = name.lower().strip('_')
        words, hidden = self.features, self.hidden
        if is_vector(name):
            return self.vector(words if low.endswith(('y', 'o', 'v')) else hidden)
        ends = low[-2:] if len(low) > 1 else {'u': 'xh', 'v': 'hy', 'w': 'hh'}.get(low, 'hh')
        inner = set(ends) & set('xyiov')
        before, after = (words, hidden) if inner & set('xi') else (hidden, words) if inner else (hidden, hidden)
        return (after, before) if self.layout == 'columns' else (before, after)


def number_of(namespace, pattern):
    """A number of the file that is called so."""
    return next((value for name, value in namespace.items() if isinstance(value, int) and not isinstance(value, bool)
                 and 1 < value <= 200 and re.match(pattern, name.lower())), None)


def sequence_worlds(namespace):
    """Worlds for recurrent code; sizes follow from square matrices that the file has."""
    squares = [value.shape[0] for value in namespace.values()
               if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[0] == value.shape[1]]
    hidden = squares[0] if squares else number_of(namespace, r'^(h|h_?size|hid\w*|n_?h\w*)$') or 5
    others = [size for value in namespace.values() if isinstance(value, np.ndarray) and value.ndim == 2
              for size in value.shape if size not in (1, hidden)]
    words = others[0] if others else number_of(namespace, r'^(vocab\w*|x_?size|n_?chars?|n_?letters|num_chars)$') or 6
    for layout, bias in (('columns', 2), ('rows', 1), ('rows', 2), ('columns', 1)):
        for axes in (2, 1, 0):
            yield SequenceWorld(words, hidden, layout, bias, axes)
