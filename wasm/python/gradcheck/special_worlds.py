"""
Worlds for code that is no network on a table: ratings of items by users, words by their numbers, sequences
of vectors. They are tried last, and only for code whose arguments are called so.
"""
import re

import numpy as np

from .worlds import SequenceWorld, World, draw


class RatingsWorld(World):
    """Y, and R where there is a rating, of items by users (or of users by items): collaborative filtering."""

    ITEMS, USERS, FACTORS = 5, 4, 3
    are_parameters = False
    NAMES = re.compile(r'^(r|ratings?|mask|num_users|n_users|nu|n_u|num_movies|num_items|n_movies|n_items|nm|n_m|i)$')

    def __init__(self, by_users=False):
        self.rows, self.columns = (self.USERS, self.ITEMS) if by_users else (self.ITEMS, self.USERS)
        # A class is made for as many rows and columns.
        super().__init__('rows', self.rows, self.columns, 'ratings', 1, self.columns, False,
                         np.zeros((1, 1)), draw((self.rows, self.columns), 21))
        self.is_made = True
        self.seen = (np.arange(self.rows * self.columns) % 3 > 0).reshape(self.rows, self.columns).astype(float)

    def sizes(self, layers):
        return [self.rows, self.FACTORS, self.columns]

    def singles(self):
        return [((self.rows + self.columns) * self.FACTORS,)]

    def layered(self, names):
        """One matrix of factors for the rows, one for the columns: X and Theta, P and Q, U and V."""
        sizes = {name: self.columns if re.match(r'^(theta|q|v|w|item|user_?w)', name.lower()) else self.rows for name in names}
        return {name: draw((size, self.FACTORS), 31 + place, 0.6) for place, (name, size) in enumerate(sizes.items())}

    def named(self, name):
        low = name.lower().strip('_')
        if low in ('r', 'mask', 'rated', 'observed', 'i'):
            # Where there is no other array of ratings, R is one itself.
            return self.seen.copy()
        if low in ('ratings', 'rating', 'y', 'ratings_matrix', 'rating_matrix'):
            return self.Y.copy()
        if re.match(r'^(num|n)_?(of_?)?u(sers?)?$', low):
            return self.USERS
        if re.match(r'^(num|n)_?(of_?)?(m(ovies?)?|items?|products?)$', low):
            return self.ITEMS
        if re.match(r'^(num|n)_?(of_?)?(f(eatures?)?|factors?|latent\w*)$|^(k|rank|latent_dim|d)$', low):
            return self.FACTORS
        return None


class WordsWorld(World):
    """Words by their numbers, a vector for each: word2vec and models with an embedding."""

    WORDS, SIZE = 6, 4
    are_parameters = True
    NAMES = re.compile(r'cent(er|re)|outside|negative|neg_?samples?|context|embed|vocab|word|token|predicted|outputvectors')

    def __init__(self, examples=7, context=2):
        tokens = np.random.RandomState(12).permutation(np.arange(examples * context) % self.WORDS)
        X = tokens.reshape(examples, context) if context > 1 else tokens
        super().__init__('rows', self.WORDS, self.WORDS, 'indices', 1, examples, False, np.asarray(X),
                         np.random.RandomState(13).permutation(np.arange(examples) % self.WORDS))
        self.is_made = True

    def matrix_named(self, low):
        return draw((self.WORDS, self.SIZE), 31 + len(low), 0.6)

    def named(self, name):
        low = name.lower().strip('_')
        if re.search(r'2ind|2idx|2id|_to_ix|token_?s$|word_?to', low):
            return {chr(97 + k): k for k in range(self.WORDS)}
        if re.search(r'negatives|neg_?samples|neg_?(indices|idx|words?)|negative_?(samples|indices|words)', low):
            return [0, 4, 4]
        if re.search(r'(idx|index|ind|_id)$|^target$', low):
            return 2
        if re.search(r'indices|idxs|_ids$', low):
            return [2, 0, 5]
        if re.search(r'words$|context$|outside$', low):
            return ['b', 'd', 'd']
        if re.search(r'word$|^center$', low):
            return 'c'
        if re.search(r'vectors|vecs|embeddings?$|matrix|^[uv]$|^w\d?$', low):
            return self.matrix_named(low)
        if re.search(r'vec(tor)?$|^v_?c$|^v_?hat$|^predicted$', low):
            return draw((self.SIZE,), 27, 0.6)
        return None


class VectorsWorld(SequenceWorld):
    """A list of vectors, one a step, and a list of targets."""

    NAMES = re.compile(r'^(xs|inputs|x_seq|sequence|targets|ys|h0|h_prev|hprev)$')

    def __init__(self, columns=True):
        super().__init__(4, 5, 'columns' if columns else 'rows')
        self.outputs = 3

        def each(size, seed):
            return draw((size, 1) if columns else (1, size) if columns is None else (size,), seed)

        self.X = [each(4, 71 + k) for k in range(4)]
        self.Y = [each(3, 81 + k) for k in range(4)]


def special_worlds(names):
    """Those that arguments of these names speak of."""
    def speaks(kind):
        return any(kind.NAMES.search(name.lower().strip('_')) for name in names)

    if speaks(RatingsWorld):
        yield RatingsWorld()
        yield RatingsWorld(True)
    if speaks(WordsWorld):
        yield WordsWorld()
        yield WordsWorld(7, 1)
        yield WordsWorld(1, 3)
    if speaks(VectorsWorld):
        yield VectorsWorld()
        yield VectorsWorld(False)
