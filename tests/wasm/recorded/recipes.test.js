// The texts to copy that record costs, each run with the real thing where that is installed: the file
// that they leave is judged right, and wrong where one entry of the gradient is. A Python with what is
// not in the system's can be named in GRADCHECK_PYTHON.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../../build/library/cli.js', import.meta.url));
const recipes = fileURLToPath(new URL('../../../web/src/code/recorded/recipes/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradcheck-recipes-'));
after(() => rmSync(folder, { recursive: true }));

const succeeds = (program, args) =>
  spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 }).status === 0;

/** A Python that has these modules, or undefined. */
const pythonWith = (...modules) =>
  [process.env.GRADCHECK_PYTHON, 'python3', '/usr/bin/python3']
    .filter(Boolean)
    .find((python) => succeeds(python, ['-c', `import ${modules.join(', ')}`]));

const DATA = {
  X: [
    [0.3, -1.2, 0.8, 1.5],
    [1.1, 0.4, -0.7, 0.2],
  ],
  y: [0.5, -0.3, 0.9, 0.1],
};
const python = JSON.stringify;

/** Mean of (v·tanh(W X + b) − y)²/2 with its gradient by hand, of which one entry is multiplied. */
const NUMPY = (factor) => `
import numpy as np
X, y = np.array(${python(DATA.X)}), np.array(${python(DATA.y)})
r = np.random.RandomState(1)
parameters = {"W": r.randn(3, 2), "b": r.randn(3, 1), "v": r.randn(3)}
def cost(p):
    return np.mean((p["v"] @ np.tanh(p["W"] @ X + p["b"]) - y) ** 2) / 2
A = np.tanh(parameters["W"] @ X + parameters["b"])
e = (parameters["v"] @ A - y) / 4
dZ = np.outer(parameters["v"], e) * (1 - A ** 2)
gradients = {"W": dZ @ X.T, "b": dZ.sum(1, keepdims=True), "v": A @ e}
gradients["W"][1, 0] *= ${factor}
`;

const PYTORCH = (factor) => `
import numpy as np, torch
torch.manual_seed(3)
model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1))
model.double().eval()
X = torch.tensor(${python(DATA.X)}, dtype=torch.float64).T
y = torch.tensor(${python(DATA.y)}, dtype=torch.float64)[:, None]
loss = lambda: torch.nn.functional.mse_loss(model(X), y)
model[0].weight.register_hook(lambda g: g * torch.tensor([[1, 1], [${factor}, 1], [1, 1]]))
`;

const JAX = (factor) => `
import jax, jax.numpy as jnp, numpy as np
jax.config.update("jax_enable_x64", True)
X, y = jnp.array(${python(DATA.X)}), jnp.array(${python(DATA.y)})
r = np.random.RandomState(1)
parameters = {"hidden": {"W": r.randn(3, 2), "b": r.randn(3, 1)}, "v": r.randn(3)}
@jax.custom_vjp
def spoilt(W): return W
spoilt.defvjp(lambda W: (W, None), lambda _, d: (d.at[1, 0].multiply(${factor}),))
def cost(p):
    Z = spoilt(p["hidden"]["W"]) @ X + p["hidden"]["b"]
    return jnp.mean((p["v"] @ jnp.tanh(Z) - y) ** 2) / 2
`;

const matlabRows = (rows) => `[${rows.map((row) => row.join(' ')).join('; ')}]`;
const MATLAB = (factor) => `
1;
global X y
X = ${matlabRows(DATA.X)}; y = ${matlabRows([DATA.y])};
parameters = struct('W', [0.4 -0.9; 1.1 0.3; -0.6 0.8], 'b', [0.2; -0.5; 0.7], 'v', [0.9 -0.4 1.3]);
function j = cost(p)
  global X y
  j = mean((p.v * tanh(p.W * X + p.b) - y) .^ 2) / 2;
end
A = tanh(parameters.W * X + parameters.b);
e = (parameters.v * A - y) / 4;
dZ = (parameters.v' * e) .* (1 - A .^ 2);
gradients = struct('W', dZ * X', 'b', sum(dZ, 2), 'v', e * A');
gradients.W(2, 1) = gradients.W(2, 1) * ${factor};
`;

const R = (factor) => `
X <- rbind(c(${DATA.X[0]}), c(${DATA.X[1]})); y <- c(${DATA.y})
parameters <- list(W = rbind(c(0.4, -0.9), c(1.1, 0.3), c(-0.6, 0.8)), b = c(0.2, -0.5, 0.7),
                   v = c(0.9, -0.4, 1.3))
cost <- function(p) mean((as.vector(p$v %*% tanh(p$W %*% X + p$b)) - y)^2) / 2
A <- tanh(parameters$W %*% X + parameters$b)
e <- (as.vector(parameters$v %*% A) - y) / 4
dZ <- outer(parameters$v, e) * (1 - A^2)
gradients <- list(W = dZ %*% t(X), b = rowSums(dZ), v = as.vector(A %*% e))
gradients$W[2, 1] <- gradients$W[2, 1] * ${factor}
`;

const JULIA = (factor) => `
using Statistics
X = ${matlabRows(DATA.X)}; y = ${matlabRows([DATA.y])}
parameters = Dict{String, Array{Float64}}("W" => [0.4 -0.9; 1.1 0.3; -0.6 0.8],
    "b" => [0.2, -0.5, 0.7], "v" => [0.9 -0.4 1.3])
cost(p) = mean((p["v"] * tanh.(p["W"] * X .+ p["b"]) .- y) .^ 2) / 2
A = tanh.(parameters["W"] * X .+ parameters["b"])
e = (parameters["v"] * A .- y) ./ 4
dZ = (parameters["v"]' * e) .* (1 .- A .^ 2)
gradients = Dict{String, Array{Float64}}("W" => dZ * X', "b" => vec(sum(dZ, dims=2)), "v" => e * A')
gradients["W"][2, 1] *= ${factor}
`;

const RECIPES = [
  { of: 'numpy.py', prelude: NUMPY, program: pythonWith('numpy'), leaves: 'recorded.npz' },
  {
    of: 'pytorch.py',
    prelude: PYTORCH,
    program: pythonWith('torch', 'numpy'),
    leaves: 'recorded.npz',
  },
  { of: 'jax.py', prelude: JAX, program: pythonWith('jax', 'numpy'), leaves: 'recorded.npz' },
  {
    of: 'matlab.m',
    prelude: MATLAB,
    program: succeeds('octave-cli', ['--eval', '1;']) ? 'octave-cli' : undefined,
    leaves: 'recorded.json',
  },
  {
    of: 'r.R',
    prelude: R,
    program: succeeds('Rscript', ['-e', '1']) ? 'Rscript' : undefined,
    leaves: 'recorded.json',
  },
  {
    of: 'julia.jl',
    prelude: JULIA,
    program: succeeds('julia', ['-e', '1']) ? 'julia' : undefined,
    leaves: 'recorded.json',
  },
];

for (const { of, prelude, program, leaves } of RECIPES) {
  const skip = program === undefined && `what runs ${of} is not installed`;
  test(`${of} leaves a file whose gradient is right, and wrong with one entry 1 % off`, {
    skip,
  }, () => {
    for (const factor of [1, 1.01]) {
      const own = mkdtempSync(join(folder, 'run-'));
      const script = join(own, `program.${of.split('.')[1]}`);
      writeFileSync(script, prelude(factor) + readFileSync(join(recipes, of), 'utf8'));
      const ran = spawnSync(program, [script], { cwd: own, encoding: 'utf8', timeout: 120_000 });
      assert.equal(ran.status, 0, ran.stderr);
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [cli, join(own, leaves), '--json'],
        { encoding: 'utf8' },
      );
      assert.equal(stderr, '');
      const report = JSON.parse(stdout);
      assert.equal(status, factor === 1 ? 0 : 1, report.verdict);
      assert.ok(report.directions.length === 3);
      if (factor === 1) assert.equal(report.wrong, 0);
      else assert.match(report.worst[0].name, /W|weight/);
      assert.ok(report.blocks.length >= 3);
    }
  });
}
