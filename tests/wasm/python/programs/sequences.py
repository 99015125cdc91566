import numpy as np
def sigmoid(x): return 1/(1+np.exp(-x))
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x.dot(Wx) + prev_h.dot(Wh) + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dt = dnext_h * (1 - next_h**2)
    return dt.dot(Wx.T), dt.dot(Wh.T), x.T.dot(dt), prev_h.T.dot(dt), dt.sum(0)
def rnn_forward(x, h0, Wx, Wh, b):
    N, T, D = x.shape
    H = h0.shape[1]
    h = np.zeros((N, T, H)); caches = []
    prev = h0
    for t in range(T):
        prev, c = rnn_step_forward(x[:, t], prev, Wx, Wh, b)
        h[:, t] = prev; caches.append(c)
    return h, caches
def rnn_backward(dh, caches):
    N, T, H = dh.shape
    D = caches[0][0].shape[1]
    dx = np.zeros((N, T, D)); dWx = np.zeros((D, H)); dWh = np.zeros((H, H)); db = np.zeros(H)
    dprev = np.zeros((N, H))
    for t in reversed(range(T)):
        dx[:, t], dprev, a, c, d = rnn_step_backward(dh[:, t] + dprev, caches[t])
        dWx += a; dWh += c; db += d
    return dx, dprev, dWx, dWh, db
def word_embedding_forward(x, W):
    return W[x], (x, W)
def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros_like(W)
    np.add.at(dW, x, dout)
    return dW
def temporal_affine_forward(x, w, b):
    N, T, D = x.shape
    M = b.shape[0]
    out = x.reshape(N*T, D).dot(w).reshape(N, T, M) + b
    return out, (x, w, b, out)
def temporal_affine_backward(dout, cache):
    x, w, b, out = cache
    N, T, D = x.shape
    M = b.shape[0]
    dx = dout.reshape(N*T, M).dot(w.T).reshape(N, T, D)
    dw = dout.reshape(N*T, M).T.dot(x.reshape(N*T, D)).T
    db = dout.sum(axis=(0, 1))
    return dx, dw, db
def temporal_softmax_loss(x, y, mask, verbose=False):
    N, T, V = x.shape
    xf = x.reshape(N*T, V); yf = y.reshape(N*T); mf = mask.reshape(N*T)
    p = np.exp(xf - xf.max(axis=1, keepdims=True)); p /= p.sum(axis=1, keepdims=True)
    loss = -np.sum(mf*np.log(p[np.arange(N*T), yf]))/N
    d = p.copy(); d[np.arange(N*T), yf] -= 1; d /= N; d *= mf[:, None]
    return loss, d.reshape(N, T, V)
