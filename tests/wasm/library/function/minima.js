/**
 * Test functions of the literature (Moré, Garbow and Hillstrom 1981, and others) with their starts
 * and minima. Gradients come from dual numbers: no formula of ours is in them.
 */
export class Dual {
  constructor(value, slopes) {
    this.value = value;
    this.slopes = slopes;
  }
  static of(number, count) {
    return number instanceof Dual ? number : new Dual(number, new Float64Array(count));
  }
  chain(value, slope) {
    return new Dual(
      value,
      this.slopes.map((each) => each * slope),
    );
  }
  combine(other, operation, mine, theirs) {
    const b = Dual.of(other, this.slopes.length);
    const [p, q] = [mine(this.value, b.value), theirs(this.value, b.value)];
    return new Dual(
      operation(this.value, b.value),
      this.slopes.map((each, i) => p * each + q * b.slopes[i]),
    );
  }
  add(b) {
    return this.combine(
      b,
      (x, y) => x + y,
      () => 1,
      () => 1,
    );
  }
  sub(b) {
    return this.combine(
      b,
      (x, y) => x - y,
      () => 1,
      () => -1,
    );
  }
  mul(b) {
    return this.combine(
      b,
      (x, y) => x * y,
      (_, y) => y,
      (x) => x,
    );
  }
  div(b) {
    return this.combine(
      b,
      (x, y) => x / y,
      (_, y) => 1 / y,
      (x, y) => -x / (y * y),
    );
  }
  pow(n) {
    return this.chain(this.value ** n, n * this.value ** (n - 1));
  }
  exp() {
    return this.chain(Math.exp(this.value), Math.exp(this.value));
  }
  sin() {
    return this.chain(Math.sin(this.value), Math.cos(this.value));
  }
  cos() {
    return this.chain(Math.cos(this.value), -Math.sin(this.value));
  }
  sqrt() {
    return this.chain(Math.sqrt(this.value), 0.5 / Math.sqrt(this.value));
  }
  atan() {
    return this.chain(Math.atan(this.value), 1 / (1 + this.value ** 2));
  }
}

const total = (terms) => terms.reduce((a, b) => a.add(b));
const squares = (residuals) => total(residuals.map((each) => each.pow(2)));
const range = (count) => Array.from({ length: count }, (_, i) => i);

/** name: [f of duals, a start, a minimum or undefined] */
const TABLE = {
  rosenbrock: [([x, y]) => squares([y.sub(x.pow(2)).mul(10), x.mul(-1).add(1)]), [-1.2, 1], [1, 1]],
  beale: [
    ([x, y]) =>
      squares(
        [1.5, 2.25, 2.625].map((c, i) =>
          x
            .mul(
              y
                .pow(i + 1)
                .mul(-1)
                .add(1),
            )
            .mul(-1)
            .add(c),
        ),
      ),
    [1, 1],
    [3, 0.5],
  ],
  booth: [([x, y]) => squares([x.add(y.mul(2)).sub(7), x.mul(2).add(y).sub(5)]), [0, 0], [1, 3]],
  matyas: [([x, y]) => x.pow(2).add(y.pow(2)).mul(0.26).sub(x.mul(y).mul(0.48)), [3, -4], [0, 0]],
  himmelblau: [
    ([x, y]) => squares([x.pow(2).add(y).sub(11), x.add(y.pow(2)).sub(7)]),
    [0.5, 1],
    [3, 2],
  ],
  threeHumps: [
    ([x, y]) => total([x.pow(2).mul(2), x.pow(4).mul(-1.05), x.pow(6).div(6), x.mul(y), y.pow(2)]),
    [1.5, -1],
    [0, 0],
  ],
  freudensteinRoth: [
    ([x, y]) =>
      squares([
        x.sub(13).add(y.mul(y.mul(-1).add(5)).sub(2).mul(y)),
        x.sub(29).add(y.mul(y.add(1)).sub(14).mul(y)),
      ]),
    [0.5, -2],
    [5, 4],
  ],
  powellBadlyScaled: [
    ([x, y]) =>
      squares([x.mul(y).mul(1e4).sub(1), x.mul(-1).exp().add(y.mul(-1).exp()).sub(1.0001)]),
    [0, 1],
    undefined,
  ],
  brownBadlyScaled: [
    ([x, y]) => squares([x.sub(1e6), y.sub(2e-6), x.mul(y).sub(2)]),
    [1, 1],
    [1e6, 2e-6],
  ],
  helicalValley: [
    ([x, y, z]) =>
      squares([
        z
          .sub(
            y
              .div(x)
              .atan()
              .div(2 * Math.PI)
              .add(x.value < 0 ? 0.5 : 0)
              .mul(10),
          )
          .mul(10),
        x.pow(2).add(y.pow(2)).sqrt().sub(1).mul(10),
        z,
      ]),
    [-1, 0.3, 0.5],
    [1, 0, 0],
  ],
  powellSingular: [
    ([a, b, c, d]) =>
      squares([
        a.add(b.mul(10)),
        c.sub(d).mul(Math.sqrt(5)),
        b.sub(c.mul(2)).pow(2),
        a.sub(d).pow(2).mul(Math.sqrt(10)),
      ]),
    [3, -1, 0, 1],
    [0, 0, 0, 0],
  ],
  wood: [
    ([a, b, c, d]) =>
      squares([
        b.sub(a.pow(2)).mul(10),
        a.mul(-1).add(1),
        d.sub(c.pow(2)).mul(Math.sqrt(90)),
        c.mul(-1).add(1),
        b.add(d).sub(2).mul(Math.sqrt(10)),
        b.sub(d).div(Math.sqrt(10)),
      ]),
    [-3, -1, -3, -1],
    [1, 1, 1, 1],
  ],
  box: [
    ([x, y, z]) =>
      squares(
        range(10).map((i) => {
          const t = (i + 1) / 10;
          return x
            .mul(-t)
            .exp()
            .sub(y.mul(-t).exp())
            .sub(z.mul(Math.exp(-t) - Math.exp(-10 * t)));
        }),
      ),
    [0, 10, 20],
    [1, 10, 1],
  ],
  trigonometric: [
    (x) =>
      squares(
        x.map((each, i) =>
          total(x.map((other) => other.cos().mul(-1)))
            .add(x.length)
            .add(
              each
                .cos()
                .mul(-1)
                .add(1)
                .mul(i + 1),
            )
            .sub(each.sin()),
        ),
      ),
    range(5).map(() => 0.2),
    [0, 0, 0, 0, 0],
  ],
  variablyDimensioned: [
    (x) => {
      const all = total(x.map((each, i) => each.sub(1).mul(i + 1)));
      return squares([...x.map((each) => each.sub(1)), all, all.pow(2)]);
    },
    range(4).map((i) => 1 - (i + 1) / 4),
    [1, 1, 1, 1],
  ],
  penalty: [
    (x) => squares([...x.map((each) => each.sub(1).mul(Math.sqrt(1e-5))), squares(x).sub(0.25)]),
    [1, 2, 3, 4],
    undefined,
  ],
  broydenTridiagonal: [
    (x) =>
      squares(
        x.map((each, i) =>
          each
            .mul(each.mul(-2).add(3))
            .sub(i > 0 ? x[i - 1] : 0)
            .sub(i + 1 < x.length ? x[i + 1].mul(2) : 0)
            .add(1),
        ),
      ),
    range(6).map(() => -1),
    undefined,
  ],
  sphere: [(x) => squares(x), range(6).map((i) => i - 2.5), range(6).map(() => 0)],
  quartic: [
    (x) => total(x.map((each, i) => each.pow(4).mul(i + 1))),
    range(4).map(() => 0.7),
    range(4).map(() => 0),
  ],
  rastrigin: [
    (x) =>
      total(
        x.map((each) =>
          each
            .pow(2)
            .sub(
              each
                .mul(2 * Math.PI)
                .cos()
                .mul(10),
            )
            .add(10),
        ),
      ),
    [0.3, -1.6],
    [0, 0],
  ],
  griewank: [
    (x) =>
      squares(x)
        .div(4000)
        .add(1)
        .sub(x.map((each, i) => each.div(Math.sqrt(i + 1)).cos()).reduce((a, b) => a.mul(b))),
    [3, -2, 5],
    [0, 0, 0],
  ],
  ackley: [
    ([x, y]) =>
      x
        .pow(2)
        .add(y.pow(2))
        .div(2)
        .sqrt()
        .mul(-0.2)
        .exp()
        .mul(-20)
        .sub(
          x
            .mul(2 * Math.PI)
            .cos()
            .add(y.mul(2 * Math.PI).cos())
            .div(2)
            .exp(),
        ),
    [0.7, -1.2],
    undefined,
  ],
  goldstein: [
    ([x, y]) => {
      const s = x.add(y).add(1).pow(2),
        d = x.mul(2).sub(y.mul(3)).pow(2);
      return s
        .mul(
          x
            .mul(-14)
            .add(x.pow(2).mul(3))
            .sub(y.mul(14))
            .add(x.mul(y).mul(6))
            .add(y.pow(2).mul(3))
            .add(19),
        )
        .add(1)
        .mul(
          d
            .mul(
              x
                .mul(-32)
                .add(x.pow(2).mul(12))
                .add(y.mul(48))
                .sub(x.mul(y).mul(36))
                .add(y.pow(2).mul(27))
                .add(18),
            )
            .add(30),
        );
    },
    [0.5, 0.5],
    [0, -1],
  ],
};

const evaluate = (f, x) =>
  f(
    x.map(
      (each, i) =>
        new Dual(
          each,
          Float64Array.from(x, (_, j) => (i === j ? 1 : 0)),
        ),
    ),
  );

export const LITERATURE = Object.entries(TABLE).map(([name, [dual, start, minimum]]) => ({
  name,
  start,
  minimum,
  f: (x) => dual(x.map((each) => new Dual(each, new Float64Array()))).value,
  grad: (x) => evaluate(dual, x).slopes,
}));
