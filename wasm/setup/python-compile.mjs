/**
 * `node wasm/setup/python-compile.mjs WHEEL FOLDER`: leaves stdlib.zip and numpy.zip in the folder, the
 * standard library and NumPy as they are, but with all modules that a start imports compiled: Python
 * would else compile them at each start, which takes longer than all the rest of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';
import { ROOT } from './process.mjs';
import { files } from './stamp.mjs';

const [wheel, folder] = process.argv.slice(2);

const START = `
import sys
sys.path.append('/package')
import numpy
import gradcheck
import shutil
STARTED = {each.__spec__.origin for each in list(sys.modules.values()) if getattr(each, '__spec__', None)}
`;

const COMPILE = `
import os
import py_compile
import zipfile

# For compilers of C, and for editors.
UNUSED = ('.pyi', '.h', '.a', '.c', '.pxd')

def compiled(path, to, place):
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for info in old.infolist():
            name = info.filename
            if info.is_dir() or name.endswith(UNUSED):
                continue
            data = old.read(info)
            if name.endswith('.py') and place + name in STARTED:
                with open('/source.py', 'wb') as file:
                    file.write(data)
                py_compile.compile('/source.py', '/compiled.pyc', place + name, True,
                                   invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
                with open('/compiled.pyc', 'rb') as file:
                    data = file.read()
                name += 'c'
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)

compiled('/stdlib.zip', '/stdlib-compiled.zip', next(each for each in sys.path if each.endswith('.zip')) + '/')
compiled('/numpy.zip', '/numpy-compiled.zip', os.path.dirname(os.path.dirname(numpy.__file__)) + '/')
`;

const python = await loadPyodide();
const bytes = (path) => new Uint8Array(readFileSync(path));
python.unpackArchive(bytes(wheel), 'wheel');
python.FS.writeFile('/numpy.zip', bytes(wheel));
const stdlib = join(ROOT, 'node_modules/pyodide/python_stdlib.zip');
python.FS.writeFile('/stdlib.zip', bytes(stdlib));
python.FS.mkdirTree('/package/gradcheck');
for (const path of files('wasm/python/gradcheck')) {
  if (!path.endsWith('.py')) continue;
  python.FS.writeFile(path.replace('wasm/python', '/package'), bytes(join(ROOT, path)));
}
python.runPython(START);
python.runPython(COMPILE);
for (const name of ['stdlib', 'numpy']) {
  writeFileSync(join(folder, `${name}.zip`), python.FS.readFile(`/${name}-compiled.zip`));
}
