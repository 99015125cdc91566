import { compileModule } from '../../bindings/compile-module.js';
import type { FunctionModule } from '../../bindings/gradcheck-function.mjs';
import { instantiate } from '../../bindings/instantiate-module.js';
import type { CoreFailure } from '../../problems/core-error.js';

let loading: Promise<FunctionModule> | undefined;

/** The core's module for functions, fetched when it is first wanted. */
export const functionModule = (): Promise<FunctionModule> => {
  loading ??= load();
  return loading;
};

async function load(): Promise<FunctionModule> {
  const { default: create } = await import('../../bindings/gradcheck-function.mjs');
  return instantiate(
    create,
    await compileModule(new URL('../../bindings/gradcheck-function.wasm', import.meta.url)),
  );
}

/** An error of the core, as the library throws it; any other as it is. */
export async function thrownBy(error: unknown): Promise<unknown> {
  const failure = error as CoreFailure;
  if (!failure.problem) return error;
  // Their sentences are fetched by those who have one said.
  const { functionError } = await import('../../problems/function-error.js');
  return functionError(failure);
}
