package io.feedrank.service.live;

import static io.feedrank.service.live.ReadYourWritesTracker.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenPositionsTest {

  private final ReadYourWritesTracker positions = new ReadYourWritesTracker(10);

  private void look(long position, Long... found) {
    positions.lookBegins();
    positions.lookEnds(position, List.of(found), false);
  }

  @Test
  void nothingIsKnownBeforeTheFirstLookAndThenEverybodyNeedsItsPosition() {
    assertThat(positions.needed(1)).isEqualTo(UNKNOWN);
    positions.lookBegins();
    assertThat(positions.needed(1)).isEqualTo(UNKNOWN);
    positions.lookEnds(100, List.of(), false);
    assertThat(positions.needed(1)).isEqualTo(100);
    look(200);
    assertThat(positions.needed(1)).isEqualTo(100);
  }

  @Test
  void aChangeIsPlacedByTheNextLookThatBeginsAfterIt() {
    look(100);
    positions.lookBegins();
    positions.changed(1);
    positions.lookEnds(200, List.of(1L), false);
    assertThat(positions.needed(1)).isEqualTo(UNKNOWN);
    look(300);
    assertThat(positions.needed(1)).isEqualTo(300);
    assertThat(positions.needed(2)).isEqualTo(100);
  }

  @Test
  void aLookThatFailsPlacesNothing() {
    look(100);
    positions.changed(1);
    positions.lookBegins();
    look(200);
    assertThat(positions.needed(1)).isEqualTo(200);
  }

  @Test
  void newsOfAnybodyIsPlacedAtOnceAndWordOfAnybodyByTheNextLook() {
    look(100);
    positions.lookBegins();
    positions.lookEnds(200, List.of(), true);
    assertThat(positions.needed(1)).isEqualTo(200);
    positions.allChanged();
    assertThat(positions.needed(1)).isEqualTo(UNKNOWN);
    look(300);
    assertThat(positions.needed(1)).isEqualTo(300);
  }

  @Test
  void tooManyUsersAreEverybody() {
    look(100);
    for (long user = 0; user < 11; user++) {
      look(200 + user, user);
    }
    assertThat(positions.needed(99)).isEqualTo(210);
    for (long user = 0; user < 11; user++) {
      positions.changed(user);
    }
    assertThat(positions.needed(99)).isEqualTo(UNKNOWN);
  }

  /** The primary's log as a counter; what was heard of lies before a position that is enough. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aReplicaThatIsFarEnoughHasAllThatWasHeardOf(long seed) {
    Random random = new Random(seed);
    Map<Long, Long> lastHeard = new HashMap<>();
    long wal = 1;
    boolean looking = false;
    Set<Long> unheard = new HashSet<>();
    for (int step = 0; step < 2_000; step++) {
      wal += random.nextInt(5);
      long user = random.nextInt(15);
      switch (random.nextInt(5)) {
        case 0 -> {
          positions.changed(user);
          lastHeard.put(user, wal);
        }
        case 1 -> unheard.add(user);
        case 2 -> {
          positions.lookBegins();
          looking = true;
        }
        case 3 -> {
          if (looking) {
            positions.lookEnds(wal, List.copyOf(unheard), random.nextInt(20) == 0);
            long now = wal;
            unheard.forEach(found -> lastHeard.put(found, now));
            unheard.clear();
            looking = false;
          }
        }
        default -> {
          long asked = random.nextInt(15);
          assertThat(positions.needed(asked))
              .isGreaterThanOrEqualTo(lastHeard.getOrDefault(asked, 0L));
        }
      }
    }
  }
}
