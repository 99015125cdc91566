const lambda = 0.5; // weight decay
const g = Math.tanh;
const gPrime = (z) => 1 - Math.tanh(z) ** 2;
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

// J = mean cross-entropy of A3 and Y + λ/2m · Σ‖W‖²
function forward(X, parameters) {
  const { W1, b1, W2, b2, W3, b3 } = parameters;
  const Z1 = add(dot(W1, X), b1);
  const A1 = map(Z1, g);
  const Z2 = add(dot(W2, A1), b2);
  const A2 = map(Z2, g);
  const Z3 = add(dot(W3, A2), b3);
  const A3 = map(Z3, sigmoid);
  return { Z1, A1, Z2, A2, Z3, A3 };
}
