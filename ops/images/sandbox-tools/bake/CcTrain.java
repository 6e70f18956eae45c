import java.util.*;
import java.util.function.*;
import java.util.stream.*;
import java.io.*;
public class CcTrain {
    record P(String a, int b) {}
    sealed interface S permits A, B {}
    record A(int x) implements S {}
    record B(String y) implements S {}
    static String f(S s) { return switch (s) { case A a -> "A" + a.x(); case B b -> "B" + b.y(); }; }
    public static void main(String[] args) throws Exception {
        Scanner sc = new Scanner(System.in);
        int n = sc.hasNextInt() ? sc.nextInt() : 0;
        BufferedReader br = new BufferedReader(new InputStreamReader(System.in));
        Map<String, List<Integer>> m = new TreeMap<>();
        for (int i = 0; i < 10; i++) m.computeIfAbsent("k" + (i % 3), k -> new ArrayList<>()).add(i);
        System.out.println(m.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue().stream().mapToInt(Integer::intValue).sum()).collect(Collectors.joining(",")));
        System.out.printf("%d %s %.2f%n", n, new P("x", 2), 1.5);
        System.out.println(String.format("%5d|%-5s|", 3, "a") + Arrays.toString(args) + f(new A(1)) + f(new B("q")));
        StringBuilder sb = new StringBuilder(); for (int i = 0; i < 100; i++) sb.append(i); System.out.println(sb.length());
        PriorityQueue<Integer> pq = new PriorityQueue<>(Comparator.reverseOrder()); pq.add(1); Deque<Integer> dq = new ArrayDeque<>(); dq.add(2); Set<Integer> hs = new HashSet<>(List.of(1, 2)); 
        System.out.println(pq.peek() + dq.peek() + hs.size());
        Optional<String> o = Optional.of("x"); Function<Integer, Integer> g = x -> x + 1; System.out.println(o.get() + g.apply(1));
        try { Object[] z = new Object[1]; z[0].toString(); } catch (NullPointerException e) { StringWriter w = new StringWriter(); e.printStackTrace(new PrintWriter(w)); System.out.println(w.toString().length() > 0); }
    }
}
