import type { Text } from '@codemirror/state';

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of a text's UTF-16 units, each as two bytes, the high one first. */
export function crcOf(text: Text): number {
  let crc = 0xffffffff;
  for (const piece of text.iter()) {
    for (let i = 0; i < piece.length; i++) {
      const unit = piece.charCodeAt(i);
      crc = (table[(crc ^ (unit >>> 8)) & 0xff] ?? 0) ^ (crc >>> 8);
      crc = (table[(crc ^ unit) & 0xff] ?? 0) ^ (crc >>> 8);
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}
