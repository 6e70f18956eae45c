const what = require('node:fs').readFileSync(0, 'utf8').trim();
switch (what) {
  case 'spin':
    for (;;);
  case 'sleep':
    setTimeout(() => {}, 60_000);
    break;
  case 'eat': {
    const hog = [];
    for (;;) hog.push(Buffer.alloc(8 << 20, 1));
  }
  case 'write':
    for (;;) require('node:fs').writeSync(1, 'y'.repeat(1000) + '\n');
  case 'fail':
    throw new Error('boom');
  default:
    console.log(what);
}
