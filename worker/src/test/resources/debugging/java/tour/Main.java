import java.util.ArrayList;
import java.util.List;

public class Main {
    record Pet(String name, List<Integer> tags) {}

    public static void main(String[] args) {
        Pet pet = new Pet("Rex", new ArrayList<>(List.of(7, 42)));
        int[] big = new int[250];
        for (int i = 0; i < big.length; i++) {
            big[i] = i * 10;
        }
        int total = Helper.twice(50);
        System.out.println("nested " + total + pet + big[249]); // NEST
        try {
            throw new IllegalStateException("thrown");
        } catch (IllegalStateException e) {
            System.out.println("caught");
        }
        long spin = 0;
        while (true) {
            spin++;
        }
    }
}
