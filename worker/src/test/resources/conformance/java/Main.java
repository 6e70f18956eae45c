import java.util.List;
import java.util.Scanner;

public class Main {
  public static void main(String[] args) {
    System.out.println("hello");
    if (List.of(args).equals(List.of("exit"))) System.exit(3);
    if (List.of(args).equals(List.of("err"))) throw new IllegalStateException("boom");
    System.out.println("echo:" + new Scanner(System.in).nextLine());
    System.out.println("args:" + String.join(" ", args));
  }
}
