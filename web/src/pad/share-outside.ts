import { button, h, on } from '../ui/dom';
import { t } from '../words/words';
import type { Room } from './room';

export interface OutsideEvents {
  /** Does it, or says why it did not work. */
  readonly attempt: (act: () => Promise<void>) => void;
  readonly say: (words: string) => void;
  readonly copy: (words: string, done: string) => void;
}

/** Whether everybody may view a pad, and how it becomes part of another site's page. */
export function outside({ pad, parts }: Room, { attempt, say, copy }: OutsideEvents): HTMLElement {
  const box = h('input', { type: 'checkbox', id: 'share-public', role: 'switch' });
  const snippet = h('textarea', { class: 'field share-embed-code', readonly: true, rows: 3, spellcheck: 'false', 'aria-label': t('HTML for another page') });
  const embed = h(
    'details',
    { class: 'share-embed' },
    h('summary', {}, t('Put it into another page')),
    h('p', { class: 'muted' }, t('Everybody who opens that page can read the pad and run it, without an account.')),
    snippet,
    h(
      'div',
      { class: 'row' },
      button(t('Copy the HTML'), { icon: 'copy', class: 'sm' }, () => copy(snippet.value, t('The HTML is copied.'))),
      h('a', { class: 'btn ghost sm', href: embedPath(pad.id), target: '_blank', rel: 'noopener' }, t('Look at it')),
    ),
  );
  const show = (): void => {
    const { isPublic, title } = pad.facts.value;
    box.checked = isPublic;
    embed.hidden = !isPublic;
    snippet.value = embedHtml(pad.id, title);
  };
  on(box, {
    change: () =>
      attempt(async () => {
        const isPublic = box.checked;
        await parts.book.change(pad.id, { isPublic }).catch((error: unknown) => {
          box.checked = !isPublic;
          throw error;
        });
        pad.facts.set({ ...pad.facts.value, isPublic });
        say(isPublic ? t('Everybody can view it now.') : t('Only those with part in it see it now.'));
        show();
      }),
  });
  show();
  return h(
    'section',
    {},
    h('label', { class: 'share-public', for: 'share-public' }, box, h('span', {}, h('b', {}, t('Public')), h('span', { class: 'muted person-where' }, t('Everybody here can find and view it. Only those you add can change it.')))),
    embed,
  );
}

function embedPath(id: string): string {
  return `/embed/${encodeURIComponent(id)}`;
}

/** What goes into the other page. The title is somebody's text, so it is written as markup wants it. */
export function embedHtml(id: string, title: string): string {
  const written = title.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<iframe src="${location.origin}${embedPath(id)}" title="${written}" width="100%" height="420" style="border:1px solid #8888;border-radius:8px" loading="lazy"></iframe>`;
}
