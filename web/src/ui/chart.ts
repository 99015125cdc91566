import { type PlotOptions, plot } from '@observablehq/plot';
import { css } from 'lit';

export type Chart = ReturnType<typeof plot>;

/**
 * Draws a chart. The library writes a style sheet into each drawing, which a strict Content
 * Security Policy blocks as soon as the drawing is on the page: taken out before, with its rules in
 * `chartStyles`.
 */
export function draw(options: PlotOptions): Chart & SVGSVGElement {
  const chart = plot(options);
  chart.querySelector('style')?.remove();
  for (const group of chart.querySelectorAll<SVGGElement>('g[aria-label]')) {
    group.dataset.mark = group.getAttribute('aria-label') ?? '';
    group.removeAttribute('aria-label');
  }
  return chart as Chart & SVGSVGElement;
}

export const chartStyles = css`
  svg.chart {
    display: block;
    max-width: 100%;
    height: auto;
    overflow: visible;
    font: var(--size-small) var(--sans);
    font-variant-numeric: tabular-nums;
  }
  svg.chart text {
    white-space: pre;
  }
`;

/** Powers of ten from the one below to the one above, as exponents. */
export function decades(values: Iterable<number>): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [-1, 0];
  const first = Math.floor(Math.log10(low));
  return [first, Math.max(first + 1, Math.ceil(Math.log10(high)))];
}

/** At most `most` powers of ten to mark on an axis. */
export function ticks([low, high]: [number, number], most: number): number[] {
  const step = Math.ceil((high - low + 1) / most);
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) =>
    Number(`1e${first + i * step}`),
  );
}
