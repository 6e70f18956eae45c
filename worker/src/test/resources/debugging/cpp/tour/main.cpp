#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

int twice(int n);

struct Pet {
    std::string name;
    std::vector<int> tags;
};

int main() {
    Pet pet{"Rex", {7, 42}};
    std::vector<int> big;
    for (int i = 0; i < 250; i++)
        big.push_back(i * 10);
    int total = twice(50);
    std::cout << "nested " << total << pet.name << big.size() << std::endl; // NEST
    try {
        throw std::runtime_error("thrown");
    } catch (const std::exception &e) {
        std::cout << "caught" << std::endl;
    }
    volatile long spin = 0;
    for (;;)
        spin = spin + 1;
}
