import std.stdio, std.string;

int add(int a, int b) {
    int c = a + b;
    return c;
}

void main() {
    int total = 100;
    write("name? ");
    stdout.flush(); // BP1
    string name = strip(readln());
    foreach (i; 0 .. 3)
        total = add(total, i); // BP2
    writeln("hello ", name, " ", total);
}
