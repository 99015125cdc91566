import numpy as np
class Softmax:
    def forward(self, x):
        e = np.exp(x - x.max(axis=1, keepdims=True)); self.out = e / e.sum(axis=1, keepdims=True); return self.out
    def backward(self, grad): return grad
class CrossEntropy:
    def forward(self, p, t): self.p, self.t = p, t; return -np.sum(t*np.log(p))/len(p)
    def backward(self): return (self.p - self.t)/len(self.p)
class Linear:
    def __init__(self, n_in, n_out): self.W = np.random.randn(n_in,n_out); self.b=np.zeros(n_out)
    def forward(self, x): self.x=x; return x@self.W+self.b
    def backward(self, g): self.dW=self.x.T@g; self.db=g.sum(0); return g@self.W.T
class Net:
    def __init__(self, n_in=4, n_hidden=5, n_out=3):
        self.l1=Linear(n_in,n_hidden); self.l2=Linear(n_hidden,n_out); self.s=Softmax(); self.c=CrossEntropy()
    def forward(self, X): self.h=np.tanh(self.l1.forward(X)); return self.s.forward(self.l2.forward(self.h))
    def loss(self, X, t): return self.c.forward(self.forward(X), t)
    def backward(self, X, t):
        self.loss(X,t)
        g=self.l2.backward(self.s.backward(self.c.backward()))
        return self.l1.backward(g*(1-self.h**2))
