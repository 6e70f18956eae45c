println 'hello'
if (args == ['exit']) System.exit(3)
if (args == ['err']) throw new IllegalStateException('boom')
println 'echo:' + System.in.newReader().readLine()
println 'args:' + args.join(' ')
