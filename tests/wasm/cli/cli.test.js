// The command line: what it prints, and its exit codes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { backward } from '../support/backward.js';
import { CONVENTIONS, networks, tutorial } from '../support/golden-arrays.js';
import { array, cast, matrix, npy, npz } from '../support/npz.js';

const cli = fileURLToPath(new URL('../../../build/library/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradcheck-'));
after(() => rmSync(folder, { recursive: true }));

/** Two features of 30 examples, which decide the class. */
const csv = join(folder, 'small.csv');
const rows = Array.from({ length: 30 }, (_, i) => [
  Math.sin(i),
  Math.cos(3 * i),
  i % 3 ? 'a' : 'b',
]);
writeFileSync(csv, ['u,v,label', ...rows.map((row) => row.join(','))].join('\n'));

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('--json prints one object with every field of the report, and exit code 0 says pass', () => {
  const { status, stdout, stderr } = run(csv, '--layers', '4,3', '--examples', '8', '--json');
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const report = JSON.parse(stdout);
  assert.equal(report.passed, true);
  assert.deepEqual(report.layers, [2, 4, 3, 1]);
  assert.equal(report.examples.length, 8);
  assert.equal(report.parameters, 2 * 4 + 4 + 4 * 3 + 3 + 3 + 1);
  for (const field of ['difference', 'threshold', 'epsilon', 'method', 'cost', 'seconds']) {
    assert.ok(field in report, field);
  }
  assert.deepEqual(
    report.blocks.map(({ name }) => name),
    ['W1', 'b1', 'W2', 'b2', 'W3', 'b3'],
  );
  const { shape, worst } = report.blocks[0];
  assert.deepEqual(shape, [4, 2]);
  assert.ok(Math.abs(worst.analytic - worst.numerical) < 1e-7);
});

test('a wrong backpropagation exits with 1 and is named with its line', () => {
  const { status, stdout } = run(csv, '--bug', 'activation_derivative_forgotten@1');
  assert.equal(status, 1);
  assert.match(stdout, /^FAIL {2}difference/m);
  assert.match(stdout, /exactly what activation_derivative_forgotten@1 gives/);
  assert.match(stdout, /dZ1 = dA1\n {2}should be\n {4}dZ1 = dA1 \* g_prime\(Z1\)/);
});

test('a false alarm of the rule exits with 0 and a warning', () => {
  const { status, stdout } = run(csv, '--threshold', '1e-16');
  assert.equal(status, 0);
  assert.match(stdout, /^FAIL {2}difference \S+ > 1e-16/m);
  assert.match(stdout, /Warning: a false alarm\. The backpropagation is correct/);
});

test('what the verdict means is said as on the page, with the flags that would help', () => {
  const strict = run(csv, '--threshold', '1e-17').stdout;
  assert.match(
    strict,
    /no gradient could pass\. Remedy: use another threshold \(--threshold 1e-7\)/,
  );
  assert.doesNotMatch(strict, /round-off/);
  const bent = run(csv, '--hidden', 'relu', '--epsilon', '1e-2').stdout;
  assert.match(
    bent,
    /crosses a kink in \d+ parameters \(the first: [Wb]\d\[\d, \d\], where unit \d/,
  );
  assert.match(bent, /use the complex step \(--method complex_step --epsilon auto\)/);
});

test('--mutants says of every mistake whether rule and verdict catch it', () => {
  const { stdout } = run(csv, '--examples', '1', '--mutants', '--json');
  const { mutants, verdict } = JSON.parse(stdout);
  assert.equal(verdict, 'correct');
  assert.ok(new Set(mutants.map(({ name }) => name)).size >= 20);
  const mean = mutants.find(({ name }) => name === 'mean_forgotten');
  assert.equal(mean.invisible, true, 'with one example, 1/m makes no difference');
  assert.equal(mean.shown_by, 'several_examples');
  const { stdout: table } = run(csv, '--examples', '1', '--mutants');
  assert.match(table, /^mean_forgotten@1 .*invisible here; shown by more than one example$/m);
  const sign = mutants.find(({ name }) => name === 'output_delta_sign');
  assert.deepEqual([sign.rule, sign.verdict, sign.invisible], ['killed', 'killed', false]);
});

test('bad input exits with 2 and one sentence', () => {
  const refused = (args, message) => {
    const { status, stdout, stderr } = run(...args);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.equal(status, 2);
  };
  refused([join(folder, 'none.csv')], /none\.csv: there is no such file\./);
  refused([], /Expected a file, got none/);
  refused([csv, '--hidden', 'swish'], /hidden: expected one of tanh, .*, got "swish"/);
  refused(
    [csv, '--epsilon', '-1'],
    /\/epsilon: expected a number greater than 0 or "auto", got -1/,
  );
  refused([csv, '--layers', '5,x'], /layers: expected a number, got "x"/);
  refused([csv, '--preset', 'mine'], /preset: expected one of article, got "mine"/);
  refused([csv, '--nonsense'], /--nonsense/);
  refused([csv, '--label', 'w'], /w/);
  refused(
    [csv, '--bug', 'nonsense'],
    /\/bug: expected one of output_delta_sign, .*, got "nonsense"/,
  );
  refused([csv, '--bug', 'mean_forgotten@9'], /\/bug: expected a layer .*\(1, 2, 3\)/);
});

test('flags after a preset change it', () => {
  const { stdout } = run(csv, '--preset', 'article', '--seed', '2', '--json');
  const report = JSON.parse(stdout);
  assert.deepEqual(report.layers, [2, 5, 5, 1]);
  assert.equal(report.epsilon, 1e-7);
  assert.equal(report.examples.length, 1);
  const same = JSON.parse(run(csv, '--preset', 'article', '--json').stdout);
  assert.notEqual(same.difference, report.difference);
});

test('--help explains every option', () => {
  const { status, stdout } = run('--help');
  assert.equal(status, 0);
  const options =
    'label x-name y-name flatten task layers hidden init seed examples scale l2 method engine epsilon threshold preset json';
  for (const option of options.split(' ')) assert.match(stdout, new RegExp(`--${option}\\b`));
});

const real = fileURLToPath(new URL('../../../../shared/data/train_catvnoncat.h5', import.meta.url));
const skip = existsSync(real) ? false : "the tutorial's dataset is not on this machine";
test("--preset article is the tutorial's own run", { skip }, () => {
  const { status, stdout } = run(real, '--preset', 'article', '--json');
  assert.equal(status, 0);
  const report = JSON.parse(stdout);
  assert.deepEqual(report.examples, [89]);
  assert.deepEqual(report.layers, [12288, 5, 5, 1]);
  assert.equal(report.parameters, 61481);
  assert.ok(Math.abs(report.cost - 0.6931721167951171) < 1e-12, `${report.cost}`);
  assert.ok(report.difference > 5e-10 && report.difference < 2e-8, `${report.difference}`);
  const [W1, b1, W2] = report.blocks;
  assert.equal(report.verdict, 'correct_with_blind_spots');
  assert.equal(report.blind_parameters, 61445);
  assert.deepEqual([W1.blind, b1.blind, W2.blind], [true, true, false]);
  assert.deepEqual(W1.blind_spots, [
    { cause: 'saturated_units', remedy: 'standardise', layer: 1, count: 5, total: 5 },
  ]);
  const scaled = JSON.parse(run(real, '--preset', 'article', '--scale', '255', '--json').stdout);
  assert.equal(scaled.blind_parameters, 0);
  assert.ok(scaled.coverage.sign >= 0.99, `${scaled.coverage.sign}`);
  assert.equal(W1.tested, false, 'dW1 is zero throughout: nothing was compared');
  assert.equal(b1.tested, false);
  assert.equal(W2.tested, true);
});

test('--sweep adds a sweep to the report, as a table or as JSON', () => {
  const { status, stdout } = run(csv, '--sweep');
  assert.equal(status, 0);
  assert.match(stdout, /^ε +forward +central +richardson$/m);
  assert.match(stdout, /^1e-7 +\S+ +\S+ +\S+$/m);
  assert.match(stdout, /^slope left( +-[01]\.\d\d){3}$/m);
  const { sweep, passed } = JSON.parse(run(csv, '--sweep', '--json').stdout);
  assert.equal(passed, true);
  assert.equal(sweep.curves.length, 3);
  assert.equal(sweep.curves[0].points[0].epsilon, 0.1);
});

test('--precision float raises a false alarm where double passes', () => {
  const { status, stdout } = run(csv, '--precision', 'float', '--json');
  assert.equal(status, 0);
  const { difference, engine, passed, verdict } = JSON.parse(stdout);
  assert.equal(passed, false);
  assert.equal(verdict, 'false_alarm');
  assert.ok(difference > 1e-6 && difference < 1e-1, `${difference}`);
  assert.equal(engine, 'full');
  assert.match(run(csv, '--precision', 'float').stdout, /single precision.*--precision double/);
});

test('--mask redraw raises a false alarm and says how random the cost is', () => {
  const { status, stdout } = run(csv, '--keep-prob', '0.5', '--mask', 'redraw');
  assert.equal(status, 0);
  assert.match(stdout, /^FAIL/m);
  assert.match(stdout, /dropout draws another mask for each cost/);
  assert.match(stdout, /The cost is random: its standard deviation over redrawn masks is \d/);
  assert.equal(run(csv, '--keep-prob', '0.5').status, 0);
});

const network = networks.find(({ name }) => name === "the article's depth, small");

/** Writes a file and returns its path. */
function save(name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('a gradient of your own is checked, and the report says how it was read', () => {
  const { status, stdout, stderr } = run(
    save('check.npz', npz(tutorial(network))),
    '--hidden',
    'tanh',
  );
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.match(stdout, /^check\.npz: 7 examples, 6 features, binary$/m);
  assert.match(stdout, /^ {2}weights: n_l × n_\{l−1\}, by the shapes$/m);
  assert.match(stdout, /^ {2}loss: binary_cross_entropy, .* \[--loss mean_squared_error\]$/m);
  assert.match(stdout, /^ {2}hidden activation: tanh, as asked/m);
  assert.match(stdout, /^PASS {2}difference/m);
});

test('single precision is told, and what it adds to the threshold', () => {
  const arrays = Object.entries(CONVENTIONS['as the kernels of Keras'](network));
  const single = Object.fromEntries(arrays.map(([name, each]) => [name, cast(each, 'float32')]));
  const { status, stdout } = run(save('keras.npz', npz(single, { deflate: true })));
  assert.equal(status, 0);
  assert.match(stdout, /^ {2}weights: n_\{l−1\} × n_l, transposed, by the shapes$/m);
  assert.match(stdout, /^PASS .* ≤ 1e-7 \+ \d\.\de-\d for rounding in float32/m);
});

test('a wrong gradient of your own exits with 1, with the line and the first wrong array', () => {
  const { gradients, way } = backward(network, 'activation_derivative_forgotten', 2);
  const arrays = tutorial({ ...network, gradients });
  for (const [name, rows] of Object.entries(way)) arrays[name] = matrix(rows);
  const path = save('wrong.npz', npz(arrays));
  const { status, stdout } = run(path, '--sweep');
  assert.equal(status, 1);
  assert.match(stdout, /exactly what activation_derivative_forgotten@2 gives/);
  assert.match(stdout, /dZ2 is the first that is wrong: \[\d, \d\] is/);
  const { inferences, given, sweep } = JSON.parse(run(path, '--json', '--sweep').stdout);
  assert.equal(given.first_wrong, 'dZ2');
  assert.ok(
    inferences.some(({ what, choice }) => what === 'hidden_activation' && choice === 'tanh'),
  );
  // The sweep is of their gradient too.
  assert.ok(sweep.reference_difference > 1e-2);
});

test('a cost that is not ours is found out, said and overruled', () => {
  const squared = { ...network, loss: 'mean_squared_error' };
  const doubled = Object.entries(backward(squared).gradients).map(([name, rows]) => [
    name,
    rows.map((row) => row.map((value) => 2 * value)),
  ]);
  const path = save(
    'cost.npz',
    npz(tutorial({ ...squared, gradients: Object.fromEntries(doubled) })),
  );
  const { status, stdout } = run(path);
  assert.equal(status, 0);
  assert.match(
    stdout,
    /^ {2}over the outputs: the sum, with which the gradient is right \[--cost-scale half-sum\]$/m,
  );
  assert.match(
    stdout,
    /^Your cost has no ½: your gradient is divided by 2, then compared with ours\. If yours has the ½, it is forgotten in the gradient: say --cost-scale half-sum\.$/m,
  );
  const asked = run(path, '--cost-scale', 'half-sum');
  assert.equal(asked.status, 1);
  assert.match(asked.stdout, /exactly what loss_without_half@3 gives/);
  assert.equal(JSON.parse(run(path, '--json').stdout).given.cost_factor, 2);
  assert.match(run('--help').stdout, /with ½ or without \(else found out\).*leaky_relu:0\.01/s);
});

test('a file that is too large is not read at all', () => {
  const path = join(folder, 'large.npz');
  writeFileSync(path, '');
  truncateSync(path, 300 * 2 ** 20);
  const { status, stderr } = run(path);
  assert.equal(status, 2);
  assert.equal(stderr, 'gradcheck: large.npz: the file has 300 MiB; expected at most 256.\n');
});

test('an array that has to be chosen is chosen by a flag', () => {
  const { X, ...rest } = tutorial(network);
  const path = save('names.npz', npz({ ...rest, pixels: X }));
  const { status, stderr } = run(path);
  assert.equal(status, 2);
  assert.match(
    stderr,
    /there is no array 'X'; .*; choose it by name\. \(--x-name NAME --y-name NAME\)$/m,
  );
  assert.equal(run(path, '--x-name', 'pixels').status, 0);
});

test('.npy files are read together', () => {
  const paths = Object.entries(tutorial(network)).map(([name, each]) =>
    save(`${name}.npy`, npy(each)),
  );
  const { status, stdout } = run(...paths);
  assert.equal(status, 0);
  assert.match(stdout, /^X\.npy and 13 more: 7 examples/m);
  const { status: bad, stderr } = run(csv, csv);
  assert.equal(bad, 2);
  assert.match(stderr, /Expected one file, or several \.npy files together, got 2/);
});

test('arrays that do not fit exit with 2 and one sentence', () => {
  const arrays = tutorial(network);
  const { status, stderr } = run(save('bad.npz', npz({ ...arrays, dW1: arrays.dW2 })));
  assert.equal(status, 2);
  assert.equal(stderr, 'gradcheck: bad.npz: dW1 is 5×5 but W1 is 5×6; expected the same shape.\n');
});

/** The command as a shell runs it, with what its output is handed to. */
const shell = (line) =>
  spawnSync('sh', ['-c', line], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE: process.execPath, CLI: cli, FILE: csv },
  });

test('a report that cannot be written is no verdict', () => {
  const full = shell('"$NODE" "$CLI" "$FILE" >/dev/full');
  assert.equal(full.status, 2);
  assert.match(full.stderr, /^gradcheck: The report could not be written \(.*ENOSPC.*\)\.\n$/);
  assert.equal(shell('"$NODE" "$CLI" --help >/dev/full').status, 2);
  assert.equal(shell('"$NODE" "$CLI" nothing.csv 2>/dev/full').status, 2);
});

test('a reader that is gone ends it quietly, with the code of the verdict', () => {
  const said = (bug) =>
    shell(`{ "$NODE" "$CLI" "$FILE" ${bug}; echo "code $?" >&2; } | sh -c 'exec <&-; sleep 2'`);
  const right = said('');
  assert.equal(right.stderr, 'code 0\n');
  assert.equal(said('--bug mean_forgotten@1').stderr, 'code 1\n');
});

test('a pipe is read up to the limit, a folder not at all', () => {
  const piped = shell('cat "$FILE" | "$NODE" "$CLI" /dev/stdin');
  assert.equal(piped.status, 0, piped.stderr);
  const endless = shell('"$NODE" "$CLI" /dev/zero');
  assert.equal(endless.status, 2);
  assert.match(endless.stderr, /^gradcheck: zero: the file has 257 MiB; expected at most 256\.\n$/);
  const { status, stderr } = run(folder);
  assert.equal(status, 2);
  assert.equal(stderr, `gradcheck: ${folder}: is a folder; expected a file.\n`);
});

test('more threads than help are refused', () => {
  for (const workers of ['0', '65', '1e300', 'all']) {
    const { status, stderr } = run(csv, '--workers', workers);
    assert.equal(status, 2);
    assert.equal(
      stderr,
      `gradcheck: workers: expected a whole number from 1 to 64, got "${workers}".\n`,
    );
  }
});

test('a name is shown to a terminal, not obeyed', () => {
  const path = save('\u001b[31mred\u202e.csv', 'u,v,label\n1,2,0\n2,1,1\n3,1,0\n0,3,1\n');
  const { stdout } = run(path);
  assert.match(stdout, /^\\u001b\[31mred\\u202e\.csv: /);
  const missing = run('\u001b[31mnothing.csv');
  assert.equal(missing.stderr, 'gradcheck: \\u001b[31mnothing.csv: there is no such file.\n');
});

test('a saved J that no cost gives leaves it undecided, in words and by the exit code', () => {
  const [network] = networks;
  const path = join(folder, 'other-cost.npz');
  writeFileSync(path, npz({ ...tutorial(network), J: array([], [1.2345]) }));
  const { status, stdout, stderr } = run(path);
  assert.equal(stderr, '');
  assert.equal(status, 3);
  assert.match(stdout, /\nUndecided: your J is 1\.2345, and no cost that is known here gives that/);
});

test('a gradient of another cost than was said is told so', () => {
  const network = networks.find(({ loss }) => loss === 'binary_cross_entropy');
  const path = join(folder, 'cross-entropy.npz');
  writeFileSync(path, npz(tutorial(network)));
  const { status, stdout } = run(path, '--loss', 'mean_squared_error');
  assert.ok(status === 1 || status === 3, stdout);
  assert.match(
    stdout,
    /But it is the gradient of the binary cross-entropy of sigmoid outputs.*--loss/,
  );
  // With that cost said it is right, and with its J it is not doubted.
  assert.doesNotMatch(run(path, '--loss', 'binary_cross_entropy').stdout, /But it is/);
});
