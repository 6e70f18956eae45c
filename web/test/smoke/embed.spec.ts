import { describe, expect, it } from 'vitest';
import { ends, screen, until } from '../../e2e/browser';
import { shot } from './shots';
import { makePad, Stage } from './stage';

const stage = new Stage();

describe('a public pad in another page', () => {
  it('is read and run by whoever has no account here, and leaves nothing in the browser', async () => {
    const owner = await stage.open();
    const address = await makePad(owner);
    const embed = address.replace('/s/', '/embed/');
    await owner.getByRole('button', { name: 'Share' }).click();
    await owner.getByRole('switch', { name: 'Public' }).check();
    await owner.getByText('Everybody can view it now.').waitFor();
    const reader = await stage.open(embed, { viewport: { width: 720, height: 420 } });
    await until(() => reader.locator('.cm-content').innerText(), 'What is your name?');
    await reader.locator('.cm-content').click();
    await reader.keyboard.type('not mine');
    expect(await reader.locator('.cm-content').innerText()).not.toContain('not mine');
    await reader.getByRole('button', { name: 'Run' }).click();
    await until(() => screen(reader), 'What is your name?');
    await reader.locator('.xterm').click();
    await reader.keyboard.type('Ada');
    await reader.keyboard.press('Enter');
    await until(() => screen(reader), '5 squared is 25');
    await ends(reader, 'Finished: exit 0');
    await shot(reader, 'embed-720-light');
    expect(await reader.getByRole('link', { name: 'Open in CodeCrafter' }).getAttribute('href')).toBe(address);
    expect(await reader.context().cookies()).toEqual([]);
    expect(await reader.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('says so where it is not public', async () => {
    const owner = await stage.open();
    const address = await makePad(owner);
    const reader = await stage.open(address.replace('/s/', '/embed/'));
    await reader.getByText('Only public pads can be part of another page.').waitFor();
    expect(await reader.getByRole('button', { name: 'Run' }).isDisabled()).toBe(true);
  });
});
