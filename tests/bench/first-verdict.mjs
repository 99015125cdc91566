/**
 * `node tests/bench/first-verdict.mjs [RUNS] [--timeline]`: milliseconds from navigation to the
 * first verdict, nothing cached, each run in a browser profile of its own.
 */
import { withColdOpenings } from './opening.mjs';

const runs = Number(process.argv.slice(2).find((text) => /^\d+$/.test(text)) ?? 15);
const withTimeline = process.argv.includes('--timeline');

await withColdOpenings(async (open) => {
  await open(); // the browser's own start is not the page's
  const times = [];
  let last;
  for (let run = 0; run < runs; run++) {
    last = await open();
    times.push(last.milliseconds);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.round(share * (times.length - 1))].toFixed(0);
  console.log(
    `first verdict after ${at(0.5)} ms (median of ${runs}; ${at(0)} to ${at(1)}, nine in ten below ${at(0.9)})`,
  );
  if (withTimeline) {
    for (const { name, entryType, startTime, duration } of last.timeline) {
      console.log(
        `${startTime.toFixed(0).padStart(6)} ${(startTime + duration).toFixed(0).padStart(6)}  ${entryType} ${name}`,
      );
    }
  }
});
