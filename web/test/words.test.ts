import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { german } from '../src/words/de';
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

const all = sources.map(asked);
const english = new Set(all.flatMap(({ texts }) => texts));
const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the German texts', () => {
  it('are there for each English one', () => {
    expect(english.size).toBeGreaterThan(500);
    expect([...english].filter((text) => !(text in german))).toEqual([]);
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

  it('are filled, and leave alone what is no hole of theirs', () => {
    expect(t('{passed} of {total} passed', { passed: 3, total: '{passed}' })).toBe('3 of {passed} passed');
  });

  it('follow a count', () => {
    expect([0, 1, 2, 1_234].map((count) => plural(count, '{n} file', '{n} files'))).toEqual(['0 files', '1 file', '2 files', '1,234 files']);
  });
});
