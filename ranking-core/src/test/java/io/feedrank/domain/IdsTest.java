package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void indicesAreThePlacesAmongTheSortedDistinctIdsForSeed7() {
    SplittableRandom random = new SplittableRandom(7);
    long[] given = LongStream.generate(() -> random.nextLong(-40, 40)).limit(60).toArray();
    TreeSet<Long> sorted = new TreeSet<>();
    LongStream.of(given).forEach(sorted::add);
    Ids ids = Ids.of(LongStream.of(given));
    assertThat(ids.size()).isEqualTo(sorted.size());
    for (long id = -41; id <= 41; id++) {
      assertThat(ids.index(id)).isEqualTo(sorted.contains(id) ? sorted.headSet(id).size() : -1);
    }
    for (int index = 0; index < ids.size(); index++) {
      assertThat(ids.index(ids.id(index))).isEqualTo(index);
    }
  }

  @Test
  void noIdsKnowNobody() {
    assertThat(Ids.of(LongStream.empty()).index(0)).isEqualTo(-1);
    assertThat(new Users(Ids.of(LongStream.of(5)), AttributeTable.none()).index(6)).isEqualTo(-1);
  }
}
