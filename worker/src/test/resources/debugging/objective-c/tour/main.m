#import <objc/Object.h>
#import <objc/runtime.h>
#include <stdio.h>

@interface Trouble : Object
+ (id)arises;
@end
@implementation Trouble
+ (id)arises {
    return class_createInstance(self, 0);
}
@end

int twice(int n);

struct pet {
    const char *name;
    int tags[2];
};

int main(void) {
    struct pet pet = {"Rex", {7, 42}};
    int big[250];
    for (int i = 0; i < 250; i++)
        big[i] = i * 10;
    int total = twice(50);
    printf("nested %d %s %d %d\n", total, pet.name, pet.tags[1], big[249]); /* NEST */
    fflush(stdout);
    @try {
        @throw [Trouble arises];
    } @catch (id trouble) {
        printf("caught\n");
    }
    fflush(stdout);
    volatile long spin = 0;
    for (;;)
        spin++;
}
