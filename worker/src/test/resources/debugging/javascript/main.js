const readline = require('node:readline');

function add(a, b) {
  const c = a + b;
  return c;
}

const lines = readline.createInterface({ input: process.stdin, output: process.stdout });
lines.question('name? ', (name) => {
  let total = 100; // BP1
  for (let i = 0; i < 3; i++) {
    total = add(total, i); // BP2
  }
  console.log('hello', name, total);
  lines.close();
});
