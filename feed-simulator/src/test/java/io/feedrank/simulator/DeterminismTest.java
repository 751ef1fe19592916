package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acceptance (f): the same seed, the same bytes, whatever the number of threads. */
class DeterminismTest {
  private static final SimulatorOptions OPTIONS = SimulatorOptions.reference(5).withScale(.01);

  @Test
  void oneThreadAndTwoThreadsWriteTheSameBytes(@TempDir Path one, @TempDir Path two) {
    assertThat(digests(two, OPTIONS.withThreads(2)))
        .hasSize(5)
        .isEqualTo(digests(one, OPTIONS.withThreads(1)));
  }

  @Test
  void anotherSeedWritesOtherUsersPostsAndRows(@TempDir Path one, @TempDir Path two) {
    List<String> five = digests(one, OPTIONS);
    List<String> six = digests(two, OPTIONS.withSeed(6));
    // attributes.csv alone is the same.
    assertThat(five.stream().filter(six::contains)).hasSize(1);
  }

  @Test
  void moreUsersDoNotChangeTheRowsOfTheFirst() {
    List<UserHistory> few = histories(OPTIONS.withScale(.001));
    List<UserHistory> more = histories(OPTIONS.withScale(.002));
    assertThat(few).hasSize(163);
    for (int user = 0; user < few.size(); user++) {
      UserHistory small = few.get(user);
      UserHistory large = more.get(user);
      assertThat(large.userId()).isEqualTo(small.userId());
      assertThat(large.size()).isEqualTo(small.size());
      for (int row = 0; row < small.size(); row++) {
        assertThat(large.postId(row)).isEqualTo(small.postId(row));
        assertThat(large.epochSecond(row)).isEqualTo(small.epochSecond(row));
        assertThat(large.isLike(row)).isEqualTo(small.isLike(row));
      }
    }
  }

  private static List<UserHistory> histories(SimulatorOptions options) {
    List<UserHistory> histories = new ArrayList<>();
    new FeedSimulator(options).histories(histories::add, rows -> {});
    return histories;
  }

  private static List<String> digests(Path feed, SimulatorOptions options) {
    new CsvFeedWriter(new FeedSimulator(options)).write(feed, rows -> {});
    try (Stream<Path> files = Files.list(feed)) {
      return files.sorted().map(DeterminismTest::digest).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return file.getFileName() + " " + HexFormat.of().formatHex(hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
