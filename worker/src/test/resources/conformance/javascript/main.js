const args = process.argv.slice(2);
console.log("hello");
if (args[0] === "exit") process.exit(3);
if (args[0] === "err") throw new Error("boom");
console.log("echo:" + require("fs").readFileSync(0, "utf8").trim());
console.log("args:" + args.join(" "));
