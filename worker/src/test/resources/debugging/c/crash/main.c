#include <stddef.h>

static int fail(int total) {
    int *nowhere = NULL;
    return *nowhere + total; // CRASH
}

int main(void) {
    return fail(100);
}
