import java.util.List;
import java.util.Scanner;

public class Main {
    static int add(int a, int b) {
        int c = a + b;
        return c;
    }

    public static void main(String[] args) {
        int total = 100;
        List<Integer> v = List.of(0, 1, 2);
        System.out.print("name? "); // BP1
        String name = new Scanner(System.in).nextLine();
        for (int i : v) {
            total = add(total, i); // BP2
        }
        System.out.println("hello " + name + " " + total);
    }
}
