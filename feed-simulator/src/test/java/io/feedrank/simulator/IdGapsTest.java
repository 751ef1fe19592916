package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdGapsTest {
  @Test
  void idsAscendWithOneGapABlockAndLeadBackToTheirIndex() {
    IdGaps ids = new IdGaps(200, 32);
    assertThat(ids.id(0)).isEqualTo(200);
    for (int index = 0; index < 10_000; index++) {
      assertThat(ids.index(ids.id(index))).isEqualTo(index);
      assertThat(ids.id(index + 1) - ids.id(index)).isBetween(1L, 3L);
    }
    assertThat(ids.id(31 * 1_000)).isBetween(200L + 32 * 1_000, 201L + 32 * 1_000);
  }

  @Test
  void idsInAGapOrBelowTheFirstHaveNoIndex() {
    IdGaps ids = new IdGaps(1, 24);
    long missing = 0;
    for (long id = 1; id <= 24 * 100; id++) {
      missing += ids.index(id) < 0 ? 1 : 0;
    }
    assertThat(missing).isEqualTo(100);
    assertThat(ids.index(0)).isNegative();
    assertThat(ids.index(Long.MAX_VALUE)).isNegative();
    assertThat(ids.index(Long.MIN_VALUE)).isNegative();
  }
}
