import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aligned,
  allDigits,
  cell,
  magnitude,
  powerOfTen,
  scientific,
  withWrongDigits,
} from '../../../web/src/i18n/numbers.js';
import { rendered } from '../support/rendered.js';

/** As it reads: raised digits after ^, marked ones in brackets. */
const text = (template) =>
  rendered(template)
    .replace(/<sup>(.*?)<\/sup>/g, '^$1')
    .replace(/<mark>(.*?)<\/mark>/g, '[$1]')
    .replace(/<[^>]*>/g, '');

test('scientific: a mantissa and a power, or the power alone where it is exactly that', () => {
  assert.equal(text(scientific(3.633e-9)), '3.6×10^−9');
  assert.equal(text(scientific(1e-7)), '10^−7');
  assert.equal(text(scientific(-2.5e4)), '−2.5×10^4');
  assert.equal(text(scientific(0)), '0');
  assert.equal(text(scientific(1)), '1');
  assert.equal(text(scientific(Number.NaN)), 'NaN');
});

test('every number is there for scripts as it is', () => {
  for (const template of [scientific(3.633e-9), magnitude(3.633e-9), allDigits(3.633e-9)])
    assert.match(rendered(template), /^<data value=3\.633e-9\s*>/);
});

test('a power in characters alone', () => {
  assert.deepEqual([-9, 0, 12].map(powerOfTen), ['10⁻⁹', '1', '10¹²']);
});

test('a magnitude has three digits', () => {
  const all = [0, 0.5012, -12.44, 1234.5, 3.633e-9, 2.5e6].map((value) => text(magnitude(value)));
  assert.deepEqual(all, ['0', '0.501', '−12.4', '1235', '3.63×10^−9', '2.50×10^6']);
});

test('a cell has at most five', () => {
  assert.deepEqual([1.2345678, -0.5, 123456].map(cell), ['1.2346', '−0.5', '123460']);
});

test('digits that an error makes wrong are marked, from the place of its first on', () => {
  assert.equal(text(withWrongDigits(5.999999999999872, 1.28e-13)), '5.999999999999[872]');
  assert.equal(text(withWrongDigits(6.009999999999849, 0.01)), '6.0[09999999999849]');
  assert.equal(text(withWrongDigits(6, 0)), '6');
  assert.equal(text(withWrongDigits(1.25e-9, 1e-11)), '1.2[5]×10^−9');
});

test('of two values the digits from the first difference on are marked', () => {
  assert.deepEqual(aligned(0.5, 0.25).map(text), ['0.[500000000000]', '0.[250000000000]']);
  assert.deepEqual(aligned(1.5e-9, 1.6e-9).map(text), [
    '1.[50000000000]×10^−9',
    '1.[60000000000]×10^−9',
  ]);
  assert.deepEqual(aligned(0, 0).map(text), ['0', '0']);
});
