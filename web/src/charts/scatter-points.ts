import type { BlockGradients } from 'gradcheck';

/** One entry of the gradient. */
export interface Entry {
  /** As in W1[3, 0]. */
  name: string;
  analytic: number;
  numerical: number;
  reference: number;
}

/** What logarithmic axes cannot show, or show by another symbol. */
export interface ScatterCounts {
  bothZero: number;
  oneZero: number;
  opposite: number;
  notFinite: number;
}

export interface ScatterPoints {
  /** The entries to draw, those that differ most first. */
  drawn: Entry[];
  counts: ScatterCounts;
  total: number;
  /** How many of those drawn were chosen for their difference; the others are spread evenly. */
  worst: number;
}

/** More points than this are a blot, and slow. */
const MOST = 3000;
const WORST = 500;

export function scatterPoints(blocks: BlockGradients[]): ScatterPoints {
  const counts = { bothZero: 0, oneZero: 0, opposite: 0, notFinite: 0 };
  const places: { block: BlockGradients; i: number; gap: number }[] = [];
  for (const block of blocks) {
    block.analytic.forEach((a, i) => {
      const n = block.numerical[i] as number;
      if (!Number.isFinite(a) || !Number.isFinite(n)) counts.notFinite++;
      else if (a === 0 && n === 0) counts.bothZero++;
      else {
        if (a === 0 || n === 0) counts.oneZero++;
        else if (a > 0 !== n > 0) counts.opposite++;
        places.push({ block, i, gap: Math.abs(a - n) });
      }
    });
  }
  const total = blocks.reduce((sum, { analytic }) => sum + analytic.length, 0);
  const byGap = [...places].sort((p, q) => q.gap - p.gap);
  const all = places.length <= MOST;
  const worst = all ? byGap : byGap.slice(0, WORST);
  const chosen = new Set(worst);
  const others = all ? [] : places.filter((place) => !chosen.has(place));
  const room = MOST - worst.length;
  const spread = Array.from(
    { length: Math.min(room, others.length) },
    (_, k) => others[Math.floor((k * others.length) / room)] as (typeof places)[number],
  );
  const drawn = [...worst, ...spread].map(({ block: { block, ...gradients }, i }) => ({
    name: `${block.name}[${Math.floor(i / block.shape[1])}, ${i % block.shape[1]}]`,
    analytic: gradients.analytic[i] as number,
    numerical: gradients.numerical[i] as number,
    reference: gradients.reference[i] as number,
  }));
  return { drawn, counts, total, worst: worst.length };
}
