package io.feedrank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedCountsTest {

  private record Entry(int code, int views, int likes) {}

  private static byte[] pack(List<Entry> entries) {
    PackedCounts packed = new PackedCounts();
    entries.forEach(entry -> packed.add(entry.code(), entry.views(), entry.likes()));
    return packed.toBytes();
  }

  private static List<Entry> unpack(byte[] packed) {
    List<Entry> entries = new ArrayList<>();
    PackedCounts.Cursor cursor = PackedCounts.read(packed);
    while (cursor.next()) {
      entries.add(new Entry(cursor.code(), cursor.views(), cursor.likes()));
    }
    return entries;
  }

  /** Of all lengths: from the smallest numbers to the largest. */
  private static List<Entry> random(SplittableRandom random, int size) {
    Map<Integer, Entry> byCode = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      int code = random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(31);
      int views = 1 + (random.nextInt(1 << 29) >>> random.nextInt(30));
      byCode.put(code, new Entry(code, views, random.nextInt(1 << 29) >>> random.nextInt(30)));
    }
    return List.copyOf(byCode.values());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatWasPackedComesBack(long seed) {
    List<Entry> entries = random(new SplittableRandom(seed), 500);
    assertThat(unpack(pack(entries))).isEqualTo(entries);
  }

  @Test
  void theLargestNumbersComeBackAndNothingIsNoBytes() {
    List<Entry> largest =
        List.of(new Entry(0, 0, 1), new Entry(Integer.MAX_VALUE, Integer.MAX_VALUE, 1 << 30));
    assertThat(unpack(pack(largest))).isEqualTo(largest);
    List<Entry> last = List.of(new Entry(Integer.MAX_VALUE, 1, 0));
    assertThat(unpack(pack(last))).isEqualTo(last);
    assertThat(pack(List.of())).isEmpty();
    assertThat(unpack(new byte[0])).isEmpty();
  }

  @Test
  void neighboursWithSmallCountsTakeThreeBytes() {
    assertThat(pack(List.of(new Entry(0, 127, 0), new Entry(1, 5, 127)))).hasSize(6);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void addingAndTakingAwayEqualsAMapOfSums(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Entry> first = random(random, 300);
    List<Entry> second = random(random, 300);
    Map<Integer, Entry> sums = new TreeMap<>();
    first.forEach(entry -> sums.put(entry.code(), entry));
    second.forEach(
        entry ->
            sums.merge(
                entry.code(),
                entry,
                (a, b) -> new Entry(a.code(), a.views() + b.views(), a.likes() + b.likes())));
    byte[] sum = PackedCounts.sum(pack(first), pack(second), 1);
    assertThat(unpack(sum)).isEqualTo(List.copyOf(sums.values()));
    assertThat(PackedCounts.sum(sum, pack(second), -1)).isEqualTo(pack(first));
    assertThat(PackedCounts.sum(sum, sum, -1)).isEmpty();
  }

  @Test
  void refusesWhatWouldNotComeBack() {
    PackedCounts packed = new PackedCounts();
    packed.add(3, 1, 0);
    assertThatThrownBy(() -> packed.add(3, 1, 0)).hasMessageContaining("cannot follow code 3");
    assertThatThrownBy(() -> packed.add(4, -1, 0)).hasMessageContaining("-1 views");
    assertThatThrownBy(() -> PackedCounts.sum(new byte[0], packed.toBytes(), -1))
        .hasMessageContaining("counts are not negative");
  }

  @Test
  void theDatabaseUnpacksThemForPeople() {
    List<Entry> entries = random(new SplittableRandom(4), 200);
    byte[] packed = pack(entries);
    List<Entry> unpacked =
        TestDatabase.migrated()
            .call(
                connection -> {
                  List<Entry> rows = new ArrayList<>();
                  try (Statement statement = connection.createStatement();
                      ResultSet row =
                          statement.executeQuery(
                              "select * from unpack_counts('\\x%s')"
                                  .formatted(java.util.HexFormat.of().formatHex(packed)))) {
                    while (row.next()) {
                      rows.add(new Entry(row.getInt(1), row.getInt(2), row.getInt(3)));
                    }
                  }
                  return rows;
                });
    assertThat(unpacked).isEqualTo(entries);
  }
}
