// Runs after the visitor's code: calls it and hands back the gradient in the order of θ, or what is
// wrong with it, as a code that the page has a sentence for.
self.onmessage = ({ data: { X, Y, parameters } }) => {
  // Matrices in plain numbers, or what is wrong.
  const flatten = (gradients) => {
    if (typeof gradients?.then === 'function') return { problem: 'promise' };
    if (typeof gradients !== 'object' || gradients === null) return { problem: 'nothing' };
    const theta = [];
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
          theta.push(value);
        }
      }
    }
    return { theta: Float64Array.from(theta) };
  };
  try {
    if (typeof backward !== 'function') {
      self.postMessage({ type: 'done', problem: 'absent' });
      return;
    }
    const cache = forward(X, parameters);
    self.postMessage({ type: 'done', ...flatten(backward(X, Y, parameters, cache)) });
  } catch (error) {
    const places = String(error?.stack ?? '').matchAll(/:(\d+):\d+\)?$/gm);
    self.postMessage({
      type: 'done',
      problem: 'thrown',
      given: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      lines: Array.from(places, ([, line]) => Number(line)),
    });
  }
};
