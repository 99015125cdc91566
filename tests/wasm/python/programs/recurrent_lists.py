import numpy as np

class RNN:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.Wax = np.random.randn(hidden_dim, input_dim) * 0.1
        self.Waa = np.random.randn(hidden_dim, hidden_dim) * 0.1
        self.Wya = np.random.randn(output_dim, hidden_dim) * 0.1
        self.ba = np.zeros((hidden_dim, 1))
        self.by = np.zeros((output_dim, 1))

    def forward(self, xs, h0):
        h = h0
        self.hs, self.xs = [h0], xs
        outs = []
        for x in xs:
            h = np.tanh(self.Wax @ x + self.Waa @ h + self.ba)
            self.hs.append(h)
            outs.append(self.Wya @ h + self.by)
        return outs

    def loss(self, outs, targets):
        return 0.5 * sum(np.sum((o - t) ** 2) for o, t in zip(outs, targets))

    def backward(self, outs, targets):
        dWax, dWaa, dWya = map(np.zeros_like, (self.Wax, self.Waa, self.Wya))
        dba, dby = np.zeros_like(self.ba), np.zeros_like(self.by)
        dnext = np.zeros_like(self.hs[0])
        for t in reversed(range(len(outs))):
            dy = outs[t] - targets[t]
            dWya += dy @ self.hs[t + 1].T
            dby += dy
            dh = self.Wya.T @ dy + dnext
            da = dh * (1 - self.hs[t + 1] ** 2)
            dba += da
            dWax += da @ self.xs[t].T
            dWaa += da @ self.hs[t].T
            dnext = self.Waa.T @ da
        return dWax, dWaa, dWya, dba, dby
