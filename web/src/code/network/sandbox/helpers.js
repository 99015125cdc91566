// Matrices are arrays of rows. Nothing here changes what it is given.

const shape = (A) => `${A.length}×${A[0].length}`;

// Entry by entry; a column b fits every matrix with as many rows.
const zip = (name, A, B, f) => {
  const wide = B[0].length === 1 ? () => 0 : (j) => j;
  if (A.length !== B.length || (A[0].length !== B[0].length && B[0].length !== 1)) {
    throw new RangeError(`${name}: ${shape(A)} and ${shape(B)} do not fit.`);
  }
  return A.map((row, i) => row.map((a, j) => f(a, B[i][wide(j)])));
};

const add = (A, B) => zip('add', A, B, (a, b) => a + b);
const sub = (A, B) => zip('sub', A, B, (a, b) => a - b);
const mul = (A, B) => zip('mul', A, B, (a, b) => a * b);
const scale = (A, k) => A.map((row) => row.map((a) => a * k));
const map = (A, f) => A.map((row) => row.map((a) => f(a)));
const T = (A) => A[0].map((_, j) => A.map((row) => row[j]));
const first = (A) => A.map((row) => [row[0]]);
const sumRows = (A) => A.map((row) => [row.reduce((sum, a) => sum + a, 0)]);
const dot = (A, B) => {
  if (A[0].length !== B.length) {
    throw new RangeError(`dot: ${shape(A)} and ${shape(B)} do not fit.`);
  }
  return A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
};
