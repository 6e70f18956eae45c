int fail(int total) {
    throw new Exception("nothing there"); // CRASH
}

void main() {
    fail(100);
}
