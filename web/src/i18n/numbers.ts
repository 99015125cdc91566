import { html, type TemplateResult } from 'lit';

const MINUS = '\u2212';
const typeset = (digits: string) => digits.replace('-', MINUS);

const tenTo = (exponent: number) =>
  html`<span class="times">×</span>10<sup>${typeset(String(exponent))}</sup>`;

/** 10⁻⁹ in characters alone, for where there is no markup. */
export function powerOfTen(exponent: number): string {
  const digits = [...String(exponent)].map((digit) =>
    digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)],
  );
  return exponent === 0 ? '1' : `10${digits.join('')}`;
}

/** 3.6 × 10⁻⁹ in plain text. */
export function power(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-2 && size < 1e4)) {
    return typeset(String(Number(value.toPrecision(2))));
  }
  const [mantissa = '', exponent = '0'] = value.toExponential(1).split('e');
  const head = mantissa === '1.0' ? '' : `${typeset(mantissa)}\u00a0×\u00a0`;
  return head + powerOfTen(Number(exponent));
}

/** A share as “99.8 %”, rounded down: only all of it is 100 %, and only nothing 0 %. */
export const percent = (share: number): string =>
  `${Math.floor(share * 1000) / 10 || (share > 0 ? '<\u00a00.1' : 0)}\u00a0%`;

/** 3.6 × 10⁻⁹, which a script finds as `value="3.633e-9"`. */
export function scientific(value: number, decimals = 1): TemplateResult {
  if (value === 0 || value === 1 || !Number.isFinite(value))
    return html`<data value=${value}>${value}</data>`;
  const [mantissa = '', exponent = '0'] = value.toExponential(decimals).split('e');
  // "1 × 10⁻⁷" says no less than "1.0 × 10⁻⁷" where the number is exactly that.
  const isPower = Number(`1e${exponent}`) === value;
  const head = isPower ? html`10<sup>${typeset(String(Number(exponent)))}</sup>` : undefined;
  return html`<data value=${value}
    >${head ?? html`${typeset(mantissa)}${tenTo(Number(exponent))}`}</data
  >`;
}

/** A magnitude in three digits: 0.501, 12.4, 3.63 × 10⁻⁹. */
export function magnitude(value: number): TemplateResult {
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-3 || size >= 1e5)) return scientific(value, 2);
  const digits = size < 1000 && value !== 0 ? value.toPrecision(3) : value.toFixed(0);
  return html`<data value=${value}>${typeset(digits)}</data>`;
}

/** A number with all its digits. */
export const allDigits = (value: number): TemplateResult =>
  html`<data value=${value}>${typeset(String(value))}</data>`;

/** … of which those are marked that the error makes wrong: from the place of its first digit on. */
export function withWrongDigits(value: number, error: number): TemplateResult {
  const text = String(value);
  if (error === 0) return allDigits(value);
  const [mantissa = '', exponent = '0'] = text.split('e');
  const place = Math.floor(Math.log10(Math.abs(error))) - Number(exponent);
  const point = mantissa.includes('.') ? mantissa.indexOf('.') : mantissa.length;
  const first = Math.max(0, place < 0 ? point - place : point - 1 - place);
  const [right, wrong] = [mantissa.slice(0, first), mantissa.slice(first)];
  return html`<data value=${value}
    >${typeset(right)}${wrong ? html`<mark>${typeset(wrong)}</mark>` : ''}${
      text.includes('e') ? tenTo(Number(exponent)) : ''
    }</data
  >`;
}

/** A value of a data table in at most five digits. */
export function cell(value: number): string {
  return typeset(String(Number(value.toPrecision(5))));
}

/**
 * Two values that should be equal, digit under digit, with the digits from the first difference on
 * marked.
 */
export function aligned(first: number, second: number): [TemplateResult, TemplateResult] {
  const largest = Math.max(Math.abs(first), Math.abs(second));
  if (largest === 0 || !Number.isFinite(largest)) return [scientific(first), scientific(second)];
  const exponent = Math.floor(Math.log10(largest));
  const isPlain = exponent >= -3 && exponent <= 4;
  const decimals = isPlain ? 11 - exponent : 11;
  const digits = (value: number) =>
    typeset((isPlain ? value : value / 10 ** exponent).toFixed(Math.min(decimals, 100)));
  const [a, b] = [digits(first), digits(second)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const show = (value: number, text: string) =>
    html`<data value=${value}
      >${text.slice(0, same)}<mark>${text.slice(same)}</mark>${isPlain ? '' : tenTo(exponent)}</data
    >`;
  return [show(first, a), show(second, b)];
}
