package cctrain

import java.util.Scanner

data class Point(val x: Int, val y: Int)

sealed interface Shape

data class Circle(val radius: Double) : Shape

data class Square(val side: Double) : Shape

fun area(shape: Shape): Double = when (shape) {
    is Circle -> Math.PI * shape.radius * shape.radius
    is Square -> shape.side * shape.side
}

class Stack<T> {
    private val items = mutableListOf<T>()
    fun push(item: T) { items.add(item) }
    fun pop(): T? = items.removeLastOrNull()
}

fun main(args: Array<String>) {
    print("What is your name? ")
    val name = readln()
    println("Hello, $name! ${args.joinToString(" ")}")
    val numbers = (1..10).filter { it % 2 == 0 }.map { it * it }
    println(numbers.sum().toString() + Point(1, 2).copy(y = 3) + numbers.groupBy { it % 3 } + area(Circle(1.0)) + area(Square(2.0)))
    val words = mutableMapOf<String, Int>()
    for (word in "a b a c".split(" ")) words[word] = (words[word] ?: 0) + 1
    for ((word, count) in words.toSortedMap()) println("%s %5.2f".format(word, count.toDouble()))
    val stack = Stack<String>()
    stack.push("x")
    println(stack.pop()?.length ?: 0)
    val rest = Scanner(System.`in`)
    while (rest.hasNextLine()) println(rest.nextLine().reversed())
    try { error("trained") } catch (e: IllegalStateException) { println(e.message) }
}
