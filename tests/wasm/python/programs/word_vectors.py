import numpy as np

def softmax(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e)

def softmaxCostAndGradient(predicted, target, outputVectors, dataset):
    scores = outputVectors.dot(predicted)
    p = softmax(scores)
    cost = -np.log(p[target])
    p[target] -= 1
    gradPred = outputVectors.T.dot(p)
    grad = np.outer(p, predicted)
    return cost, gradPred, grad
