/** The core as the one file has it: compressed, in an address that is its content. */
export async function compileModule(address: URL): Promise<WebAssembly.Module> {
  const { body } = await fetch(address);
  if (body === null) throw new Error('The core is empty.');
  const unpacked = new Response(body.pipeThrough(new DecompressionStream('gzip')));
  return WebAssembly.compile(await unpacked.arrayBuffer());
}
