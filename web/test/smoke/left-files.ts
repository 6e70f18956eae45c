/** What the scripted programs leave: a PNG, an SVG that would like to run a script, a table and a page. */
import { crc32, deflateSync } from 'node:zlib';
import type { Artifact } from '../../src/wire/model';

export const leftFiles: Readonly<Record<string, { readonly type: string; readonly content: Buffer }>> = {
  'figure-2.png': { type: 'image/png', content: png(480, 320) },
  'figure-10.png': { type: 'image/png', content: png(320, 320) },
  'chart.svg': {
    type: 'image/svg+xml',
    content: Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" width="360" height="240" onload="window.__xss=1"><script>window.__xss=1</script><path d="M10 70 40 30 70 50 110 10" fill="none" stroke="#0a6b5a" stroke-width="4"/></svg>',
    ),
  },
  'broken.png': { type: 'image/png', content: Buffer.from('\x89PNG, it says') },
  'data/a very long name of a table, such as programs give.csv': { type: 'text/csv', content: Buffer.from('name,n\nä,1\n') },
  'page.html': { type: 'text/html', content: Buffer.from('<script>window.__xss=2</script>') },
};

export function artifactsOf(jobId: string, paths: readonly string[]): Artifact[] {
  return paths.map((path) => ({
    path,
    mediaType: leftFiles[path]?.type ?? '',
    sizeBytes: leftFiles[path]?.content.length ?? 0,
    url: `/api/jobs/${jobId}/artifacts/${path.split('/').map(encodeURIComponent).join('/')}`,
  }));
}

/** A picture of bars. */
function png(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3), 255);
  for (let y = 0; y < height; y++) {
    const row = y * (1 + width * 3);
    rows[row] = 0;
    for (let x = 20; x < width - 20; x++) {
      const bar = Math.floor(x / 60);
      if (x % 60 > 10 && height - y < 40 + ((bar * 97) % (height - 80)) && height - y > 20) rows.set([31, 119, 180], row + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
