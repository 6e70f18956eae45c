package codecrafter.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private final Proxies none = new Proxies(List.of());
  private final Proxies two =
      new Proxies(List.of(Network.of("10.0.0.0/8"), Network.of("fd00::/8")));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // nobody forwards
        "203.0.113.7|-|203.0.113.7",
        "10.1.2.3|-|10.1.2.3",
        // one proxy, and two
        "10.1.2.3|198.51.100.9|198.51.100.9",
        "10.1.2.3|198.51.100.9, 10.9.9.9|198.51.100.9",
        "fd00::1|198.51.100.9|198.51.100.9",
        // what a stranger wrote before the proxy did
        "10.1.2.3|1.1.1.1, 198.51.100.9|198.51.100.9",
        "10.1.2.3|10.0.0.1, 198.51.100.9|198.51.100.9",
        // a stranger who says to be a proxy
        "203.0.113.7|1.1.1.1|203.0.113.7",
        // only proxies
        "10.1.2.3|10.0.0.1|10.0.0.1",
        // what cannot be read
        "10.1.2.3|unknown|10.1.2.3",
        "10.1.2.3|198.51.100.9, localhost|10.1.2.3",
        "10.1.2.3|''|10.1.2.3",
        "10.1.2.3|198.51.100.9,|10.1.2.3",
        "10.1.2.3|999.1.1.1|10.1.2.3",
        "10.1.2.3|198.51.100.9:443|10.1.2.3",
        "10.1.2.3|0x7f000001|10.1.2.3"
      },
      delimiter = '|')
  void believesItsProxiesAndNobodyElse(String peer, String forwarded, String expected) {
    assertEquals(expected, two.address(peer, forwarded));
  }

  @Test
  void believesNobodyUnlessToldTo() {
    assertEquals("10.1.2.3", none.address("10.1.2.3", "198.51.100.9"));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2:3:4:5:6,2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::1,2001:db8:1:2::/64",
    "[2001:db8:1:2::9],2001:db8:1:2::/64",
    "2001:db8:1:3::1,2001:db8:1:3::/64",
    "::1,0:0:0:0::/64",
    "fe80::1%eth0,fe80:0:0:0::/64",
    "::ffff:198.51.100.9,198.51.100.9"
  })
  void countsAnIpv6NetworkAsOne(String peer, String expected) {
    assertEquals(expected, none.address(peer, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.a/8", "::/129", "/8"})
  void takesNothingElseForANetwork(String text) {
    assertThrows(IllegalArgumentException.class, () -> Network.of(text));
  }
}
