#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **words) {
    puts("hello");
    if (count == 2 && !strcmp(words[1], "exit")) return 3;
    if (count == 2 && !strcmp(words[1], "err")) {
        fflush(stdout);
        fputs("boom\n", stderr);
        abort();
    }
    char line[99];
    if (!fgets(line, sizeof line, stdin)) return 1;
    printf("echo:%sargs:", line);
    for (int i = 1; i < count; i++) printf("%s%s", i > 1 ? " " : "", words[i]);
    puts("");
    return 0;
}
