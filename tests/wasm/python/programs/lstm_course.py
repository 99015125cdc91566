import numpy as np
def sigmoid(x): return 1/(1+np.exp(-x))
def softmax(x): e=np.exp(x-np.max(x)); return e/e.sum(axis=0)
def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    Wf,bf,Wi,bi,Wc,bc,Wo,bo,Wy,by=[parameters[k] for k in ("Wf","bf","Wi","bi","Wc","bc","Wo","bo","Wy","by")]
    concat=np.concatenate([a_prev, xt],axis=0)
    ft=sigmoid(Wf@concat+bf); it=sigmoid(Wi@concat+bi); cct=np.tanh(Wc@concat+bc)
    c_next=ft*c_prev+it*cct; ot=sigmoid(Wo@concat+bo); a_next=ot*np.tanh(c_next)
    yt=softmax(Wy@a_next+by)
    return a_next,c_next,yt,(a_next,c_next,a_prev,c_prev,ft,it,cct,ot,xt,parameters)
def lstm_cell_backward(da_next, dc_next, cache):
    (a_next,c_next,a_prev,c_prev,ft,it,cct,ot,xt,p)=cache
    n=a_next.shape[0]
    t=np.tanh(c_next)
    dot=da_next*t*ot*(1-ot); dc=dc_next+da_next*ot*(1-t**2)
    dcct=dc*it*(1-cct**2); dit=dc*cct*it*(1-it); dft=dc*c_prev*ft*(1-ft)
    concat=np.concatenate([a_prev,xt],axis=0).T
    g={"dWf":dft@concat,"dWi":dit@concat,"dWc":dcct@concat,"dWo":dot@concat,
       "dbf":dft.sum(1,keepdims=True),"dbi":dit.sum(1,keepdims=True),"dbc":dcct.sum(1,keepdims=True),"dbo":dot.sum(1,keepdims=True)}
    s=p["Wf"].T@dft+p["Wi"].T@dit+p["Wc"].T@dcct+p["Wo"].T@dot
    g["da_prev"]=s[:n]; g["dxt"]=s[n:]; g["dc_prev"]=dc*ft
    return g
