// The client's side of RFC 6455, as far as Node's inspector speaks it: whole texts, unmasked.
//
// Nagle's algorithm on the other side holds an event back until what it wrote before is
// acknowledged, and alone an acknowledgement comes 40 ms late, at each step. So whatever comes is
// answered with a byte, which carries it: the next of the head of our next frame, as far as its
// bytes are the same for every frame.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

const TEXT = 1;
const CLOSE = 8;

/** A last frame of text, masked, with eight bytes of size of which the first four are nought. */
const HEAD = Buffer.from([0x81, 0xff, 0, 0, 0, 0]);

export class WebSocket {
  onmessage = () => {};
  #socket;
  #unread = Buffer.alloc(0);
  #ahead = 0;

  /** Resolves once the other side has switched to it. */
  static open(url) {
    return new Promise((good, bad) => {
      const headers = {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      };
      const asked = request(url.replace(/^ws:/, 'http:'), { headers });
      asked.on('upgrade', (_, socket, head) => good(new WebSocket(socket, head)));
      asked.on('response', ({ statusCode }) => bad(new Error(`The inspector answers ${statusCode}`)));
      asked.on('error', bad);
      asked.end();
    });
  }

  constructor(socket, head) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('data', (bytes) => this.#read(bytes));
    setImmediate(() => this.#read(head));
  }

  send(text) {
    const payload = Buffer.from(text);
    const mask = randomBytes(4);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(payload.length);
    const masked = payload.map((byte, i) => byte ^ mask[i & 3]);
    this.#socket.write(Buffer.concat([HEAD.subarray(this.#ahead), size, mask, masked]));
    this.#ahead = 0;
  }

  close() {
    this.#socket.end();
  }

  #acknowledge() {
    if (this.#ahead < HEAD.length && this.#socket.writable) {
      this.#socket.write(HEAD.subarray(this.#ahead, ++this.#ahead));
    }
  }

  #read(bytes) {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    this.#acknowledge();
    for (let frame; (frame = this.#frame()); ) {
      if (frame.opcode === TEXT) this.onmessage(frame.payload.toString());
      if (frame.opcode === CLOSE) this.#socket.end();
    }
  }

  /** The next whole frame, if it is here. */
  #frame() {
    const unread = this.#unread;
    if (unread.length < 2) return undefined;
    const short = unread[1] & 0x7f;
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (unread.length < start) return undefined;
    const size = short < 126 ? short : short === 126 ? unread.readUInt16BE(2) : Number(unread.readBigUInt64BE(2));
    if (unread.length < start + size) return undefined;
    this.#unread = unread.subarray(start + size);
    return { opcode: unread[0] & 0x0f, payload: unread.subarray(start, start + size) };
  }
}
