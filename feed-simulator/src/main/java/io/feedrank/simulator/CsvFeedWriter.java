package io.feedrank.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A writer of a simulated feed as files: {@code users.csv}, {@code posts.csv}, {@code events.csv},
 * {@code attributes.csv} and {@code feed.json}.
 *
 * <p>The CSV files have a header, commas, RFC 4180 quoting, UTF-8 and line feeds. {@code
 * events.csv} holds the users one after the other, each user's rows in time order; {@code position}
 * and {@code propensity} are empty for likes. {@code feed.json}, written last, holds what {@link
 * LikeTruth#of} needs to rebuild the truth. Rows are formatted on the generating threads.
 * Immutable, thread-safe.
 */
public final class CsvFeedWriter {
  private static final byte[] VIEW = ascii(",view,");
  private static final byte[] LIKE = ascii(",like,,\n");
  private static final int BYTES_PER_ROW = 64;
  private static final int CHUNK = 1 << 16;

  private static final String ATTRIBUTES =
      """
      owner,name,kind
      user,gender,categorical
      user,age,numeric
      user,country,categorical
      user,city,categorical
      user,exp_group,categorical
      user,os,categorical
      user,source,categorical
      post,topic,categorical
      """;

  private final FeedSimulator simulator;

  /** A writer of what {@code simulator} streams. */
  public CsvFeedWriter(FeedSimulator simulator) {
    this.simulator = simulator;
  }

  /**
   * Writes the whole feed, replacing files of the same names; the directory is made if missing.
   *
   * @param progress is told of the feed rows written
   * @throws UncheckedIOException if a file cannot be written; the cause names it
   */
  public void write(Path directory, LongConsumer progress) {
    try {
      Files.createDirectories(directory);
      // A feed without its description is unfinished: readers can tell.
      Files.deleteIfExists(directory.resolve("feed.json"));
      writeUsers(directory.resolve("users.csv"));
      writePosts(directory.resolve("posts.csv"));
      writeEvents(directory.resolve("events.csv"), progress);
      Files.writeString(directory.resolve("attributes.csv"), ATTRIBUTES);
      Files.writeString(directory.resolve("feed.json"), description());
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated feed cannot be written to " + directory, e);
    }
  }

  private String description() {
    SimulatorOptions options = simulator.options();
    return """
        {"generator":"feedrank-simulator","version":1,"scale":%s,"seed":%d,"posts":%d,"randomSessions":%s}
        """
        .formatted(options.scale(), options.seed(), options.posts(), options.randomSessions());
  }

  private void writeUsers(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      CsvBuffer rows = new CsvBuffer(2 * CHUNK);
      rows.raw(ascii("user_id,gender,age,country,city,exp_group,os,source\n"));
      simulator.users(
          user -> {
            appendUser(rows, user);
            drain(rows, CHUNK, out);
          });
      drain(rows, 0, out);
    }
  }

  private static void appendUser(CsvBuffer out, SimulatedUser user) {
    out.number(user.id()).comma().number(user.gender()).comma().number(user.age()).comma();
    out.text(user.country()).comma().text(user.city()).comma().number(user.expGroup()).comma();
    out.text(user.os()).comma().text(user.source()).endRow();
  }

  private void writePosts(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      CsvBuffer rows = new CsvBuffer(2 * CHUNK);
      rows.raw(ascii("post_id,text,topic\n"));
      simulator.posts(
          post -> {
            rows.number(post.id()).comma().text(post.text()).comma().text(post.topic()).endRow();
            drain(rows, CHUNK, out);
          });
      drain(rows, 0, out);
    }
  }

  private void writeEvents(Path file, LongConsumer progress) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(ascii("timestamp,user_id,post_id,action,position,propensity\n"));
      simulator.historyBlocks(
          CsvFeedWriter::format,
          block -> {
            drain(block.bytes(), 0, out);
            progress.accept(block.rows());
          });
    }
  }

  /** Writes out and clears the buffer if it holds more than {@code limit} bytes. */
  private static void drain(CsvBuffer buffer, int limit, OutputStream out) {
    if (buffer.size() > limit) {
      try {
        buffer.drainTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException("Rows of the simulated feed cannot be written.", e);
      }
    }
  }

  /** The rows of a block of users, as bytes. */
  private record Block(CsvBuffer bytes, long rows) {}

  private static Block format(List<UserHistory> histories) {
    long rows = histories.stream().mapToLong(UserHistory::size).sum();
    CsvBuffer bytes = new CsvBuffer(Math.toIntExact(rows * BYTES_PER_ROW));
    for (UserHistory history : histories) {
      append(bytes, history);
    }
    return new Block(bytes, rows);
  }

  private static void append(CsvBuffer out, UserHistory history) {
    for (int row = 0; row < history.size(); row++) {
      out.timestamp(history.epochSecond(row)).comma().number(history.userId()).comma();
      out.number(history.postId(row));
      if (history.isLike(row)) {
        out.raw(LIKE);
      } else {
        out.raw(VIEW).number(history.position(row)).comma();
        out.probability(history.propensity(row)).endRow();
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
