import { isWrong, type Judged } from './trials.js';

/** How far from the quotient of the rates that of the errors may be: an error has higher orders too. */
const MOST_APART = 2;

function rateOf({ notes }: Judged): number | undefined {
  const said = notes.find(({ code }) => code === 'rate');
  return said && 'value' in said.values ? Number(said.values.value) : undefined;
}

/** How far off the gradient of a layer's input is, which is its first block. */
function errorOfInput({ report, opened }: Judged): number {
  const size = (opened.blocks[0]?.shape ?? []).reduce((a, b) => a * b, 1);
  if (report === null) return Number.NaN;
  const { analytic, derivative } = report;
  return Math.hypot(
    ...analytic.subarray(0, size).map((each, i) => each - (derivative[i] as number)),
  );
}

const isSame = (a: Float64Array, b: Float64Array) =>
  a.length === b.length && a.every((each, i) => each === b[i]);

/**
 * Whether the error of the input's gradient is proportional to the rate of an update in the same call,
 * at one and the same point: it was computed from parameters that had been updated already. Then it is
 * not linear in the upstream gradient either, which is no convention here.
 */
export function growsWithRate(trials: readonly Judged[]): boolean {
  const [one, other] = trials.filter(
    (each) => rateOf(each) !== undefined && each.report !== null && isWrong(each.report.verdict),
  );
  if (one?.kind !== 'layer' || other === undefined) return false;
  if (!isSame(one.opened.x, other.opened.x)) return false;
  const rates = (rateOf(one) as number) / (rateOf(other) as number);
  const apart = errorOfInput(one) / errorOfInput(other) / rates;
  return rates !== 1 && apart >= 1 / MOST_APART && apart <= MOST_APART;
}
