import type { NamedArray } from '../../types/arrays.js';
import type { GradientPrecision } from '../../types/options.js';
import type { NetworkArrays } from './sort-by-name.js';

/** What hides the last digits of a gradient. */
export interface Rounding {
  /** The coarsest numbers that it was computed or saved in. */
  precision: GradientPrecision;
  /**
   * Where a print cut its entries: how many significant decimal digits they have at most, and how
   * many behind the point. Each is off by half a unit of the coarser of both.
   */
  digits?: number;
  decimals?: number;
}

/** Fractions of so many bits are any number's; those of fewer say nothing of a precision. */
const TYPES = [
  { precision: 'bfloat16', bits: 8, telling: 5 },
  { precision: 'float16', bits: 11, telling: 8 },
  { precision: 'float32', bits: 24, telling: 12 },
] as const;

/** Doubles have 15 decimal digits that are theirs: of so many no print cut any. */
const DIGITS_OF_A_DOUBLE = 15;
/** With so many digits a single is printed so that it can be read back. */
const DIGITS_OF_A_SINGLE = 9;
/** Of fewer entries their digits tell nothing. */
const ENOUGH_ENTRIES = 8;

/**
 * The precision of a gradient: the coarsest type of its arrays; that of the parameters where all of
 * them are singles, since then the passes were, whatever type the last step gave; or what its values
 * have in common, where doubles hold nothing finer.
 */
export function roundingOf({ layers, X }: NetworkArrays): Rounding {
  const gradients = layers.flatMap(({ dW, db }) => (db ? [dW, db] : [dW]));
  const parameters = layers.flatMap(({ W, b }) => (b ? [W, b] : [W]));
  const byValues = TYPES.find((type) => areOf(gradients, type.bits, type.telling))?.precision;
  if (byValues === 'bfloat16') return { precision: byValues };
  const isOf = (type: string) => (array: NamedArray) => array.dtype === type;
  if (gradients.some(isOf('float16')) || parameters.every(isOf('float16'))) {
    return { precision: 'float16' };
  }
  if (byValues !== undefined) return { precision: byValues };
  if (
    gradients.some(isOf('float32')) ||
    (parameters.every(isOf('float32')) && !isOf('float64')(X))
  ) {
    return { precision: 'float32' };
  }
  const printed = printOf(gradients);
  if (printed === undefined) return { precision: 'float64' };
  return { precision: printed.digits <= DIGITS_OF_A_SINGLE ? 'float32' : 'float64', ...printed };
}

/**
 * Whether all values have fractions of at most so many bits, and one has so many that it is no
 * simple number, as whole numbers and zeros are exact in any precision.
 */
function areOf(arrays: readonly NamedArray[], bits: number, telling: number): boolean {
  let tells = false;
  for (const { values } of arrays) {
    for (const value of values) {
      if (!fits(value, bits)) return false;
      tells ||= !fits(value, telling - 1) && value * 1024 !== Math.round(value * 1024);
    }
  }
  return tells;
}

/** Whether a double is one of so many bits: rounded to these (Veltkamp's splitting) it is itself. */
function fits(value: number, bits: number): boolean {
  const scaled = value * (2 ** (53 - bits) + 1);
  return scaled - (scaled - value) === value;
}

/** The decimal digits that entries have at most, where no double would have so few. */
function printOf(arrays: readonly NamedArray[]): { digits: number; decimals: number } | undefined {
  let [digits, decimals, entries] = [0, 0, 0];
  for (const { values } of arrays) {
    for (const value of values) {
      if (value === 0) continue;
      const [fraction = '', exponent] = Math.abs(value).toExponential().split('e');
      const length = fraction.replace('.', '').length;
      digits = Math.max(digits, length);
      if (digits >= DIGITS_OF_A_DOUBLE) return undefined;
      decimals = Math.max(decimals, length - 1 - Number(exponent));
      entries += 1;
    }
  }
  // One that has but a few digits, as 0.5, may have them by itself; not so all of many.
  return entries >= ENOUGH_ENTRIES && digits > 2 ? { digits, decimals } : undefined;
}
