import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void passed() {
        System.out.println("said in passing");
        assertEquals(3, Main.add(1, 2));
    }

    @Test
    void failed() {
        assertEquals(3, Main.add(1, 1), "sum differs");
    }

    @Test
    @Disabled("not today")
    void skipped() {}

    @Test
    void errored() {
        Object nothing = null;
        nothing.toString();
    }
}
