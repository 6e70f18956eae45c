import { HighlightStyle } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** Token colours by role, so that every theme of the page brings its own. */
export const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.self], color: 'var(--syn-keyword)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.character], color: 'var(--syn-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.escape], color: 'var(--syn-number)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.macroName, tags.standard(tags.variableName)],
    color: 'var(--syn-function)',
  },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.tagName, tags.annotation, tags.meta], color: 'var(--syn-type)' },
  { tag: [tags.comment], color: 'var(--syn-comment)' },
  { tag: [tags.punctuation, tags.bracket, tags.separator, tags.operator], color: 'var(--syn-punct)' },
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.invalid, color: 'var(--danger)' },
]);
