import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

/**
 * Which rooms a room may import, in each tree of sources; what stands beside the rooms is 'door'.
 * Arrows point down: a room names only rooms that stand below it here.
 */
const ARROWS = {
  'web/src': {
    lab: 'element own-gradient charts result settings mistakes site session ui i18n',
    element: 'figures own-gradient result settings mistakes site session ui i18n',
    figures: 'charts result mistakes session ui i18n',
    code: 'result settings mistakes site session sandbox ui i18n',
    result: 'mistakes session ui i18n',
    learn: 'site i18n',
    mistakes: 'session ui i18n',
    settings: 'session ui i18n',
    charts: 'session ui i18n',
    'own-gradient': 'session ui i18n',
    site: 'session ui i18n',
    session: 'i18n',
    ui: 'i18n',
    i18n: '',
    sandbox: '',
  },
  wasm: {
    door: 'cli library readers settings types problems',
    cli: 'library readers settings types problems',
    library: 'workers readers settings bindings types problems',
    workers: 'bindings types problems',
    readers: 'types problems',
    settings: 'types problems',
    bindings: 'types problems',
    types: 'problems',
    problems: '',
  },
  core: {
    json: 'check function judgement gradient network numbers',
    check: 'judgement gradient network numbers',
    function: 'judgement gradient network numbers',
    judgement: 'gradient network numbers',
    gradient: 'network numbers',
    network: 'numbers',
    numbers: '',
  },
};

/** Where each tree's files are, which of them are read, and how a file names another. */
const ROOT = join(import.meta.dirname, '../..');
const MODULE = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^'?]+)(?:\?\w+)?'/g;
const READ = {
  'web/src': { folders: ['web/src'], files: /\.[jt]s$/, naming: MODULE },
  wasm: { folders: ['wasm'], files: /^(?!setup\/).*\.m?ts$/, naming: MODULE },
  core: {
    folders: ['core/include/gradcheck', 'core/src'],
    files: /\.[ch]pp$/,
    naming: /#include "gradcheck\/([^"]+)"/g,
  },
};
/** What the page's sources take from outside of them, beside packages such as 'gradcheck'. */
const BESIDE = /^\.\.\/(samples|translations|\.\.\/build\/locales)\//;

/** The files that each file of a tree names, relative to the tree. */
function readTree(tree) {
  const { folders, files, naming } = READ[tree];
  const named = new Map();
  for (const folder of folders) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true })) {
      if (!files.test(file)) continue;
      const text = readFileSync(join(ROOT, folder, file), 'utf8');
      const targets = [...text.matchAll(naming)].map(([, path]) =>
        tree === 'core' ? path : join(dirname(file), path),
      );
      // Where C++ declares and where it defines are two files: only the first can be named.
      named.set(tree === 'core' ? join(file.endsWith('hpp') ? '' : 'src', file) : file, targets);
    }
  }
  return named;
}

const roomOf = (file) => {
  const parts = file.split('/');
  if (parts[0] === 'src') parts.shift();
  return parts.length > 1 ? parts[0] : 'door';
};

/** The imports that the table does not allow, each as a sentence. */
function wrongArrows(named, arrows) {
  return [...named].flatMap(([file, targets]) =>
    targets
      .filter((target) => !BESIDE.test(target))
      .map((target) => [roomOf(file), roomOf(target), target])
      .filter(([from, to]) => from !== to && !arrows[from]?.split(' ').includes(to))
      .map(([from, to, target]) => `${file} imports ${target}: ${from} may not know ${to}`),
  );
}

/** A chain of files that comes back to where it began, if there is one. */
function circleIn(named) {
  const done = new Set();
  const follow = (file, way) => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of named.get(file) ?? []) {
      const source = target.replace(/\.js$/, '.ts');
      const circle = follow(named.has(source) ? source : target, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of named.keys()) {
    const circle = follow(file, []);
    if (circle) return circle;
  }
  return undefined;
}

for (const [tree, arrows] of Object.entries(ARROWS)) {
  test(`${tree}: every room stands in the table, and its arrows point down`, () => {
    const named = readTree(tree);
    const rooms = Object.keys(arrows);
    assert.deepEqual(new Set([...named.keys()].map(roomOf)), new Set(rooms));
    rooms.forEach((room, floor) => {
      const below = arrows[room].split(' ').filter(Boolean);
      for (const other of below) assert.ok(rooms.indexOf(other) > floor, `${room} → ${other}`);
    });
  });

  test(`${tree}: files import only from the rooms that theirs may know, and in no circle`, () => {
    const named = readTree(tree);
    assert.deepEqual(wrongArrows(named, arrows), []);
    assert.equal(circleIn(named), undefined);
  });
}

test('an import that points up is found, and so is a circle', () => {
  const named = readTree('web/src');
  named.get('ui/field.ts').push('result/run-bar.js', '../../wasm/readers/open.js');
  assert.deepEqual(wrongArrows(named, ARROWS['web/src']), [
    'ui/field.ts imports result/run-bar.js: ui may not know result',
    'ui/field.ts imports ../../wasm/readers/open.js: ui may not know ..',
  ]);

  const round = readTree('web/src');
  round.get('ui/strings.ts').push('ui/field.js'); // which has its words from there
  assert.deepEqual(circleIn(round)?.slice(0, 2).sort(), ['ui/field.ts', 'ui/strings.ts']);

  const core = readTree('core');
  core.get('numbers/norm.hpp').push('check/check.hpp');
  assert.equal(wrongArrows(core, ARROWS.core).length, 1);
});
