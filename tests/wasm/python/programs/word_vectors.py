import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def softmax(x):
    x = x - np.max(x)
    e = np.exp(x)
    return e / e.sum()

def naive_softmax_loss_and_gradient(center_vec, outside_word_idx, outside_vectors):
    y_hat = softmax(outside_vectors.dot(center_vec))
    loss = -np.log(y_hat[outside_word_idx])
    d = y_hat.copy()
    d[outside_word_idx] -= 1
    grad_center_vec = outside_vectors.T.dot(d)
    grad_outside_vecs = np.outer(d, center_vec)
    return loss, grad_center_vec, grad_outside_vecs

def neg_sampling_loss_and_gradient(center_vec, outside_word_idx, outside_vectors, negatives):
    u_o = outside_vectors[outside_word_idx]
    s = sigmoid(u_o.dot(center_vec))
    loss = -np.log(s)
    grad_center = (s - 1) * u_o
    grad_outside = np.zeros_like(outside_vectors)
    grad_outside[outside_word_idx] += (s - 1) * center_vec
    for k in negatives:
        u = outside_vectors[k]
        s = sigmoid(-u.dot(center_vec))
        loss -= np.log(s)
        grad_center += (1 - s) * u
        grad_outside[k] += (1 - s) * center_vec
    return loss, grad_center, grad_outside

def skipgram(current_word, outside_words, word2ind, center_vectors, outside_vectors):
    loss = 0.0
    grad_center_vectors = np.zeros(center_vectors.shape)
    grad_outside_vectors = np.zeros(outside_vectors.shape)
    c = word2ind[current_word]
    for w in outside_words:
        l, gc, go = naive_softmax_loss_and_gradient(center_vectors[c], word2ind[w], outside_vectors)
        loss += l
        grad_center_vectors[c] += gc
        grad_outside_vectors += go
    return loss, grad_center_vectors, grad_outside_vectors
