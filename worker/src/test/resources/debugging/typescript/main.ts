import * as readline from 'node:readline';

interface Person {
  name: string;
}

function add(a: number, b: number): number {
  const c: number = a + b;
  return c;
}

const lines = readline.createInterface({ input: process.stdin, output: process.stdout });
lines.question('name? ', (name: string) => {
  const person: Person = { name };
  let total = 100; // BP1
  for (let i = 0; i < 3; i++) {
    total = add(total, i) as number; // BP2
  }
  console.log('hello', person.name, total);
  lines.close();
});
