import std.stdio;
import helper;

struct Pet {
    string name;
    int[2] tags;
}

void main() {
    Pet pet = Pet("Rex", [7, 42]);
    int[250] big;
    foreach (int i; 0 .. 250)
        big[i] = i * 10;
    int total = twice(50);
    writeln("nested ", total, pet.name, pet.tags[1], big[249]); // NEST
    stdout.flush();
    try
        throw new Exception("thrown");
    catch (Exception e)
        writeln("caught");
    stdout.flush();
    long spin = 0;
    for (;;)
        spin++;
}
