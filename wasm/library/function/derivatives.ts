import { sayOfFunctionInput as say } from '../../problems/function-input.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type {
  DerivativesReport,
  FunctionOptions,
  FunctionReport,
  FunctionVerdict,
  Numbers,
} from '../../types/function.js';
import { checkGradient, checkJacobian } from './check.js';
import { checkJvp, checkVjp } from './products.js';

/** Derivatives of one function, by name; all in the forms of the checks of each alone. */
export interface Derivatives<X extends Numbers> {
  grad?: ((x: X) => Numbers) | undefined;
  jacobian?: ((x: X) => Numbers) | undefined;
  vjp?: ((x: X, dout: Numbers) => Numbers) | undefined;
  jvp?: ((x: X, v: X) => Numbers) | undefined;
  /** Both of the second order, of `grad`. */
  hessian?: ((x: X) => Numbers) | undefined;
  hvp?: ((x: X, v: X) => Numbers) | undefined;
}

const NAMES = ['grad', 'jacobian', 'vjp', 'jvp', 'hessian', 'hvp'] as const;
const OF_GRADIENT: readonly string[] = ['hessian', 'hvp'];

/** The first of these that any of the reports has. */
const BY_WEIGHT: readonly FunctionVerdict[] = [
  'wrong',
  'missed_bug',
  'undecided',
  'correct_at_kinks',
  'false_alarm',
];

function requireNames(derivatives: object) {
  for (const name of Object.keys(derivatives)) {
    if (NAMES.includes(name as never)) continue;
    const values = { name, names: [...NAMES] };
    throw new GradcheckError(say('derivative_unknown', values), { field: `/${name}` });
  }
}

/**
 * Checks several derivatives of a function in one call: reverse and forward mode, and the second order.
 * grad, jacobian, vjp and jvp are checked by f, hessian and hvp by grad as it is given; where grad is
 * wrong they may be right of it, and the whole is wrong. f has one value for grad, and any number for
 * the others.
 * @throws as the checks of each; GradcheckError where none is given, with the field of what is not one,
 *   and where hessian or hvp comes without grad.
 */
export async function checkDerivatives<X extends Numbers>(
  f: (x: X) => Numbers,
  derivatives: Derivatives<X>,
  x: X,
  options: FunctionOptions = {},
): Promise<DerivativesReport> {
  requireNames(derivatives);
  const { grad, jacobian, vjp, jvp, hessian, hvp } = derivatives;
  const given = NAMES.filter((name) => derivatives[name] !== undefined);
  if (given.length === 0) {
    throw new GradcheckError(say('no_derivative', { names: [...NAMES] }), {
      field: '/derivatives',
    });
  }
  const orphan = given.find((name) => OF_GRADIENT.includes(name) && grad === undefined);
  if (orphan !== undefined) {
    throw new GradcheckError(say('no_gradient_below', { name: orphan }), { field: `/${orphan}` });
  }
  const gradient = grad as (x: X) => Numbers;
  let before = 0;
  const shared: FunctionOptions = {
    ...options,
    onProgress: options.onProgress && ((calls) => options.onProgress?.(before + calls)),
  };
  const checks: Record<(typeof NAMES)[number], () => Promise<FunctionReport>> = {
    grad: () => checkGradient(f as (x: X) => number, gradient, x, shared),
    jacobian: () => checkJacobian(f, jacobian as (x: X) => Numbers, x, shared),
    vjp: () => checkVjp(f, vjp as (x: X, dout: Numbers) => Numbers, x, shared),
    jvp: () => checkJvp(f, jvp as (x: X, v: X) => Numbers, x, shared),
    hessian: () => checkJacobian(gradient, hessian as (x: X) => Numbers, x, shared),
    hvp: () => checkJvp(gradient, hvp as (x: X, v: X) => Numbers, x, shared),
  };
  const reports: DerivativesReport['reports'] = {};
  for (const name of given) {
    const report = await checks[name]();
    reports[name] = report;
    before += report.calls;
  }
  const all = Object.values(reports).map(({ verdict }) => verdict);
  return { verdict: BY_WEIGHT.find((each) => all.includes(each)) ?? 'correct', reports };
}
