/** A module of the core, and the script of a worker that has it. */
export interface Core {
  module: URL;
  script: URL;
}

/** As much of the core as a first verdict needs, and all of it. */
export const CORES = {
  first: {
    module: new URL('../bindings/first/gradcheck-first.wasm', import.meta.url),
    script: new URL('./first-worker.js', import.meta.url),
  },
  whole: {
    module: new URL('../bindings/gradcheck-whole.wasm', import.meta.url),
    script: new URL('./whole-worker.js', import.meta.url),
  },
} as const satisfies Record<string, Core>;
