import { mathml, type TemplateResult } from 'lit';

const MINUS = '−';

/** A number in a formula, in so many digits, as 2.8 × 10⁻¹⁰ where it is very small or large. */
export function mathNumber(value: number, digits = 3): TemplateResult {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e5)) {
    return mathml`<mn>${String(Number(value.toPrecision(digits))).replace('-', MINUS)}</mn>`;
  }
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const power = mathml`<msup><mn>10</mn><mn>${exponent.replace('+', '').replace('-', MINUS)}</mn></msup>`;
  return Number(mantissa) === 1
    ? power
    : mathml`<mrow><mn>${mantissa.replace('-', MINUS)}</mn><mo>×</mo>${power}</mrow>`;
}

/** A number in a formula with all its digits. */
export const mathDigits = (value: number): TemplateResult =>
  mathml`<mn>${String(value).replace('-', MINUS)}</mn>`;
