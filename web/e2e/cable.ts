/** A line to the started product that can be cut: nothing closes, nothing comes through. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { baseUrl } from './product';

export interface Cable {
  /** The product's address at this end. */
  readonly url: string;
  cut(): void;
  /** What was cut breaks; new connections come through. */
  mend(): void;
}

/** For one test. Browsers' own offline switch leaves open sockets half alive, so the way to the server is taken away instead. */
export async function cable(): Promise<Cable> {
  const { hostname, port } = new URL(baseUrl);
  const ends = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port === '' ? 80 : port) });
    for (const [from, to] of [[near, far], [far, near]] as const) {
      ends.add(from);
      from.setNoDelay(true);
      from.on('data', (data) => whole && to.write(data));
      from.on('end', () => whole && to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        ends.delete(from);
        if (whole) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => {
    for (const end of ends) end.destroy();
    server.close();
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut: () => (whole = false),
    mend: () => {
      for (const end of ends) end.destroy();
      whole = true;
    },
  };
}
