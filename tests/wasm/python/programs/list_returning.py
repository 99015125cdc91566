import numpy as np

class MLP:
    def __init__(self, layer_sizes):
        self.weights = []
        self.biases = []
        for n_in, n_out in zip(layer_sizes[:-1], layer_sizes[1:]):
            self.weights.append(np.random.randn(n_in, n_out) * np.sqrt(2 / n_in))
            self.biases.append(np.zeros((1, n_out)))

    def forward(self, X):
        self.activations = [X]
        for W, b in zip(self.weights[:-1], self.biases[:-1]):
            self.activations.append(np.tanh(self.activations[-1] @ W + b))
        out = self.activations[-1] @ self.weights[-1] + self.biases[-1]
        self.activations.append(out)
        return out

    def compute_loss(self, y_pred, y_true):
        return np.mean((y_pred - y_true) ** 2)

    def backward(self, y_true):
        m = y_true.size
        delta = 2 * (self.activations[-1] - y_true) / m
        grads_W, grads_b = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grads_W.insert(0, self.activations[l].T @ delta)
            grads_b.insert(0, delta.sum(axis=0, keepdims=True))
            if l > 0:
                delta = (delta @ self.weights[l].T) * (1 - self.activations[l] ** 2)
        return grads_W, grads_b
