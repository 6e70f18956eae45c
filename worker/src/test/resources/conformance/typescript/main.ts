import { readFileSync } from "node:fs";

enum Word { Hello = "hello" }
interface Given { words: string[] }
const args: Given = { words: process.argv.slice(2) };
console.log(Word.Hello);
if (args.words[0] === "exit") process.exit(3);
if (args.words[0] === "err") throw new Error("boom");
console.log("echo:" + readFileSync(0, "utf8").trim());
console.log("args:" + args.words.join(" "));
