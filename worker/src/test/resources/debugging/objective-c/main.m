#include <stdio.h>

int add(int a, int b) {
    int c = a + b;
    return c;
}

int main(void) {
    char name[64] = "";
    int total = 100;
    printf("name? ");
    fflush(stdout); /* BP1 */
    scanf("%63s", name);
    for (int i = 0; i < 3; i++)
        total = add(total, i); /* BP2 */
    printf("hello %s %d\n", name, total);
    return 0;
}
