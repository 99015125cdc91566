import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Checker,
  createChecker,
  type Dataset,
  open,
  parseSettings,
  SETTINGS,
} from 'gradcheck';
import type { Plugin } from 'vite';
import { resultOf } from '../../src/figures/results.ts';
import { percent } from '../../src/i18n/numbers.ts';
import { attributeOf } from '../../src/session/attribute-names.ts';
import { follow } from './follow.ts';

/**
 * No number of the tutorial's text that a figure computes is typed. The source has
 *
 *     <data data-of="ID" data-with="mask=frozen" data-path="difference" data-as="power"></data>
 *
 * and the build fills in what the figure ID comes to, with these attributes set (`name=` removes
 * one). The page's element does the same sum on the reader's machine, by the same module.
 */
type Attributes = Record<string, string>;

const SAMPLES = join(import.meta.dirname, '../../samples');
const SAMPLE_FILES = ['moons.csv', 'spirals.csv', 'penguins.csv', 'shapes.json'];

const FIGURE = /<gradient-check\s([^>]*)>/g;
const VALUE = /<data\s(data-of=[^>]*)><\/data>/g;

function readAttributes(text: string): Attributes {
  const plain = (value: string) => value.replaceAll('&amp;', '&');
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      plain(value),
    ]),
  );
}

function override(attributes: Attributes, changes = ''): Attributes {
  const changed = { ...attributes, ...Object.fromEntries(new URLSearchParams(changes)) };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== ''));
}

/** 2.8 × 10⁻¹⁰, as HTML. */
function power(value: number): string {
  if (value === 0 || (value >= 0.01 && value < 1e4)) return String(Number(value.toPrecision(2)));
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  const raised = `10<sup>${Number(exponent)}</sup>`.replace('-', '−');
  return Number(mantissa) === 1 ? raised : `${mantissa} × ${raised}`;
}

/** The forms of `data-as`. */
const FORMS: Record<string, (value: number, language: string) => string> = {
  digits: (value) => String(value).replace('-', '−'),
  power,
  short: (value) => String(Number(value.toPrecision(3))).replace('-', '−'),
  count: (value, language) => new Intl.NumberFormat(language).format(value),
  percent: (value) => percent(value),
  rule: (value, language) => {
    const [passed, failed] = language === 'en' ? ['PASS', 'FAIL'] : ['“通过”', '“未通过”'];
    return value ? passed : failed;
  },
};

/** The bundled sample that the attributes name, if any, read as they say. */
async function readSample(attributes: Attributes): Promise<Dataset | undefined> {
  const { sample } = attributes;
  if (sample === undefined) return undefined;
  const file = SAMPLE_FILES.find((name) => name.startsWith(`${sample}.`));
  if (file === undefined) throw new Error(`There is no sample ${sample}.`);
  const said = ['preset', ...Object.keys(SETTINGS)].flatMap((setting): [string, string][] => {
    const text = attributes[attributeOf(setting)];
    return text === undefined ? [] : [[setting, text]];
  });
  const bytes = readFileSync(join(SAMPLES, file));
  return (await open([{ name: file, bytes }], parseSettings(said))).dataset;
}

/** What the element's `run()` comes to: without a figure's name, the report of a check. */
async function computeFigure(checker: Checker, data: Dataset | undefined, attributes: Attributes) {
  if (attributes.figure !== undefined) return resultOf(checker, data, attributes);
  const result = await resultOf(checker, data, { ...attributes, figure: 'difference' });
  return 'report' in result ? result.report : undefined;
}

async function fillIn(html: string, checker: Checker): Promise<string> {
  const language = /<html lang="([^"]*)"/.exec(html)?.[1] ?? 'en';
  const figures = new Map(
    [...html.matchAll(FIGURE)]
      .map(([, text = '']) => readAttributes(text))
      .map((attributes) => [attributes.id, attributes]),
  );
  const results = new Map<string, unknown>();
  const texts: string[] = [];
  for (const [, text = ''] of html.matchAll(VALUE)) {
    const marks = readAttributes(text);
    const figure = figures.get(marks['data-of']);
    if (figure === undefined) throw new Error(`There is no figure ${marks['data-of']}: ${text}`);
    const { id: _, ...attributes } = override(figure, marks['data-with']);
    const key = JSON.stringify(attributes);
    if (!results.has(key)) {
      const data = await readSample(attributes);
      results.set(key, await computeFigure(checker, data, attributes));
    }
    const value = follow(results.get(key), marks['data-path'] ?? '');
    const form = FORMS[marks['data-as'] ?? 'digits'];
    if (typeof value !== 'number' && typeof value !== 'boolean')
      throw new Error(`The figure has no such number: ${text}`);
    if (form === undefined) throw new Error(`There is no such form: ${text}`);
    texts.push(`<data ${text} value="${value}">${form(Number(value), language)}</data>`);
  }
  return html.replace(VALUE, () => texts.shift() ?? '');
}

export const values: Plugin = {
  name: 'values',
  transformIndexHtml: {
    order: 'pre',
    async handler(html) {
      const checker = createChecker();
      try {
        return await fillIn(html, checker);
      } finally {
        checker.dispose();
      }
    },
  },
};
