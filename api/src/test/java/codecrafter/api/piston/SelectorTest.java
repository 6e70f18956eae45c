package codecrafter.api.piston;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static boolean takes(String selector, String version) {
    return Selector.of(selector).takes(SemVer.of(version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "",
        "x",
        "3",
        "3.x",
        "3.*",
        "3.13",
        "3.13.x",
        "3.13.5",
        "v3.13.5",
        "=3.13.5",
        "= 3.13.5",
        "^3",
        "^3.10",
        "^3.10.0",
        "~3.13",
        "~3.13.2",
        "~> 3.13",
        "~3",
        ">=3",
        ">= 3.12",
        ">3.12",
        ">3.13.4",
        "<4",
        "<=3",
        "<=3.13.5",
        ">=3.10 <4",
        "3.1 - 3.20",
        "3 - 3",
        "2.7 || 3.x",
        "1.0.0 || 3.13.5",
        "3.13.5+build",
        "  3.13.5  "
      })
  void takesThreeThirteenFive(String selector) {
    assertEquals(true, takes(selector, "3.13.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2",
        "4.x",
        "3.12",
        "3.13.4",
        "3.13.6",
        "^3.14",
        "^2",
        "~3.12",
        "~3.13.6",
        ">3",
        ">3.13",
        ">3.13.5",
        "<3",
        "<3.13.5",
        "<=3.13.4",
        ">=3.14",
        ">=3 <3.13",
        "2 - 3.12",
        "2.7 || 4.x",
        "latest",
        "3.13.5.1",
        "three",
        "3..5",
        "||x||3.y",
        "-1",
        "^",
        "3.13.5 )",
        "99999999999"
      })
  void doesNotTakeThreeThirteenFive(String selector) {
    assertEquals(selector.equals("||x||3.y"), takes(selector, "3.13.5"));
  }

  @ParameterizedTest
  @CsvSource({
    "^0.2.3, 0.2.9, true",
    "^0.2.3, 0.3.0, false",
    "^0.0.3, 0.0.3, true",
    "^0.0.3, 0.0.4, false",
    "^0.0, 0.0.9, true",
    "^0.0, 0.1.0, false",
    "^0, 0.9.1, true",
    "~0.2, 0.2.9, true",
    "5.2, 5.2.37, true"
  })
  void countsAZeroAsNpmDoes(String selector, String version, boolean takes) {
    assertEquals(takes, takes(selector, version));
  }

  @ParameterizedTest
  @CsvSource({"1.24, 1.24.0", "20, 20.0.0", "5.2.37(1), 5.2.37", "17.0.12.1, 17.0.12", "'', 0.0.0"})
  void givesAToolchainsVersionThreeNumbers(String toolchain, String version) {
    assertEquals(version, SemVer.of(toolchain).toString());
  }

  @Test
  void takesNothingForAnEndlessWish() {
    assertEquals(false, takes("* ".repeat(500), "3.13.5"));
  }
}
