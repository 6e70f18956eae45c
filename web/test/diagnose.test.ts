import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findings } from '../src/diagnose/diagnose';
import { fileOf, plainLines } from '../src/diagnose/finding';
import { marksIn } from '../src/diagnose/places';
import type { Job } from '../src/wire/model';

/** What the tools of the sandbox have written, as it was. */
const said = new Map(
  readFileSync(new URL('tool-output.txt', import.meta.url), 'utf8')
    .split(/^##### /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]),
);

function words(sample: string): string {
  const text = said.get(sample);
  if (text === undefined) throw new Error(`There is no sample ${sample}`);
  return text;
}

const failed = { jobId: 'j', status: 'failed' } as const satisfies Partial<Job>;

function found(language: string, job: Job, paths: readonly string[]): string[] {
  return findings(job, language, paths).map(({ path, line, column, severity, words: what }) => `${path}:${line}${column === undefined ? '' : `:${column}`} ${severity}: ${what}`);
}

const compiled = (language: string, sample: string, ...paths: string[]): string[] => found(language, { ...failed, compile: { output: words(sample) } }, paths);
const ran = (language: string, sample: string, ...paths: string[]): string[] => found(language, { ...failed, stderr: words(sample) }, paths);

describe('what a compiler says is found at its line', () => {
  it.each<[language: string, sample: string, paths: string[], expected: string[]]>([
    ['c', 'gcc', ['main.c', 'a.h'], ['a.h:1:9 error: expected declaration specifiers or ‘...’ before ‘;’ token', 'main.c:4:9 warning: unused variable ‘unused’ [-Wunused-variable]']],
    ['c', 'gcc-link', ['main.c'], ['main.c:1 error: undefined reference to `gone\'']],
    ['cpp', 'gpp', ['main.cpp'], ['main.cpp:5:12 error: no matching function for call to ‘sort(std::vector<int>&)’', 'main.cpp:6:11 error: invalid conversion from ‘const char*’ to ‘int’ [-fpermissive]']],
    ['java', 'javac', ['Main.java'], ['Main.java:3 error: incompatible types: String cannot be converted to int', 'Main.java:4 error: cannot find symbol']],
    ['go', 'go-compile', ['main.go'], ['main.go:4:8 error: "os" imported and not used', 'main.go:7:2 error: declared and not used: x', 'main.go:8:14 error: undefined: y']],
    ['rust', 'rustc', ['main.rs'], ['main.rs:2:18 error: mismatched types', 'main.rs:4:5 error: cannot find function `foo` in this scope']],
    ['typescript', 'esbuild', ['main.ts'], ['main.ts:1:19 error: Unexpected ";"']],
    ['typescript', 'esbuild2', ['main.ts'], ['main.ts:1:22 error: Could not resolve "./nofile.ts"']],
    ['typescript', 'tsc', ['main.ts'], ["main.ts:1:7 error: Type 'string' is not assignable to type 'number'.", "main.ts:2:11 error: Property 'foo' does not exist on type 'number'."]],
    ['kotlin', 'kotlinc', ['main.kt'], ["main.kt:2:18 error: initializer type mismatch: expected 'Int', actual 'String'.", "main.kt:3:5 error: unresolved reference 'foo'."]],
    ['haskell', 'ghc', ['main.hs'], ['main.hs:4:3 error: Variable not in scope: foo :: IO ()']],
    ['ocaml', 'ocaml', ['main.ml'], ['main.ml:1:15 error: This constant has type "string" but an expression was expected of type']],
    ['fortran', 'gfortran', ['main.f90'], ['main.f90:5:3 error: Symbol ‘j’ at (1) has no IMPLICIT type', 'main.f90:4:6 error: Cannot convert CHARACTER(1) to INTEGER(4) at (1)']],
    ['ada', 'gnat', ['main.adb'], ['main.adb:3:19 error: expected type "Standard.Integer"', 'main.adb:3:19 error: found a string type', 'main.adb:5:4 error: "Put_Line" is not visible', 'main.adb:5:4 error: non-visible declaration at a-textio.ads:565', 'main.adb:5:4 error: non-visible declaration at a-textio.ads:555']],
    ['scala', 'scalac', ['main.scala'], ['main.scala:2:16 error: Found:    ("a" : String) Required: Int', 'main.scala:3:3 error: Not found: foo']],
    ['csharp', 'mcs', ['main.cs'], ["main.cs:2:10 error: Cannot implicitly convert type `string' to `int'", "main.cs:3:2 error: The name `Foo' does not exist in the current context"]],
    ['d', 'ldc2', ['main.d'], ['main.d:2 error: cannot implicitly convert expression `"a"` of type `string` to `int`', 'main.d:3 error: undefined identifier `foo`']],
    ['zig', 'zig', ['main.zig'], ["main.zig:2:18 error: expected type 'i32', found '*const [1:0]u8'"]],
    ['pascal', 'fpc', ['main.pas'], ['main.pas:4:8 error: Incompatible types: got "Char" expected "LongInt"', 'main.pas:5:3 error: Identifier not found "foo"', 'main.pas:7 error: There were 2 errors compiling module, stopping']],
    ['crystal', 'crystal', ['main.cr'], ["main.cr:2:7 error: expected argument #1 to 'Int32#+' to be Float32, Float64, Int128, Int16, Int32, Int64, Int8, UInt128, UInt16, UInt32, UInt64 or UInt8, not String"]],
  ])('%s: %s', (language, sample, paths, expected) => {
    expect(compiled(language, sample, ...paths)).toEqual(expected);
  });
});

describe('an uncaught exception is found where the program itself was', () => {
  it.each<[language: string, sample: string, paths: string[], expected: string[]]>([
    ['python', 'python-tb', ['main.py', 'util.py'], ["util.py:2 error: TypeError: unsupported operand type(s) for /: 'str' and 'int'"]],
    ['python', 'python-tb', ['main.py'], ["main.py:5 error: TypeError: unsupported operand type(s) for /: 'str' and 'int'"]],
    ['python', 'python-syntax', ['bad.py'], ['bad.py:1 error: SyntaxError: invalid syntax']],
    ['python', 'python-indent', ['bad.py'], ["bad.py:2 error: IndentationError: expected an indented block after 'if' statement on line 1"]],
    ['python', 'python-chain', ['bad.py'], ['bad.py:2 error: ZeroDivisionError: division by zero', 'bad.py:4 error: ValueError: no']],
    ['python', 'python-rec', ['bad.py'], ['bad.py:2 error: RecursionError: maximum recursion depth exceeded']],
    ['python', 'python-group', ['bad.py'], ['bad.py:1 error: ExceptionGroup: g (2 sub-exceptions)']],
    ['python', 'python-warn', ['bad.py'], ['bad.py:2 warning: UserWarning: old']],
    ['javascript', 'node-throw', ['main.js', 'util.js'], ["util.js:2:12 error: TypeError: Cannot read properties of null (reading 'y')"]],
    ['javascript', 'node-syntax', ['main.js'], ['main.js:2 error: SyntaxError: Unexpected end of input']],
    ['javascript', 'node-reject', ['main.js'], ['main.js:1:16 error: Error: late']],
    ['javascript', 'node-throwtext', ['main.js'], ['main.js:1 error: Uncaught text']],
    ['typescript', 'ts-run', ['main.ts', 'util.ts'], ["main.ts:4:12 error: TypeError: Cannot read properties of undefined (reading 'y')"]],
    ['java', 'java-run', ['src/Main.java', 'src/Util.java'], ['src/Main.java:3 error: java.lang.NullPointerException: Cannot invoke "String.length()" because "<parameter1>" is null']],
    ['java', 'java-cause', ['Main.java'], ['Main.java:3 error: java.lang.RuntimeException: wrapped']],
    ['go', 'go-panic', ['main.go'], ['main.go:4 error: panic: runtime error: index out of range [5] with length 0']],
    ['rust', 'rust-panic', ['main.rs'], ['main.rs:4:21 error: index out of bounds: the len is 0 but the index is 0']],
    ['ruby', 'ruby', ['main.rb', 'util.rb'], ["util.rb:2 error: undefined method `foo' for nil (NoMethodError)"]],
    ['ruby', 'ruby', ['main.rb'], ["main.rb:3 error: undefined method `foo' for nil (NoMethodError)"]],
    ['ruby', 'ruby-syntax', ['main.rb'], ["main.rb:2 error: syntax error, unexpected integer literal, expecting ')'"]],
    ['ruby', 'ruby-raise', ['main.rb'], ['main.rb:2 error: a (RuntimeError)']],
    ['php', 'php', ['main.php'], ['main.php:3 error: Uncaught Error: Call to a member function foo() on null', 'main.php:5 warning: Undefined variable $undef']],
    ['php', 'php-syntax', ['main.php'], ['main.php:2 error: syntax error, unexpected token "{", expecting variable']],
    ['perl', 'perl', ['main.pl'], ['main.pl:5 error: bad thing', 'main.pl:3 warning: Use of uninitialized value $x in concatenation (.) or string']],
    ['perl', 'perl-syntax', ['main.pl'], ['main.pl:2 error: Global symbol "$y" requires explicit package name (did you forget to declare "my $y"?)', 'main.pl:3 error: syntax error']],
    ['bash', 'bash', ['main.sh'], ['main.sh:3 error: nosuch: command not found', 'main.sh:5 error: undefined: unbound variable']],
    ['bash', 'bash-syntax', ['main.sh'], ['main.sh:3 error: syntax error: unexpected end of file']],
    ['bash', 'bash-syntax2', ['main.sh'], ["main.sh:1 error: syntax error near unexpected token `)'"]],
    ['lua', 'lua', ['main.lua'], ["main.lua:2 error: attempt to index a nil value (field 'y')"]],
    ['ada', 'gnat-run', ['main.adb'], ['main.adb:4 error: CONSTRAINT_ERROR: divide by zero']],
    ['ocaml', 'ocaml-run', ['main.ml'], ['main.ml:2:3 error: Pattern matching failed']],
    ['haskell', 'ghc-run', ['main.hs'], ['main.hs:2:15 error: Prelude.head: empty list']],
  ])('%s: %s', (language, sample, paths, expected) => {
    expect(ran(language, sample, ...paths)).toEqual(expected);
  });

  it('says nothing of a program that wrote a place itself and ended well', () => {
    expect(found('c', { jobId: 'j', status: 'completed', output: 'main.c:1:1: error: not one\n' }, ['main.c'])).toEqual([]);
  });

  it('reads a flood of what looks like the beginning of a trace in time', () => {
    const flood = 'Traceback (most recent call last):\n  File "/work/main.py", line 1\n'.repeat(20_000);
    expect(found('python', { ...failed, stderr: flood }, ['main.py'])).toEqual([]);
  });
});

describe('the file that a tool means', () => {
  it('is the program\'s own, by whatever path', () => {
    expect(fileOf('./lib/a.py', ['lib/a.py'])).toBe('lib/a.py');
    expect(fileOf('/work/lib/a.py', ['a.py', 'lib/a.py'])).toBe('lib/a.py');
    expect(fileOf('A.java', ['src/x/A.java'])).toBe('src/x/A.java');
    expect(fileOf('A.java', ['x/A.java', 'y/A.java'])).toBeUndefined();
    expect(fileOf('/usr/lib/python3/a.py', ['a.py'])).toBeUndefined();
  });

  it('is read without colours', () => {
    expect(plainLines('\x1b[01m\x1b[Kmain.c:1:2:\x1b[m\x1b[K x\r\ny')).toEqual(['main.c:1:2: x', 'y']);
  });
});

describe('what can be clicked in a line of output', () => {
  const marks = (line: string): string[] => marksIn(line, ['main.py', 'main.c', 'main.ts', 'main.php', 'main.pl']).map((mark) => `${line.slice(mark.from, mark.to)} -> ${'address' in mark ? mark.address : `${mark.path} ${mark.line} ${mark.column ?? '-'}`}`);

  it.each([
    ['  File "/work/main.py", line 3, in f', ['"/work/main.py", line 3 -> main.py 3 -']],
    ['main.c:3:5: error: no', ['main.c:3:5 -> main.c 3 5']],
    ['main.ts(2,11): error', ['main.ts(2,11) -> main.ts 2 11']],
    ['Error in /work/main.php on line 3', ['/work/main.php on line 3 -> main.php 3 -']],
    ['died at main.pl line 7.', ['main.pl line 7 -> main.pl 7 -']],
    ['other.c:3:5: error: no', []],
    ['See https://example.org/a_(b). Or (http://x.test/?q=1)!', ['https://example.org/a_(b) -> https://example.org/a_(b)', 'http://x.test/?q=1 -> http://x.test/?q=1']],
    ['javascript:alert(1) ftp://x.test file:///etc/passwd', []],
  ])('%s', (line, expected) => {
    expect(marks(line)).toEqual(expected);
  });
});
