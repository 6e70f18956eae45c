#include <iostream>
#include <string>
#include <vector>

int add(int a, int b) {
    int c = a + b;
    return c;
}

int main() {
    std::string name;
    int total = 100;
    std::vector<int> v{0, 1, 2};
    std::cout << "name? " << std::flush; // BP1
    std::cin >> name;
    for (int i : v)
        total = add(total, i); // BP2
    std::cout << "hello " << name << " " << total << std::endl;
}
