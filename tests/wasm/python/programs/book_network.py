import numpy as np


def softmax(a):
    a = a - np.max(a, axis=-1, keepdims=True)
    return np.exp(a) / np.sum(np.exp(a), axis=-1, keepdims=True)


class SmallNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        self.params = {
            'W1': weight_init_std * np.random.randn(input_size, hidden_size), 'b1': np.zeros(hidden_size),
            'W2': weight_init_std * np.random.randn(hidden_size, output_size), 'b2': np.zeros(output_size)}

    def predict(self, x):
        h = 1 / (1 + np.exp(-(x @ self.params['W1'] + self.params['b1'])))
        return softmax(h @ self.params['W2'] + self.params['b2'])

    def loss(self, x, t):
        y = self.predict(x)
        return -np.sum(t * np.log(y + 1e-7)) / len(x)

    def accuracy(self, x, t):
        return np.mean(self.predict(x).argmax(1) == t.argmax(1))

    def gradient(self, x, t):
        h = 1 / (1 + np.exp(-(x @ self.params['W1'] + self.params['b1'])))
        dy = (softmax(h @ self.params['W2'] + self.params['b2']) - t) / len(x)
        da = dy @ self.params['W2'].T * h * (1 - h)
        return {'W2': h.T @ dy, 'b2': dy.sum(axis=0), 'W1': x.T @ da, 'b1': da.sum(axis=0)}
