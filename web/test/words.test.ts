import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { german, germanCode } from '../src/words/de';
import { plural, t } from '../src/words/words';

const source = new URL('../src/', import.meta.url);
const sources = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.startsWith('words/'));

/** The texts that a source file asks for, and the calls whose text is not written there. */
function asked(path: string): { readonly texts: string[]; readonly unknown: string[] } {
  const file = ts.createSourceFile(path, readFileSync(new URL(path, source), 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const unknown: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText();
      const given = name === 't' ? node.arguments.slice(0, 1) : name === 'plural' ? node.arguments.slice(1, 3) : [];
      for (const text of given) {
        if (ts.isStringLiteral(text)) texts.push(text.text);
        else unknown.push(`${path}: ${node.getText()}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { texts, unknown };
}

/** Attributes that people read or hear. */
const read = new Set(['title', 'aria-label', 'placeholder', 'label', 'alt', 'words']);
/** What is the same in every language: names, keys, and what is typed into a computer. */
const sameEverywhere = /^(CodeCrafter|API|Ctrl|Enter|Esc|Tab|F1|English|Deutsch|OpenAPI 3\.1)$/;

/** Texts that the page shows as they are written there, in whatever language it is. */
function bare(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(new URL(path, source), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node): void => {
    const parts = ts.isTemplateExpression(node) ? [node.head, ...node.templateSpans.map(({ literal }) => literal)] : ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? [node] : [];
    for (const { text } of parts) if (/\p{L}{2}/u.test(text) && !sameEverywhere.test(text.trim())) found.push(`${path}: ${text}`);
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(note);
    if (ts.isBinaryExpression(node)) note(node.right);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText();
      if (name === 'h') node.arguments.slice(2).forEach(note);
      if (name === 'fill') node.arguments.slice(1).forEach(note);
      if (name === 'button') node.arguments.slice(0, 1).forEach(note);
    }
    if (ts.isPropertyAssignment(node) && read.has(node.name.getText().replaceAll("'", ''))) note(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const all = sources.map(asked);
const english = new Set(all.flatMap(({ texts }) => texts));
const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the German texts', () => {
  it('are there for each English one', () => {
    expect(english.size).toBeGreaterThan(500);
    expect([...english].filter((text) => !(text in german))).toEqual([]);
  });

  it('are there for what CodeMirror says', () => {
    const dist = new URL('../node_modules/@codemirror/', import.meta.url);
    const said = ['autocomplete', 'commands', 'language', 'lint', 'merge', 'search', 'view'].flatMap((name) =>
      [...readFileSync(new URL(`${name}/dist/index.js`, dist), 'utf8').matchAll(/phrase\((?:\w+(?:\.\w+)*, )?"([^"]+)"/g)].map(([, words = '']) => words),
    );
    expect(new Set(said).size).toBeGreaterThan(20);
    expect(said.filter((words) => !(words in germanCode))).toEqual([]);
  });

  it('are there for no other', () => {
    expect(Object.keys(german).filter((text) => !english.has(text))).toEqual([]);
  });

  it('have the same holes, and are not empty', () => {
    expect(Object.entries(german).filter(([key, text]) => text.trim() === '' || holes(key).join() !== holes(text).join())).toEqual([]);
  });
});

describe('texts', () => {
  it('are written where they are asked for, so that they can be found', () => {
    expect(all.flatMap(({ unknown }) => unknown)).toEqual([]);
  });

  // What diagnose says is what compilers say.
  it('are all asked for: none is shown as it is written in the source', () => {
    expect(sources.filter((path) => !path.startsWith('diagnose/')).flatMap(bare)).toEqual([]);
  });

  it('are filled, and leave alone what is no hole of theirs', () => {
    expect(t('{passed} of {total} passed', { passed: 3, total: '{passed}' })).toBe('3 of {passed} passed');
  });

  it('keep the direction of a name from right to left to itself', () => {
    expect(t('Follow {username}', { username: 'ليلى' })).toBe('Follow \u2068ليلى\u2069');
    expect(t('Follow {username}', { username: 'mia' })).toBe('Follow mia');
  });

  it('follow a count', () => {
    expect([0, 1, 2, 1_234].map((count) => plural(count, '{n} file', '{n} files'))).toEqual(['0 files', '1 file', '2 files', '1,234 files']);
  });
});
