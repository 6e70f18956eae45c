// Messages of the Debug Adapter Protocol on 0 and 1.
let seq = 0;

/** Sends a message with the next number. */
export function send(message) {
  const body = Buffer.from(JSON.stringify({ seq: ++seq, ...message }));
  process.stdout.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
}

export const event = (name, body = {}) => send({ type: 'event', event: name, body });

/** Answers every request by the handler of its name; `end` is called when no more come. */
export function serve(handlers, end) {
  let rest = Buffer.alloc(0);
  process.stdin.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = rest.indexOf('\r\n\r\n');
      if (head < 0) return;
      const size = Number(/content-length: *(\d+)/i.exec(rest.subarray(0, head))?.[1]);
      if (rest.length < head + 4 + size) return;
      const request = JSON.parse(rest.subarray(head + 4, head + 4 + size));
      rest = rest.subarray(head + 4 + size);
      answer(handlers, request);
    }
  });
  process.stdin.on('end', end);
}

async function answer(handlers, { seq: request_seq, command, arguments: args }) {
  const like = { type: 'response', request_seq, command };
  try {
    const handler = handlers[command];
    if (!handler) throw new Error(`${command} is not supported for this language`);
    send({ ...like, success: true, body: (await handler(args ?? {})) ?? {} });
  } catch (e) {
    send({ ...like, success: false, message: String(e.message) });
  }
}
