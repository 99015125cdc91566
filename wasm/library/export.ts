/** A report as files: JSON for programs, CSV for tables, numbers to their last bit. */
import type { BlockReport, CheckReport, Sweep } from '../types/report.js';

/** One parameter block with its part of each gradient, as views: nothing is copied. */
export interface BlockGradients {
  block: BlockReport;
  /** Row by row, as in θ. */
  analytic: Float64Array;
  numerical: Float64Array;
  reference: Float64Array;
}

/**
 * Cuts the gradients of a report into its blocks.
 * @throws Error where the check was run without `gradients: true`
 */
export function gradientsByBlock({ blocks, gradients }: CheckReport): BlockGradients[] {
  if (!gradients) throw new Error('The report has no gradients; run the check with gradients.');
  let end = 0;
  return blocks.map((block) => {
    const begin = end;
    end += block.shape[0] * block.shape[1];
    return {
      block,
      analytic: gradients.analytic.subarray(begin, end),
      numerical: gradients.numerical.subarray(begin, end),
      reference: gradients.reference.subarray(begin, end),
    };
  });
}

/**
 * The report with all that it holds, and the sweep of ε where there is one, as the command's --json;
 * gradients become arrays in the order of θ.
 */
export function reportJson(report: CheckReport, sweep?: Sweep): string {
  const plain = (_: string, value: unknown) =>
    value instanceof Float64Array ? Array.from(value) : value;
  return `${JSON.stringify({ ...report, ...(sweep && { sweep }) }, plain)}\n`;
}

type Cell = string | number | boolean;

/** RFC 4180; no cell of ours needs quotes. */
function csv(header: string[], rows: Cell[][]): string {
  return [header, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** One row per block: all that the report says of it, in columns named after the fields. */
export function blocksCsv({ blocks }: CheckReport): string {
  const columns: [string, (block: BlockReport) => Cell][] = [
    ['block', ({ name }) => name],
    ['rows', ({ shape }) => shape[0]],
    ['columns', ({ shape }) => shape[1]],
    ['difference', ({ difference }) => difference],
    ['tested', ({ tested }) => tested],
    ['epsilon', ({ epsilon }) => epsilon],
    ['analytic_norm', ({ analytic_norm }) => analytic_norm],
    ['numerical_norm', ({ numerical_norm }) => numerical_norm],
    ['worst_row', ({ worst }) => worst.index[0]],
    ['worst_column', ({ worst }) => worst.index[1]],
    ['worst_analytic', ({ worst }) => worst.analytic],
    ['worst_numerical', ({ worst }) => worst.numerical],
    ['reference_difference', ({ reference_difference }) => reference_difference],
    ['method_error', ({ method_error }) => method_error],
    ['equal', ({ equal }) => equal],
    ['wrong_entries', ({ wrong_entries }) => wrong_entries],
    ['factor', ({ factor }) => factor],
    ['cosine', ({ cosine }) => cosine],
    ['coverage_sign', ({ coverage }) => coverage.sign],
    ['coverage_zero', ({ coverage }) => coverage.zero],
    ['blind', ({ blind }) => blind],
    ['blind_causes', ({ blind_spots }) => blind_spots.map(({ cause }) => cause).join(' ')],
  ];
  return csv(
    columns.map(([name]) => name),
    blocks.map((block) => columns.map(([, value]) => value(block))),
  );
}

/** One row per parameter, in the order of θ; rows and columns count from 0. */
export function entriesCsv(report: CheckReport): string {
  const rows = gradientsByBlock(report).flatMap(({ block, analytic, numerical, reference }) =>
    Array.from(analytic, (value, i): Cell[] => [
      block.name,
      Math.floor(i / block.shape[1]),
      i % block.shape[1],
      value,
      numerical[i] as number,
      reference[i] as number,
    ]),
  );
  return csv(['block', 'row', 'column', 'analytic', 'numerical', 'reference'], rows);
}
