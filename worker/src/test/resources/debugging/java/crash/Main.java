class Main {
    static int fail(int total) {
        return total / 0; // CRASH
    }

    public static void main(String[] args) {
        System.out.println(fail(100));
    }
}
