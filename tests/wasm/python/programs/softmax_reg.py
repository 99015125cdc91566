import numpy as np
np.random.seed(0)
def softmax(z):
    e=np.exp(z-np.max(z,axis=1,keepdims=True)); return e/e.sum(axis=1,keepdims=True)
class SoftmaxRegression:
    def __init__(self, lr=0.1, n_iter=100, l2=0.0):
        self.lr, self.n_iter, self.l2 = lr, n_iter, l2
    def fit(self, X, y):
        n, d = X.shape; k = len(np.unique(y))
        self.W = np.random.randn(d, k)*0.01; self.b = np.zeros(k)
        Y = np.eye(k)[y]
        self.losses = []
        for _ in range(self.n_iter):
            P = softmax(X@self.W+self.b)
            self.losses.append(-np.mean(np.sum(Y*np.log(P+1e-12),axis=1)))
            G = (P-Y)/n
            self.W -= self.lr*(X.T@G); self.b -= self.lr*G.sum(0)
        return self
    def predict(self, X): return np.argmax(X@self.W+self.b,axis=1)
