using System;
using System.Linq;

class Program {
    static int Main(string[] args) {
        Console.WriteLine("hello");
        if (args.SequenceEqual(new[] { "exit" })) return 3;
        if (args.SequenceEqual(new[] { "err" })) throw new Exception("boom");
        Console.WriteLine("echo:" + Console.ReadLine());
        Console.WriteLine("args:" + string.Join(" ", args));
        return 0;
    }
}
