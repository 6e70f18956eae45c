import groovy.json.JsonOutput

class Person {
    String name
    int age
    String toString() { "$name ($age)" }
}

print 'What is your name? '
def name = System.in.newReader().readLine()
println "Hello, ${name}! ${args.join(' ')}"
def people = [new Person(name: 'Ada', age: 36), new Person(name: 'Alan', age: 41)]
println people.sort { -it.age }.collect { it.toString() }.join(', ')
println((1..10).findAll { it % 2 == 0 }.collectEntries { [it, it * it] })
def fib
fib = { int n -> n < 2 ? n : fib(n - 1) + fib(n - 2) }
println fib(10)
println JsonOutput.toJson([a: 1, b: [2, 3]])
def text = 'a b a'.split(' ').countBy { it }.each { k, v -> println "$k=$v" }
try { throw new IllegalStateException('trained') } catch (e) { println e.message }
