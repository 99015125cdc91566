// What the page's build does to a module, as far as modules without a DOM need it: types are taken
// out, `./x.js` means `./x.ts` where only that is there, and `?raw` is the file's text.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'rolldown/utils';

export function resolve(specifier, context, next) {
  if (!specifier.startsWith('.') || !context.parentURL) return next(specifier, context);
  const url = new URL(specifier, context.parentURL);
  if (url.search === '?raw') return { url: url.href, shortCircuit: true };
  const source = new URL(url.href.replace(/\.js$/, '.ts'));
  const isSource = !existsSync(url) && existsSync(source);
  return isSource ? { url: source.href, shortCircuit: true } : next(specifier, context);
}

export function load(url, context, next) {
  const { pathname, search } = new URL(url);
  if (search === '?raw') {
    const text = readFileSync(fileURLToPath(url), 'utf8');
    const source = `export default ${JSON.stringify(text)}`;
    return { format: 'module', source, shortCircuit: true };
  }
  if (!pathname.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), {
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
  });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  return { format: 'module', source: code, shortCircuit: true };
}
