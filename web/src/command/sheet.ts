import { openDialog } from '../ui/dialog';
import { h } from '../ui/dom';
import { t } from '../words/words';
import { groupName, groups, type Action } from './actions';

/** All keys, by what they are for. */
export function openSheet(all: readonly Action[]): void {
  if (document.querySelector('dialog[open]') !== null) return;
  openDialog(
    t('Keys'),
    'keys-sheet',
    ...groups.map((group) => {
      const rows = all.filter((action) => action.group === group && action.keys !== undefined);
      return rows.length > 0 && h('section', {}, h('h3', {}, groupName(group)), h('dl', {}, ...rows.flatMap(({ keys = '', words }) => [h('dt', {}, h('kbd', { class: 'kbd' }, keys)), h('dd', {}, words)])));
    }),
  );
}
