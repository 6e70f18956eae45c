#include <stdexcept>

int fail(int total) {
    throw std::out_of_range("nothing there"); // CRASH
}

int main() {
    return fail(100);
}
