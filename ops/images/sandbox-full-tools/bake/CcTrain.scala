package cctrain

import scala.collection.mutable
import scala.io.StdIn

case class Point(x: Int, y: Int)
enum Shape:
  case Circle(radius: Double)
  case Square(side: Double)
import Shape.*

def area(shape: Shape): Double = shape match
  case Circle(radius) => math.Pi * radius * radius
  case Square(side) => side * side

trait Greeter:
  def greet(name: String): String = s"Hello, $name!"
class Loud extends Greeter:
  override def greet(name: String): String = super.greet(name).toUpperCase

@main def ccTrain(args: String*): Unit =
  print("What is your name? ")
  val name = StdIn.readLine()
  println(Loud().greet(name) + args.mkString(" "))
  val numbers = (1 to 10).filter(_ % 2 == 0).map(n => n * n)
  println(numbers.sum.toString + Point(1, 2).copy(y = 3) + numbers.groupBy(_ % 3) + area(Circle(1)) + area(Square(2)))
  val words = mutable.Map.empty[String, Int].withDefaultValue(0)
  for word <- "a b a c".split(" ") do words(word) += 1
  for (word, count) <- words.toSeq.sorted do println(f"$word%s $count%5d")
  println(List(3, 1, 2).sorted.zipWithIndex.map((a, b) => a * b).foldLeft(0)(_ + _))
  val some: Option[Int] = for a <- Some(1); b <- Some(2) yield a + b
  println(some.getOrElse(0))
  try throw IllegalStateException("trained") catch case e: IllegalStateException => println(e.getMessage)
