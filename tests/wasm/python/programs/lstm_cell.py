import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

class LSTMCell:
    def __init__(self, input_size, hidden_size):
        z = input_size + hidden_size
        self.hidden_size = hidden_size
        self.Wf = np.random.randn(hidden_size, z) * 0.1
        self.bf = np.zeros((hidden_size, 1))
        self.Wi = np.random.randn(hidden_size, z) * 0.1
        self.bi = np.zeros((hidden_size, 1))
        self.Wc = np.random.randn(hidden_size, z) * 0.1
        self.bc = np.zeros((hidden_size, 1))
        self.Wo = np.random.randn(hidden_size, z) * 0.1
        self.bo = np.zeros((hidden_size, 1))

    def forward(self, x, h_prev, c_prev):
        z = np.vstack((h_prev, x))
        f = sigmoid(self.Wf @ z + self.bf)
        i = sigmoid(self.Wi @ z + self.bi)
        g = np.tanh(self.Wc @ z + self.bc)
        o = sigmoid(self.Wo @ z + self.bo)
        c = f * c_prev + i * g
        h = o * np.tanh(c)
        cache = (z, f, i, g, o, c, c_prev)
        return h, c, cache

    def backward(self, dh_next, dc_next, cache):
        z, f, i, g, o, c, c_prev = cache
        do = dh_next * np.tanh(c)
        dao = do * o * (1 - o)
        dc = dc_next + dh_next * o * (1 - np.tanh(c) ** 2)
        dg = dc * i
        dag = dg * (1 - g ** 2)
        di = dc * g
        dai = di * i * (1 - i)
        df = dc * c_prev
        daf = df * f * (1 - f)
        self.dWf = daf @ z.T
        self.dbf = daf
        self.dWi = dai @ z.T
        self.dbi = dai
        self.dWc = dag @ z.T
        self.dbc = dag
        self.dWo = dao @ z.T
        self.dbo = dao
        dz = self.Wf.T @ daf + self.Wi.T @ dai + self.Wc.T @ dag + self.Wo.T @ dao
        dh_prev = dz[:self.hidden_size]
        dx = dz[self.hidden_size:]
        dc_prev = f * dc
        return dx, dh_prev, dc_prev
