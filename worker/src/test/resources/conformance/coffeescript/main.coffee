args = process.argv.slice 2
console.log "hello"
process.exit 3 if args[0] is "exit"
throw new Error "boom" if args[0] is "err"
console.log "echo:" + require("fs").readFileSync(0, "utf8").trim()
console.log "args:" + args.join " "
