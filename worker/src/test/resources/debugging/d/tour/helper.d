module helper;

int twice(int n) {
    int result = n * 2;
    return result; // SECOND
}
