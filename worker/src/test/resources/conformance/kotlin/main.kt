fun main(args: Array<String>) {
    println("hello")
    if (args.contentEquals(arrayOf("exit"))) kotlin.system.exitProcess(3)
    if (args.contentEquals(arrayOf("err"))) error("boom")
    println("echo:" + readln())
    println("args:" + args.joinToString(" "))
}
