package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextIdTest {

  /** FIPS 180-4's digest of "abc" begins with ba7816bf 8f01cfea. */
  @Test
  void isTheFirst59BitsOfTheDigest() {
    long expected = new BigInteger("ba7816bf8f01cfea", 16).shiftRight(5).longValueExact();
    assertThat(new TextId("abc").number()).isEqualTo(expected);
  }

  @Test
  void tellsTextsApartThatLookAlike() {
    assertThat(IntStream.range(0, 100_000).mapToLong(i -> new TextId("u" + i).number()).distinct())
        .hasSize(100_000)
        .allMatch(number -> number >= 0 && number < 1L << 59);
    assertThat(new TextId("Ann").number()).isNotEqualTo(new TextId("ann").number());
  }

  @Test
  void refusesWhatIsNoId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextId(""))
        .withMessageContaining("0 characters")
        .withMessageContaining("1 to 200");
    assertThatIllegalArgumentException().isThrownBy(() -> new TextId("x".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> new TextId("a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new TextId("half \ud800"));
  }
}
