package io.feedrank.service.live;

import io.feedrank.domain.Post;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads some posts with one query, without blocking a thread. Thread-safe.
 *
 * <p>It asks whether or not the database was away a moment ago: without a user's log there is still
 * an answer, without posts there is none.
 */
public final class PostReader {

  private static final String SOME =
      "select post_id, text, topic from post where post_id = any($1)";

  private final ConnectionFactory connections;
  private final CircuitBreaker outage;
  private final Duration timeout;

  PostReader(ConnectionFactory connections, CircuitBreaker outage, Duration timeout) {
    this.connections = connections;
    this.outage = outage;
    this.timeout = timeout;
  }

  /**
   * The posts of some ids, in any order; unknown ones are missing.
   *
   * @return an error of {@link PostsAwayException} if the database fails or takes longer than the
   *     time-out
   */
  Mono<List<Post>> read(long... ids) {
    return Mono.usingWhen(connections.create(), each -> read(each, ids), Connection::close)
        .timeout(timeout)
        .doOnError(outage::failed)
        .onErrorMap(failed -> new PostsAwayException(ids.length))
        .doOnNext(posts -> outage.ended());
  }

  private static Mono<List<Post>> read(Connection connection, long... ids) {
    return Flux.from(
            connection
                .createStatement(SOME)
                .bind("$1", LongStream.of(ids).boxed().toArray(Long[]::new))
                .fetchSize(0)
                .execute())
        .flatMap(result -> result.map(PostReader::post))
        .collectList();
  }

  private static Post post(Readable row) {
    return new Post(
        Objects.requireNonNull(row.get(0, Long.class)),
        Objects.requireNonNull(row.get(1, String.class)),
        Objects.requireNonNull(row.get(2, String.class)));
  }
}
