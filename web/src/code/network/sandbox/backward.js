// Calls the visitor's backward and answers with the gradient in the order of θ, or with what is
// wrong with it, as a code that the page has a sentence for.
const answer = ({ X, Y, parameters, masks }) => {
  // Matrices in plain numbers, or what is wrong.
  const flatten = (gradients) => {
    if (typeof gradients?.then === 'function') return { problem: 'promise', name: 'backward' };
    if (typeof gradients !== 'object' || gradients === null) return { problem: 'nothing' };
    const numbers = [];
    for (const [of, matrix] of Object.entries(parameters)) {
      const name = `d${of}`;
      const given = gradients[name];
      if (given === undefined) return { problem: 'missing', name };
      const rows = matrix.length;
      const columns = matrix[0].length;
      const isMatrix = Array.isArray(given) && given.every((row) => Array.isArray(row));
      const expected = `${rows}×${columns}`;
      if (!isMatrix) return { problem: 'matrix', name, expected };
      if (given.length !== rows || given.some((row) => row.length !== columns)) {
        const uneven = given.some((row) => row.length !== given[0].length);
        return { problem: uneven ? 'uneven' : 'shape', name, expected, given: shape(given) };
      }
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const value = given[i][j];
          if (typeof value !== 'number' || !Number.isFinite(value)) {
            return { problem: 'value', name: `${name}[${i}, ${j}]`, given: String(value) };
          }
          numbers.push(value);
        }
      }
    }
    return { numbers };
  };
  if (typeof backward !== 'function') {
    return { problem: 'absent', name: 'backward', expected: 'backward(X, Y, parameters, cache)' };
  }
  return flatten(backward(X, Y, parameters, forward(X, parameters, masks)));
};
