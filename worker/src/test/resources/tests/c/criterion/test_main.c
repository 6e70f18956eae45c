#include <criterion/criterion.h>
#include <stdio.h>

int add(int a, int b);

Test(add, passed) {
    puts("said in passing");
    cr_assert_eq(add(1, 2), 3);
}

Test(add, failed) { cr_assert_eq(add(1, 1), 3, "sum differs"); }

Test(add, skipped) { cr_skip_test("not today"); }

Test(add, errored) { *(volatile int *)0 = add(1, 1); }
