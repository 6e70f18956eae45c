print("hello")
if arg[1] == "exit" then os.exit(3) end
if arg[1] == "err" then error("boom") end
print("echo:" .. io.read())
print("args:" .. table.concat(arg, " "))
