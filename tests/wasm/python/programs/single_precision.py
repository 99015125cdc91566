import numpy as np

rng = np.random.RandomState(0)
X = rng.randn(8, 3).astype(np.float32)
y = (rng.rand(8, 1) > 0.5).astype(np.float32)
params = {'W1': rng.randn(3, 4).astype(np.float32), 'b1': np.zeros((1, 4), np.float32),
          'W2': rng.randn(4, 1).astype(np.float32), 'b2': np.zeros((1, 1), np.float32)}

def forward(X, params):
    H = np.tanh(X @ params['W1'] + params['b1'])
    return 1 / (1 + np.exp(-(H @ params['W2'] + params['b2']))), H

def cost(P, y):
    return np.float32(-np.mean(y * np.log(P) + (1 - y) * np.log(1 - P)))

def backward(X, y, params):
    P, H = forward(X, params)
    d2 = (P - y) / np.float32(len(X))
    d1 = d2 @ params['W2'].T * (1 - H * H)
    return {'dW1': X.T @ d1, 'db1': d1.sum(0, keepdims=True), 'dW2': H.T @ d2, 'db2': d2.sum(0, keepdims=True)}
