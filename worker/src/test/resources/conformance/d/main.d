import std.stdio, std.string;

int main(string[] words) {
    auto args = words[1 .. $];
    writeln("hello");
    if (args == ["exit"]) return 3;
    if (args == ["err"]) throw new Exception("boom");
    writeln("echo:" ~ readln().strip());
    writeln("args:" ~ args.join(" "));
    return 0;
}
