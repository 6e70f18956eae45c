import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

public class Main {
    public static void main(String[] args) throws Exception {
        String what = new Scanner(System.in).nextLine();
        switch (what) {
            case "spin" -> {
                long n = 0;
                while (true) {
                    n++;
                }
            }
            case "sleep" -> Thread.sleep(60_000);
            case "eat" -> {
                List<ByteBuffer> hog = new ArrayList<>();
                while (true) {
                    ByteBuffer piece = ByteBuffer.allocateDirect(8 << 20);
                    while (piece.hasRemaining()) {
                        piece.put((byte) 1);
                    }
                    hog.add(piece);
                }
            }
            case "write" -> {
                while (true) {
                    System.out.println("y".repeat(1000));
                }
            }
            case "fail" -> throw new IllegalStateException("boom");
            default -> System.out.println(what);
        }
    }
}
