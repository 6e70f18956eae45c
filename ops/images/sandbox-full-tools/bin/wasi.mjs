// Runs the WebAssembly module of the first argument: a WASI program by its _start, any other
// module by its function `main`, whose result is printed.
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const [file, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: ['main', ...args], env: {}, returnOnExit: true });
const module = await WebAssembly.compile(await readFile(file));
const { exports } = await WebAssembly.instantiate(module, wasi.getImportObject());
if (typeof exports._start === 'function') process.exitCode = wasi.start({ exports });
else if (typeof exports.main === 'function') console.log(exports.main());
else throw new Error('the module exports neither _start nor main');
