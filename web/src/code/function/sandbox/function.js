// Calls the visitor's f at each of the points and grad at x, and answers with the values and then
// the gradient, or with what is wrong, as a code that the page has a sentence for. Beside x a value
// may be a number that is not finite: which of them the check can do without is its own affair.
const answer = ({ x, points }) => {
  if (typeof f !== 'function') return { problem: 'absent', name: 'f', expected: 'f(x)' };
  if (typeof grad !== 'function') return { problem: 'absent', name: 'grad', expected: 'grad(x)' };
  const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);
  const said = (value) => {
    if (typeof value === 'string') return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value}]`;
    return String(value);
  };
  const numbers = [];
  for (const point of points) {
    // Each call has an array of its own, which may be changed.
    const value = f([...point]);
    const i = point.findIndex((each, k) => each !== x[k]);
    if (typeof value !== 'number' || (i < 0 && !isNumber(value))) {
      const given = said(value);
      if (typeof value?.then === 'function') return { problem: 'promise', name: 'f' };
      if (i < 0) return { problem: 'value', name: 'f(x)', given };
      return { problem: 'nearby', name: `x[${i}]`, given, expected: String(point[i]) };
    }
    numbers.push(value);
  }
  const gradient = grad([...x]);
  if (typeof gradient?.then === 'function') return { problem: 'promise', name: 'grad' };
  const isTyped = ArrayBuffer.isView(gradient) && !(gradient instanceof DataView);
  if (!Array.isArray(gradient) && !isTyped) {
    return { problem: 'list', name: 'grad(x)', given: said(gradient), expected: `${x.length}` };
  }
  if (gradient.length !== x.length) {
    const given = `${gradient.length}`;
    return { problem: 'length', name: 'grad(x)', given, expected: `${x.length}` };
  }
  const bad = gradient.findIndex((value) => !isNumber(value));
  if (bad >= 0) return { problem: 'value', name: `grad(x)[${bad}]`, given: said(gradient[bad]) };
  return { numbers: [...numbers, ...gradient] };
};
