package io.feedrank.service.live;

import io.feedrank.service.live.TopicProgress.Step;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The offsets up to which topics have been read, kept beside the events. An offset moves only in
 * the transaction that writes what was read, and only from where its reader believed it to be: the
 * rows are locked, compared and moved, so of two readers of a partition, one that has lost it among
 * them, the second to come writes nothing. Thread-safe.
 */
public final class TopicOffsets {

  private static final String BEGIN =
      """
      insert into kafka_offset (topic, topic_id, partition, next_offset)
      select $1, $2, partition, start from unnest($3::int[], $4::bigint[]) s (partition, start)
      order by partition
      on conflict do nothing
      """;

  private static final String STORED =
      """
      select partition, next_offset from kafka_offset
      where topic = $1 and topic_id = $2 and partition = any ($3::int[]) order by partition
      """;

  private static final String MOVE =
      """
      update kafka_offset o set next_offset = s.next, moved_at = now()
      from unnest($3::int[], $4::bigint[]) s (partition, next)
      where o.topic = $1 and o.topic_id = $2 and o.partition = s.partition
      """;

  private static final String SET_ASIDE =
      """
      insert into kafka_dead_letter
        (topic, topic_id, partition, message_offset, sent_at, reason, payload, payload_bytes)
      select $1, $2, partition, message_offset, sent_at, reason, decode(payload, 'base64'), bytes
      from unnest($3::int[], $4::bigint[], $5::timestamptz[], $6::text[], $7::text[], $8::int[])
           l (partition, message_offset, sent_at, reason, payload, bytes)
      """;

  private final ConnectionFactory connections;
  private final Duration timeout;

  TopicOffsets(ConnectionFactory connections, Duration timeout) {
    this.connections = connections;
    this.timeout = timeout;
  }

  /**
   * The offsets from which partitions are to be read.
   *
   * @param starts by partition, where the reading begins that has not begun yet; it is written down
   *     before anything is read
   * @return the first offset that has not been read, by partition
   */
  public Mono<Map<Integer, Long>> begin(TopicKey topic, Map<Integer, Long> starts) {
    List<Map.Entry<Integer, Long>> rows = List.copyOf(starts.entrySet());
    Integer[] partitions = rows.stream().map(Map.Entry::getKey).toArray(Integer[]::new);
    Long[] offsets = rows.stream().map(Map.Entry::getValue).toArray(Long[]::new);
    return Mono.usingWhen(
            connections.create(),
            connection ->
                done(about(connection, BEGIN, topic).bind("$3", partitions).bind("$4", offsets))
                    .then(stored(connection, STORED, topic, partitions)),
            Connection::close)
        .timeout(timeout);
  }

  /**
   * Moves on, within the transaction of a connection.
   *
   * @return fails with {@link OffsetMovedException} where an offset is not what the reader believed
   */
  static Mono<Void> move(Connection connection, TopicProgress progress) {
    Integer[] partitions = column(progress.steps(), Step::partition).toArray(Integer[]::new);
    Long[] next = column(progress.steps(), Step::to).toArray(Long[]::new);
    Statement move =
        about(connection, MOVE, progress.topic()).bind("$3", partitions).bind("$4", next);
    return stored(connection, STORED + " for update", progress.topic(), partitions)
        .doOnNext(stored -> check(progress.steps(), stored))
        .then(done(move))
        .then(progress.letters().isEmpty() ? Mono.empty() : setAside(connection, progress));
  }

  private static void check(List<Step> steps, Map<Integer, Long> stored) {
    for (Step step : steps) {
      Long there = stored.get(step.partition());
      if (there == null || there != step.from()) {
        throw new OffsetMovedException(
            "partition %d was to be read on from offset %d, and the database has %s"
                .formatted(step.partition(), step.from(), there == null ? "none" : there));
      }
    }
  }

  private static Mono<Void> setAside(Connection connection, TopicProgress progress) {
    List<DeadLetter> letters = progress.letters();
    return done(
        about(connection, SET_ASIDE, progress.topic())
            .bind("$3", column(letters, DeadLetter::partition).toArray(Integer[]::new))
            .bind("$4", column(letters, DeadLetter::offset).toArray(Long[]::new))
            .bind("$5", column(letters, TopicOffsets::sentAt).toArray(String[]::new))
            .bind("$6", column(letters, DeadLetter::reason).toArray(String[]::new))
            .bind("$7", column(letters, TopicOffsets::base64).toArray(String[]::new))
            .bind("$8", column(letters, DeadLetter::bytes).toArray(Integer[]::new)));
  }

  private static String sentAt(DeadLetter letter) {
    return letter.sentAt().atOffset(ZoneOffset.UTC).toString();
  }

  private static String base64(DeadLetter letter) {
    ByteBuffer payload = letter.payload().duplicate();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Statement about(Connection connection, String sql, TopicKey topic) {
    return connection.createStatement(sql).bind("$1", topic.name()).bind("$2", topic.id());
  }

  private static <T, C> List<C> column(List<T> rows, Function<T, C> value) {
    return rows.stream().map(value).collect(Collectors.toList());
  }

  private static Mono<Map<Integer, Long>> stored(
      Connection connection, String sql, TopicKey topic, Integer[] partitions) {
    Publisher<? extends Result> rows =
        about(connection, sql, topic).bind("$3", partitions).execute();
    return Flux.from(rows)
        .concatMap(
            result ->
                result.map(
                    row ->
                        Map.entry(
                            row.get("partition", Integer.class),
                            row.get("next_offset", Long.class))))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Mono<Void> done(Statement statement) {
    return Flux.from(statement.execute()).concatMap(Result::getRowsUpdated).then();
  }
}
