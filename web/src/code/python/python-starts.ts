import type { Start } from '../start.js';

/** What one can start from. */
export interface PythonStart extends Start {
  code: string;
  /** In an exercise: the line to be found, and what belongs there. */
  mistake?: { wrong_line: string; correct_line: string };
}

const NETWORK = (delta: string) =>
  `
import numpy as np

np.random.seed(1)
X = np.random.randn(2, 30)
Y = (X[:1] * X[1:] > 0).astype(float)
parameters = {
    'W1': np.random.randn(4, 2), 'b1': np.zeros((4, 1)),
    'W2': np.random.randn(1, 4), 'b2': np.zeros((1, 1)),
}


def forward(X, parameters):
    Z1 = parameters['W1'] @ X + parameters['b1']
    A1 = np.tanh(Z1)
    Z2 = parameters['W2'] @ A1 + parameters['b2']
    return 1 / (1 + np.exp(-Z2)), A1


def cost(A2, Y):
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


def backward(X, Y, parameters):
    A2, A1 = forward(X, parameters)
    m = X.shape[1]
    dZ2 = (A2 - Y) / m
    ${delta}
    return {
        'dW2': dZ2 @ A1.T, 'db2': dZ2.sum(axis=1, keepdims=True),
        'dW1': dZ1 @ X.T, 'db1': dZ1.sum(axis=1, keepdims=True),
    }
`.trimStart();

const LAYER = `
import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T


class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, dout):
        return dout * (1 - self.out ** 2)
`.trimStart();

const DELTA = {
  wrong_line: "dZ1 = parameters['W2'].T @ dZ2 * (1 - A1)",
  correct_line: "dZ1 = parameters['W2'].T @ dZ2 * (1 - A1 ** 2)",
};

export const PYTHON_STARTS: readonly [PythonStart, ...PythonStart[]] = [
  { id: 'numpy', code: NETWORK(DELTA.correct_line) },
  { id: 'layers', code: LAYER },
  { id: 'mistake-1', code: NETWORK(DELTA.wrong_line), mistake: DELTA },
];
