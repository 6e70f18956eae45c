const args = scriptArgs.slice(1);
console.log("hello");
if (args[0] === "exit") std.exit(3);
if (args[0] === "err") throw new Error("boom");
console.log("echo:" + std.in.getline());
console.log("args:" + args.join(" "));
