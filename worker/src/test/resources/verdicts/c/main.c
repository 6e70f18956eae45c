#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    char what[32] = "";
    volatile long n = 0;
    if (scanf("%31s", what) != 1)
        return 2;
    if (!strcmp(what, "spin"))
        for (;;)
            n++;
    if (!strcmp(what, "sleep"))
        sleep(60);
    if (!strcmp(what, "eat"))
        for (;;) {
            char *piece = malloc(8 << 20);
            if (!piece)
                return 3;
            memset(piece, 1, 8 << 20);
        }
    if (!strcmp(what, "write"))
        for (;;)
            puts("yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy");
    if (!strcmp(what, "fail"))
        abort();
    puts(what);
}
