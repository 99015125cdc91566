import numpy as np
hidden_size, vocab_size = 5, 7

class Weight:
    def __init__(self, *shape):
        self.v = np.random.randn(*shape) * 0.1
        self.d = np.zeros(shape)

class Weights:
    def __init__(self):
        self.xh, self.hh = Weight(hidden_size, vocab_size), Weight(hidden_size, hidden_size)
        self.hy, self.by = Weight(vocab_size, hidden_size), Weight(vocab_size, 1)

weights = Weights()

def step_back(y, target, h, h_prev, x, dh_next):
    dy = y.copy()
    dy[target] -= 1
    weights.hy.d += dy @ h.T
    weights.by.d += dy
    dh = weights.hy.v.T @ dy + dh_next
    da = dh * (1 - h ** 2)
    weights.xh.d += da @ x.T
    weights.hh.d += da @ h_prev.T
    return weights.hh.v.T @ da

def loss_and_backward(inputs, targets, h_prev):
    for each in (weights.xh, weights.hh, weights.hy, weights.by):
        each.d.fill(0)
    h, xs, hs, ys, loss = h_prev, [], [h_prev], [], 0
    for i, t in zip(inputs, targets):
        x = np.zeros((vocab_size, 1))
        x[i] = 1
        h = np.tanh(weights.xh.v @ x + weights.hh.v @ h)
        e = np.exp(weights.hy.v @ h + weights.by.v)
        xs.append(x), hs.append(h), ys.append(e / e.sum())
        loss -= np.log(ys[-1][t, 0])
    dh = np.zeros_like(h)
    for k in reversed(range(len(inputs))):
        dh = step_back(ys[k], targets[k], hs[k + 1], hs[k], xs[k], dh)
    return loss, h
