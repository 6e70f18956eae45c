import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Disabled
import org.junit.jupiter.api.Test

class MainTest {
    @Test
    fun passed() {
        assertEquals(3, add(1, 2))
    }

    @Test
    fun failed() {
        assertEquals(3, add(1, 1), "sum differs")
    }

    @Test
    @Disabled("not today")
    fun skipped() {
    }

    @Test
    fun errored() {
        add(1, "".first().code)
    }
}
