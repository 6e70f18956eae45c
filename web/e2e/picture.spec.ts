import { describe, it } from 'vitest';
import { shot } from '../test/smoke/shots';
import { ends, run, shows, write } from './browser';
import { product } from './product';

const { open } = product();

describe('the picture in the README', () => {
  it('shows a program and what it said', async () => {
    const page = await open('/', { viewport: { width: 1200, height: 620 }, colorScheme: 'light' });
    await write(
      page,
      `name = input("What is your name? ")
print(f"Hello, {name}!")

for n in range(1, 6):
    print(n, "squared is", n * n)
`,
    );
    await run(page);
    await shows(page, 'What is your name?', 20_000);
    await page.keyboard.type('Ada\r');
    await shows(page, '5 squared is 25');
    await ends(page, 'Finished: exit 0');
    await page.waitForTimeout(500); // the Run button fades in again
    await shot(page, 'editor');
  });
});
