import numpy as np

class Linear:
    def __init__(self, in_features, out_features):
        self.W = np.random.randn(in_features, out_features) * 0.1
        self.b = np.zeros(out_features)
        self.grad_W = np.zeros_like(self.W)
        self.grad_b = np.zeros_like(self.b)

    def zero_grad(self):
        self.grad_W[:] = 0
        self.grad_b[:] = 0

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, grad):
        self.grad_W += self.x.T @ grad
        self.grad_b += grad.sum(0)
        return grad @ self.W.T

class CrossEntropyLoss:
    def forward(self, logits, labels):
        shifted = logits - logits.max(axis=1, keepdims=True)
        self.p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
        self.labels = labels
        return -np.log(self.p[np.arange(len(labels)), labels]).mean()

    def backward(self):
        g = self.p.copy()
        g[np.arange(len(self.labels)), self.labels] -= 1
        return g / len(self.labels)

class Model:
    def __init__(self):
        self.layers = [Linear(4, 6), Linear(6, 3)]
        self.loss_fn = CrossEntropyLoss()

    def forward(self, x):
        self.h = np.tanh(self.layers[0].forward(x))
        return self.layers[1].forward(self.h)

    def loss(self, x, y):
        return self.loss_fn.forward(self.forward(x), y)

    def backward(self, x, y):
        self.loss(x, y)
        g = self.layers[1].backward(self.loss_fn.backward())
        self.layers[0].backward(g * (1 - self.h ** 2))
