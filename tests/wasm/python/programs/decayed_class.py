import numpy as np

class Classifier:
    def __init__(self, n_features, n_hidden, n_classes, l2=0.1):
        self.w1 = np.random.randn(n_features, n_hidden)
        self.w2 = np.random.randn(n_hidden, n_classes)
        self.b1, self.b2 = np.zeros(n_hidden), np.zeros(n_classes)
        self.l2 = l2

    def forward(self, X):
        self.h = np.tanh(X.dot(self.w1) + self.b1)
        z = self.h.dot(self.w2) + self.b2
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def backward(self, X, y):
        p = self.forward(X)
        n = X.shape[0]
        d = p - y
        self.dw2 = self.h.T.dot(d) / n + self.l2 * self.w2
        self.db2 = d.sum(axis=0) / n
        dh = d.dot(self.w2.T) * (1 - self.h ** 2)
        self.dw1 = X.T.dot(dh) / n + self.l2 * self.w1
        self.db1 = dh.sum(axis=0) / n
