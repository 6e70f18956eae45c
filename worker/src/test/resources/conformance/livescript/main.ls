args = process.argv.slice 3
console.log "hello"
if args.0 is "exit" then process.exit 3
if args.0 is "err" then throw new Error "boom"
console.log "echo:" + require("fs").readFileSync(0, "utf8").trim!
console.log "args:" + args.join " "
