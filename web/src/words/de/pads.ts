import type { Catalogue } from '../words';

/** The list of pads. */
export const pads: Catalogue = {
  'Which pads': 'Welche Pads',
  'My pads': 'Meine Pads',
  'New pad': 'Neues Pad',
  Mine: 'Meine',
  'Shared with me': 'Mit mir geteilt',
  'My pads · CodeCrafter': 'Meine Pads · CodeCrafter',
  'Loading your pads': 'Deine Pads werden geladen',
  'Nothing is shared with you yet. Pads that others share with you are listed here.': 'Mit dir ist noch nichts geteilt. Pads, die andere mit dir teilen, stehen hier.',
  'There are no public pads yet. Make one of yours public under Share.': 'Es gibt noch keine öffentlichen Pads. Mache eines von deinen unter „Teilen“ öffentlich.',
  'No pads yet. A pad keeps a program under its own address.': 'Noch keine Pads. Ein Pad hebt ein Programm unter einer eigenen Adresse auf.',
  'by {name}': 'von {name}',
  'Rename {title}': '{title} umbenennen',
  Rename: 'Umbenennen',
  'Delete {title}': '{title} löschen',
  'Rename the pad': 'Pad umbenennen',
  Title: 'Titel',
  'Delete “{title}”?': '„{title}“ löschen?',
  'The pad and its code go away for good.': 'Das Pad und sein Code werden endgültig gelöscht.',
  'Pads belong to an account. Sign in to see yours.': 'Pads gehören zu einem Konto. Melde dich an, um deine zu sehen.',
  Changed: 'Geändert',
};
