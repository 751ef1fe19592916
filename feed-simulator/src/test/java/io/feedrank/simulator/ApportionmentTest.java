package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApportionmentTest {
  @Test
  void thePartsSumUpAndTheLargestRemaindersAreRoundedUp() {
    assertThat(Apportionment.split(10, 1, 1, 1)).containsExactly(4, 3, 3);
    assertThat(Apportionment.split(7, 10, 25, 65)).containsExactly(1, 2, 4);
    assertThat(Apportionment.split(0, 3, 4)).containsExactly(0, 0);
  }
}
