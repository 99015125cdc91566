const g = (z) => 1 / (1 + Math.exp(-z));
const gPrime = (z) => g(z) * (1 - g(z));

// J = 1/2m · Σ(A2 − Y)²
function forward(X, parameters) {
  const { W1, b1, W2, b2 } = parameters;
  const Z1 = add(dot(W1, X), b1);
  const A1 = map(Z1, g);
  const Z2 = add(dot(W2, A1), b2);
  const A2 = Z2;
  return { Z1, A1, Z2, A2 };
}
