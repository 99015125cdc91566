import numpy as np

class NGramLM:
    def __init__(self, vocab=8, dim=4, context=2, hidden=5):
        rs = np.random.RandomState(1)
        self.params = {
            'C': rs.randn(vocab, dim) * .3,
            'W1': rs.randn(context * dim, hidden) * .3,
            'b1': np.zeros(hidden),
            'W2': rs.randn(hidden, vocab) * .3,
            'b2': np.zeros(vocab),
        }

    def loss(self, X, y):
        p = self.params
        n = X.shape[0]
        emb = p['C'][X].reshape(n, -1)
        h = np.tanh(emb @ p['W1'] + p['b1'])
        s = h @ p['W2'] + p['b2']
        s = s - s.max(1, keepdims=True)
        logp = s - np.log(np.exp(s).sum(1, keepdims=True))
        loss = -logp[np.arange(n), y].mean()
        ds = np.exp(logp)
        ds[np.arange(n), y] -= 1
        ds /= n
        g = {}
        g['W2'] = h.T @ ds
        g['b2'] = ds.sum(0)
        dh = ds @ p['W2'].T * (1 - h ** 2)
        g['W1'] = emb.T @ dh
        g['b1'] = dh.sum(0)
        demb = (dh @ p['W1'].T).reshape(n, X.shape[1], -1)
        g['C'] = np.zeros_like(p['C'])
        np.add.at(g['C'], X, demb)
        return loss, g
