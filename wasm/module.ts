import createModule, { type CoreModule } from './gradcheck-core.mjs';

/** An instance of the compiled core with memory of its own. */
export function instantiateModule(module: WebAssembly.Module): Promise<CoreModule> {
  return new Promise((resolve, reject) => {
    createModule({
      locateFile: (name) => name, // nothing is to be found: the core is at hand
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
        return {};
      },
    }).then(resolve, reject);
  });
}
