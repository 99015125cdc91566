/** What Emscripten makes of a module. */
export type CreateModule<M> = (settings: {
  /** Where a file of this name is; the answer is used for nothing once `instantiateWasm` is given. */
  locateFile(name: string): string;
  /** Instantiates the compiled module with these imports and hands the instance to `done`. */
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}) => Promise<M>;

/** An instance of a compiled module with memory of its own. */
export function instantiate<M>(create: CreateModule<M>, module: WebAssembly.Module): Promise<M> {
  return new Promise((resolve, reject) => {
    create({
      locateFile: (name) => name, // nothing is to be found: the module is at hand
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
        return {};
      },
    }).then(resolve, reject);
  });
}
