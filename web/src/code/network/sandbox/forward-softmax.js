const keepProb = 0.8; // dropout
const g = (z) => Math.max(z, 0);
const gPrime = (z) => (z > 0 ? 1 : 0);
const softmaxOf = (z) => {
  const powers = z.map((each) => Math.exp(each - Math.max(...z)));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((each) => each / sum);
};
const softmax = (Z) => T(T(Z).map(softmaxOf)); // of each column

// J = mean cross-entropy of A3 and Y. D1 and D2 are 1 where a unit is kept and 0 where it is
// dropped, the same at every call.
function forward(X, parameters, { D1, D2 }) {
  const { W1, b1, W2, b2, W3, b3 } = parameters;
  const Z1 = add(dot(W1, X), b1);
  const A1 = scale(mul(map(Z1, g), D1), 1 / keepProb);
  const Z2 = add(dot(W2, A1), b2);
  const A2 = scale(mul(map(Z2, g), D2), 1 / keepProb);
  const Z3 = add(dot(W3, A2), b3);
  const A3 = softmax(Z3);
  return { Z1, D1, A1, Z2, D2, A2, Z3, A3 };
}
