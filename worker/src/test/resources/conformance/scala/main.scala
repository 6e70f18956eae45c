@main def run(args: String*): Unit =
  println("hello")
  if args == Seq("exit") then sys.exit(3)
  if args == Seq("err") then throw IllegalStateException("boom")
  println("echo:" + scala.io.StdIn.readLine())
  println("args:" + args.mkString(" "))
