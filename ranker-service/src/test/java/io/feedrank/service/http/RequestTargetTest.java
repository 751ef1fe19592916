package io.feedrank.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestTargetTest {

  /** The naive reference: read as UTF-8, decoded by the library. */
  @Test
  void anyTextInUtf8IsTheSameRawAndEscaped() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String text =
          random
              .ints(8, 1, Character.MAX_CODE_POINT + 1)
              .filter(
                  c -> c >= 128 && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      byte[] bytes = ("/a?b=" + text).getBytes(StandardCharsets.UTF_8);
      String normalised = RequestTarget.normalised(new String(bytes, StandardCharsets.ISO_8859_1));
      assertThat(normalised).matches("[ -~]*");
      assertThat(URLDecoder.decode(normalised, StandardCharsets.UTF_8)).isEqualTo("/a?b=" + text);
    }
  }

  @Test
  void whatIsPlainStaysAsItIs() {
    String plain = "/post/recommendations?id=42&exclude=1,2&time=2021-12-20T17:00:00%2B03:00";
    assertThat(RequestTarget.normalised(plain)).isEqualTo(plain);
  }

  @Test
  void overlongAndSurrogateEncodingsAreNoUtf8() {
    for (String escaped : new String[] {"%C0%AF", "%ED%A0%80", "%F5%80%80%80", "%80", "%FF"}) {
      assertThatThrownBy(() -> RequestTarget.normalised("/x?id=" + escaped))
          .isInstanceOf(BadParameterException.class)
          .hasMessageContaining("not UTF-8");
    }
  }
}
