import type { Account } from '../auth/account';
import { signInDialog } from '../auth/door';
import { button, fill, h, icon, on } from '../ui/dom';
import { initials } from '../ui/initials';
import { language, languages, t, type PageLanguage } from '../words/words';
import { themes, type Theme, type ThemeChoice } from '../ui/theme';
import type { User } from '../wire/model';
import { showKeys } from './keys';

const themeNames: Readonly<Record<Theme, string>> = { system: t('System'), light: t('Light'), dark: t('Dark'), hc: t('Contrast') };

/** The corner of the page that says who one is, with the menu behind it. `left` is called after signing out. */
export function accountCorner(account: Account, theme: ThemeChoice, speak: (language: PageLanguage) => void, left: () => void): HTMLElement {
  const signIn = button(t('Sign in'), {}, () => void signInDialog(account));
  const face = h('span', { class: 'ava me', 'aria-hidden': 'true' });
  const menu = h('div', { class: 'menu', popover: 'auto', id: 'menu' });
  const open = h(
    'button',
    { type: 'button', class: 'btn ghost icon', 'aria-label': t('Menu'), title: t('Menu'), popovertarget: 'menu', 'aria-haspopup': 'true' },
    icon('menu'),
  );
  const corner = h('div', { class: 'corner' }, signIn, face, open, menu);
  on(menu, {
    click: ({ target }) => {
      if (target instanceof Element && target.closest('a, [data-closes]') !== null) menu.hidePopover();
    },
  });

  account.user.watch((user) => {
    const member = user !== undefined && user.role !== 'guest';
    signIn.hidden = member;
    face.hidden = user === undefined;
    if (user !== undefined) {
      face.textContent = initials(user.username);
      face.title = t('You: {username}', { username: user.username });
    }
    fill(menu, ...menuItems(account, user, theme, speak, left));
  });
  theme.theme.watch(() => fill(menu, ...menuItems(account, account.user.value, theme, speak, left)));
  return corner;
}

function menuItems(account: Account, user: User | undefined, theme: ThemeChoice, speak: (language: PageLanguage) => void, left: () => void): HTMLElement[] {
  const item = (words: string, press: () => void): HTMLElement => {
    const element = button(words, { class: 'menu-item ghost' }, press);
    element.dataset.closes = '';
    return element;
  };
  const items = [
    h('p', { class: 'menu-who' }, who(user)),
    h('a', { class: 'menu-item btn ghost', href: '/pads', 'data-inside': true }, t('My pads')),
    h('a', { class: 'menu-item btn ghost', href: '/', 'data-inside': true }, t('Scratch pad')),
    h('a', { class: 'menu-item btn ghost', href: '/account', 'data-inside': true }, t('Account and preferences')),
    ...(user?.role === 'admin' ? [h('a', { class: 'menu-item btn ghost', href: '/admin', 'data-inside': true }, t('Administration'))] : []),
    h('a', { class: 'menu-item btn ghost', href: '/docs', 'data-inside': true }, 'API'),
    item(t('Keys'), showKeys),
    themeRow(theme),
    languageRow(speak),
  ];
  if (user === undefined || user.role === 'guest') {
    items.push(
      item(t('Sign in'), () => void signInDialog(account)),
      item(t('Create an account'), () => void signInDialog(account, undefined, 'register')),
    );
  }
  if (user !== undefined && user.role !== 'guest') items.push(item(t('Sign out'), () => void signOut(account, left)));
  return items;
}

async function signOut(account: Account, left: () => void): Promise<void> {
  // Signed out here at once; a server that is away cannot keep anybody in.
  const told = account.signOut();
  left();
  await told.catch(() => undefined);
}

function who(user: User | undefined): string {
  if (user === undefined) return t('Not signed in');
  return user.role === 'guest' ? t('You are {username}, a guest', { username: user.username }) : t('Signed in as {username}', { username: user.username });
}

function themeRow(theme: ThemeChoice): HTMLElement {
  return h(
    'div',
    { class: 'menu-theme' },
    h('span', { class: 'label', id: 'theme-label' }, t('Theme')),
    h(
      'div',
      { class: 'seg', role: 'group', 'aria-labelledby': 'theme-label' },
      ...themes.map((choice) => {
        const pressed = theme.theme.value === choice;
        const element = h('button', { type: 'button', 'aria-pressed': String(pressed), 'data-theme-choice': choice }, themeNames[choice]);
        return on(element, {
          click: () => {
            theme.theme.set(choice);
            document.querySelector<HTMLElement>(`[data-theme-choice="${choice}"]`)?.focus();
          },
        });
      }),
    ),
  );
}

/** Each language under its own name, for those who cannot read the page as it is. */
function languageRow(speak: (language: PageLanguage) => void): HTMLElement {
  const names: Readonly<Record<PageLanguage, string>> = { en: 'English', de: 'Deutsch' };
  return h(
    'div',
    { class: 'menu-theme' },
    h('span', { class: 'label', id: 'language-label' }, t('Language of the page')),
    h(
      'div',
      { class: 'seg', role: 'group', 'aria-labelledby': 'language-label' },
      ...languages.map((each) => on(h('button', { type: 'button', lang: each, 'aria-pressed': String(each === language) }, names[each]), { click: () => speak(each) })),
    ),
  );
}
