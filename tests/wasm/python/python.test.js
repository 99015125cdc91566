// What a program is run as, what is asked for explicitly, and what is refused.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { CLI, check, PACKAGE, withoutBuiltIn, withoutPython } from './support.js';

const skip = await withoutPython();
const codes = (statements) => statements.map(({ code }) => code);

const SQUARES = `import numpy as np
w = np.array([1.0, -2.0, 0.5])
def energy(w): return np.sum(w ** 2)
def slope(w): return FACTOR * w
`;

test('params, cost() and gradient() in the file are what is checked', { skip }, async () => {
  const glue =
    '\nparams = {"w": w}\ndef cost(): return energy(w)\ndef gradient(): return {"w": slope(w)}\n';
  for (const [factor, status] of [
    [2, 0],
    [3, 1],
  ]) {
    const text = SQUARES.replace('FACTOR', `${factor}`) + glue;
    const got = await check({ 'model.py': text });
    assert.equal(got.status, status);
    assert.deepEqual(
      got.report.subjects.map(({ family }) => family),
      ['glue'],
    );
    const [block] = got.report.subjects[0].trials[0].report.blocks;
    assert.ok(Math.abs(block.factor - factor / 2) < 1e-9);
  }
});

test('a glue of its own file decides what nothing else does', { skip }, async () => {
  const program = `import numpy as np
def energy(spins, couplings):
    return -0.5 * spins @ couplings @ spins
def forces(spins, couplings):
    return -0.5 * (couplings + couplings.T) @ spins
`;
  const glue = `rng = np.random.RandomState(0)
J = data['J'] if 'J' in data else rng.rand(4, 4)
params = {'spins': rng.randn(4)}
def cost(): return energy(params['spins'], J)
def gradient(): return {'spins': forces(params['spins'], J)}
`;
  assert.equal((await check({ 'a.py': program })).status, 3);
  assert.equal((await check({ 'a.py': program, 'glue.py': glue }, '--glue', 'glue.py')).status, 0);
  const wrong = program.replace('(couplings + couplings.T)', '2 * couplings');
  assert.equal((await check({ 'a.py': wrong, 'glue.py': glue }, '--glue', 'glue.py')).status, 1);
});

test('named functions are checked, and nothing else', { skip }, async () => {
  const text = SQUARES.replace('FACTOR', '2');
  const { status, report } = await check({ 'model.py': text }, ':energy,slope');
  assert.equal(status, 0);
  assert.equal(report.subjects.length, 1);
  const wrong = SQUARES.replace('FACTOR', 'np.array([2, 2, 1])');
  assert.equal((await check({ 'model.py': wrong }, ':energy,slope')).status, 1);
});

test('gradcheck.check, check_layer and check_model are calls in the file', { skip }, async () => {
  const text = `import numpy as np
import gradcheck
p = {'W': np.ones((2, 3)), 'b': np.array([1, 2])}
X = np.arange(12.0).reshape(3, 4) / 10
def cost(): return np.sum(np.tanh(p['W'] @ X + p['b'][:, None]) ** 2)
def gradient():
    t = np.tanh(p['W'] @ X + p['b'][:, None])
    d = 2 * t * (1 - t * t)
    return {'dW': d @ X.T, 'db': d.sum(1)}
gradcheck.check(cost, gradient, p)
gradcheck.check_layer(lambda x, w: (x @ w, (x, w)), lambda d, c: (d @ c[1].T, c[0].T @ d),
                      {'x': X, 'w': np.ones((4, 2))})
class Model:
    def __init__(self): self.W = np.ones((4, 2))
    def loss(self, X, y):
        r = X @ self.W - y
        return 0.5 * np.sum(r ** 2), {'W': X.T @ r}
gradcheck.check_model(Model(), X, np.ones((3, 2)))
`;
  const { status, report } = await check({ 'model.py': text });
  assert.equal(status, 0);
  assert.deepEqual(
    report.subjects.map(({ name }) => name),
    ['check', 'check_layer', 'check_model'],
  );
  assert.ok(codes(report.subjects[0].trials[0].notes).includes('cast')); // b holds whole numbers
  const wrong = await check({ 'model.py': text.replace('c[0].T @ d', '2 * c[0].T @ d') });
  assert.equal(wrong.status, 1);
  assert.deepEqual(
    wrong.report.subjects.map(({ verdict }) => verdict),
    ['correct', 'wrong', 'correct'],
  );
});

test('what fails, trains or is not here is left out and listed; the rest is checked', {
  skip,
}, async () => {
  const text = `import numpy as np
import matplotlib.pyplot as plt
from layers_of_mine import Dense
data = np.loadtxt('train.csv')
X, y = data[:, :2], data[:, 2]
def cost_and_gradient(w, X, y):
    r = X @ w - y
    return 0.5 * r @ r, X.T @ r
w = np.zeros(2)
for step in range(10 ** 9):
    J, g = cost_and_gradient(w, X, y)
    w -= 0.1 * g
print('x' * 10 ** 7)
if __name__ == '__main__':
    raise SystemExit('never run')
`;
  const { status, report } = await check({ 'model.py': text });
  assert.equal(status, 0);
  assert.deepEqual(
    report.left_out.map(({ line, statement }) => [line, statement.code]),
    [
      [3, 'module_missing'],
      [4, 'file_missing'],
      [5, 'name_missing'],
      [10, 'statement_training'],
      [14, 'statement_main'],
    ],
  );
  assert.deepEqual(codes(report.notes), ['swallowed']);
  assert.ok(report.printed.length < 100_000 && report.printed_more > 9_000_000);
});

test("the reader's own modules are found beside the program", { skip }, async () => {
  const layers = `import numpy as np
for i in range(10 ** 9):
    train(i)
def relu_forward(x): return np.maximum(0, x), x
def relu_backward(dout, x): return dout * (x > 0)
`;
  const program = 'from layers import *\n';
  const files = (text) => ({ 'model.py': program, 'layers.py': text });
  assert.equal((await check(files(layers))).status, 0);
  assert.equal((await check(files(layers.replace('x > 0', 'x > -1')))).status, 1);
});

test('cells of a notebook are run in order, without magics', { skip }, async () => {
  const cell = (source) => ({ cell_type: 'code', source });
  const notebook = (factor) =>
    JSON.stringify({
      cells: [
        cell(['%matplotlib inline\n', 'import numpy as np\n', '!pip install nothing']),
        { cell_type: 'markdown', source: ['def loss(): of no account'] },
        cell(
          `%%time\ndef loss(w, X, y):\n    r = X @ w - y\n    return r @ r, ${factor} * X.T @ r`,
        ),
      ],
      nbformat: 4,
    });
  assert.equal((await check({ 'a.ipynb': notebook(2) })).status, 0);
  assert.equal((await check({ 'a.ipynb': notebook(1) })).status, 1);
});

test('Python 2 is translated, and said to be', { skip }, async () => {
  const text = `import numpy as np
def loss(w, X, y):
\tr = X.dot(w) - y
\tprint "loss:", r.dot(r)
\tg = np.zeros(w.shape)
\tfor i in xrange(len(y)):
\t\tg += 2 * X[i] * r[i]
\treturn r.dot(r), g
print "done", 1
`;
  const { status, report } = await check({ 'old.py': text });
  assert.equal(status, 0);
  assert.ok(codes(report.notes).includes('python2'));
  assert.equal((await check({ 'old.py': text.replace('2 * X[i]', 'X[i]') })).status, 1);
});

test('randomness is put back before each call', { skip }, async () => {
  const text = `import numpy as np
params = {'w': np.array([1.0, 2.0, 3.0])}
def noisy():
    mask = np.random.rand(3) > 0.3
    return np.sum(mask * params['w'] ** 2), 2 * mask * params['w']
def cost(): return noisy()[0]
def gradient(): return {'w': noisy()[1]}
`;
  const { status, report } = await check({ 'model.py': text });
  assert.equal(status, 0);
  assert.ok(codes(report.subjects[0].trials[0].notes).includes('random'));
});

test('a gradient of another shape is wrong, whatever its numbers', { skip }, async () => {
  const text = `import numpy as np
params = {'b': np.ones((3, 1))}
def cost(): return np.sum(params['b'] ** 2)
def gradient(): return {'b': np.sum(2 * params['b'])}
`;
  const { status, report } = await check({ 'model.py': text });
  assert.equal(status, 1);
  assert.deepEqual(codes(report.subjects[0].trials[0].broken), ['other_shape']);
});

test('a guard in a logarithm is no mistake, and hides none', { skip }, async () => {
  const text = `import numpy as np
def softmax_loss(x, t):
    p = np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
    return -np.sum(t * np.log(p + 1e-7)) / len(x), (p - t) / len(x)
`;
  const { status, report } = await check({ 'a.py': text });
  assert.equal(status, 0);
  assert.ok(codes(report.subjects[0].trials[0].notes).includes('nearly'));
  const wrong = text.replace('(p - t) / len(x)', '(p - t * 1.001) / len(x)');
  assert.equal((await check({ 'a.py': wrong })).status, 1);
});

test('an update that is made too early depends on the learning rate', { skip }, async () => {
  const layer = `import numpy as np
class Dense:
    def __init__(self, n_in, n_out):
        self.W = np.random.randn(n_in, n_out)
    def forward(self, x):
        self.x = x
        return x @ self.W
    def backward(self, dout, lr):
        dx = dout @ self.W.T
        self.W -= lr * self.x.T @ dout
        return dx
`;
  assert.equal((await check({ 'a.py': layer })).status, 0);
  const lines = layer.split('\n');
  const [early] = lines.splice(8, 1);
  lines.splice(9, 0, early);
  assert.equal((await check({ 'a.py': lines.join('\n') })).status, 1);
});

test('what a program draws without a seed is the same each time', { skip }, async () => {
  const text = `import random
import numpy as np
print(random.random(), np.random.rand())
`;
  const printed = async () => (await check({ 'a.py': text })).report.printed;
  const first = await printed();
  assert.match(first, /^0\.\d+ 0\.\d+/);
  assert.equal(await printed(), first);
});

test('what cannot be used is refused in a sentence, with exit code 2', { skip }, async () => {
  const cases = [
    [{ 'a.py': 'def f(:\n' }, [], /line 1 is not Python/],
    [{ 'a.ipynb': '{"cells": [' }, [], /no notebook/],
    [
      { 'a.py': 'x = 1\n', 'glue.py': 'params = 1\n' },
      ['--glue', 'glue.py'],
      /has to define params/,
    ],
    [
      { 'a.py': 'x = 1\n', 'glue.py': 'y = x\nz = 1 / 0\n' },
      ['--glue', 'glue.py'],
      /line 2 of the glue/,
    ],
    [{ 'a.py': 'x = 1\n' }, [':cost,gradient'], /no function cost/],
    [{ 'a.py': 'x = 1\n' }, ['--layers', '3'], /--layers changes nothing for a program/],
    [{ 'a.csv': '1,2\n' }, ['--glue', 'b.py'], /--glue is for programs/],
    [{ 'a.py': 'x = 1\n' }, ['--python', '/no/such/python'], /no Python at/],
    [{ 'a.py': 'import os; os._exit(7)\n' }, [], /Python has ended \(exit code 7\)/],
    [{ 'a.py': 'x = 1\n', 'b.npz': 'none' }, ['b.npz'], /holds no arrays/],
  ];
  for (const [files, flags, sentence] of cases) {
    const { status, stderr } = await check(files, ...flags);
    assert.equal(status, 2, stderr);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  }
});

test('hostile programs end in a verdict', { skip }, async () => {
  const cost = '\ndef loss(w, X, y):\n    r = X @ w - y\n    return r @ r, 2 * X.T @ r\n';
  const hostile = [
    'while True:\n    try:\n        pass\n    except BaseException:\n        pass',
    'def f(): return f()\nf()',
    'import sys\nsys.exit(3)',
    'class Liar(Exception):\n    def __str__(self): raise self\nraise Liar()',
    'import sys\nsys.stdout.write("{}\\n")\nprint("{}", flush=True)\nimport os\nos.write(1, b"{}\\n")',
    'x = input("how many? ")\nassert int(x) == 1',
  ];
  for (const text of hostile) {
    const { status, report } = await check({ 'a.py': `import numpy as np\n${text}\n${cost}` });
    assert.equal(status, 0, text);
    assert.equal(report.verdict, 'correct');
  }
});

test('nothing that has a gradient is undecided, with what would decide it', { skip }, async () => {
  const { status, report } = await check({ 'a.py': 'x = 1\n' });
  assert.equal(status, 3);
  assert.deepEqual(codes(report.reasons), ['nothing_recognised']);
});

test('gradcheck.record writes a file of costs that the command judges', { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-record-'));
  after(() => rmSync(folder, { recursive: true }));
  const program = (factor) => `import numpy as np
import gradcheck
p = {'W': np.arange(6.0).reshape(2, 3) / 7, 'b': np.array([1.0, -2.0])}
def cost(): return np.sum(np.tanh(p['W']) ** 2) + np.sum(np.sin(p['b']))
def gradient():
    t = np.tanh(p['W'])
    return {'W': ${factor} * t * (1 - t ** 2), 'b': np.cos(p['b'])}
gradcheck.record(cost, gradient, p, ${JSON.stringify(join(folder, 'recorded.npz'))})
`;
  for (const [factor, status] of [
    [2, 0],
    [1, 1],
  ]) {
    const env = { ...process.env, PYTHONPATH: PACKAGE };
    execFileSync('python3', ['-c', program(factor)], { env });
    const ran = spawnSync(process.execPath, [CLI, join(folder, 'recorded.npz')]);
    assert.equal(ran.status, status, `${ran.stdout}${ran.stderr}`);
  }
});

test('the Python that is built in runs a program with its modules and arrays', {
  skip: withoutBuiltIn,
}, async () => {
  const program = `import sys
import numpy as np
from scale import scale
assert sys.platform == 'emscripten'
def loss(w, X, y):
    r = X @ w - y
    return 0.5 * np.mean(r ** 2), scale * X.T @ r / len(y)
`;
  const data = JSON.stringify({ X: [[1, 2], [3, -1], [0.5, 0.5]], y: [1, 2, 3], w: [0.5, -1] }); // biome-ignore format: a matrix
  for (const [scale, status] of [
    [1, 0],
    [2, 1],
  ]) {
    const files = { 'a.py': program, 'scale.py': `scale = ${scale}\n`, 'data.json': data };
    const got = await check(files, 'data.json', '--python', 'builtin');
    assert.equal(got.status, status, got.stderr);
    assert.deepEqual(got.report.left_out, []);
    assert.ok(!codes(got.report.subjects[0].notes).includes('data_made')); // they were read
  }
});
