#import <objc/Object.h>
#import <objc/runtime.h>

@interface Trouble : Object
+ (id)arises;
@end
@implementation Trouble
+ (id)arises {
    return class_createInstance(self, 0);
}
@end

static int fail(int total) {
    @throw [Trouble arises]; // CRASH
}

int main(void) {
    return fail(100);
}
