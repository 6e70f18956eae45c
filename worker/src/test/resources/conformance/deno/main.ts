const args: string[] = Deno.args;
console.log("hello");
if (args[0] === "exit") Deno.exit(3);
if (args[0] === "err") throw new Error("boom");
console.log("echo:" + (await new Response(Deno.stdin.readable).text()).trim());
console.log("args:" + args.join(" "));
