/**
 * Makes the bundled samples: `node web/samples/make.mjs [folder]`, by default next to this file.
 * Seeded, and rounded well above the last bit, so that every run gives the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? import.meta.dirname;

/** Uniform numbers in [0, 1) from a 32-bit state (the generator known as mulberry32). */
function uniformFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A bell-shaped number of mean 0 and deviation 1: twelve uniforms, no logarithm to differ by a bit. */
function bell(uniform) {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += uniform();
  return sum;
}

const table = (header, rows) => `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;

/** Two half circles that interlock: the upper one is class 0, the lower one class 1. */
function moons() {
  const uniform = uniformFrom(1);
  const rows = Array.from({ length: 200 }, (_, i) => {
    const label = i % 2;
    const angle = Math.PI * uniform();
    const x = label === 0 ? Math.cos(angle) : 1 - Math.cos(angle);
    const y = label === 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
    return [(x + 0.1 * bell(uniform)).toFixed(3), (y + 0.1 * bell(uniform)).toFixed(3), label];
  });
  return table(['x1', 'x2', 'label'], rows);
}

/** Two spiral arms, one and a half turns each, half a turn apart. */
function spirals() {
  const uniform = uniformFrom(2);
  const rows = Array.from({ length: 200 }, (_, i) => {
    const label = i % 2;
    const along = 0.1 + 0.9 * uniform();
    const angle = Math.PI * (3 * along + label);
    const x = along * Math.cos(angle) + 0.02 * bell(uniform);
    const y = along * Math.sin(angle) + 0.02 * bell(uniform);
    return [x.toFixed(3), y.toFixed(3), label];
  });
  return table(['x1', 'x2', 'label'], rows);
}

/** The Palmer penguins with four measurements and the species; rows with a missing value are left out. */
function penguins() {
  const source = new URL('../../node_modules/vega-datasets/data/penguins.json', import.meta.url);
  const columns = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)'];
  const wanted = [...columns, 'Species'];
  const rows = JSON.parse(readFileSync(source, 'utf8'))
    .map((penguin) => wanted.map((column) => penguin[column]))
    .filter((row) => row.every((value) => value !== null && value !== ''));
  return table(wanted, rows);
}

/** Discs (class 0) and crosses (class 1) in colour on a dark ground: 40 images of 12×12 pixels, 0–255. */
function shapes() {
  const uniform = uniformFrom(3);
  const between = (low, high) => low + (high - low) * uniform();
  const size = 12;
  const images = Array.from({ length: 40 }, (_, i) => {
    const isCross = i % 2 === 1;
    const radius = between(2.5, 4.5);
    const [row, column] = [between(4.5, 6.5), between(4.5, 6.5)];
    const ink = [between(110, 255), between(110, 255), between(110, 255)];
    const ground = [between(0, 60), between(0, 60), between(0, 60)];
    return Array.from({ length: size }, (_, r) =>
      Array.from({ length: size }, (_, c) => {
        const [down, right] = [Math.abs(r - row), Math.abs(c - column)];
        const inside = isCross
          ? Math.max(down, right) <= radius && Math.min(down, right) <= 0.9
          : down * down + right * right <= radius * radius;
        return (inside ? ink : ground).map((value) => Math.round(value + between(-8, 8)));
      }).map((pixel) => pixel.map((value) => Math.min(255, Math.max(0, value)))),
    );
  });
  const labels = images.map((_, i) => i % 2);
  const lines = images.map((image) => `    ${JSON.stringify(image)}`).join(',\n');
  return `{\n  "X": [\n${lines}\n  ],\n  "y": ${JSON.stringify(labels)}\n}\n`;
}

mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries({
  'moons.csv': moons(),
  'spirals.csv': spirals(),
  'penguins.csv': penguins(),
  'shapes.json': shapes(),
})) {
  writeFileSync(join(folder, name), content);
}
