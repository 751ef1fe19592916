package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.model.ScoredPost;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.Live;
import io.feedrank.service.live.Serving;
import io.feedrank.service.live.UserLogs;
import io.feedrank.service.recommend.FeedRanking;
import io.feedrank.service.recommend.FeedRequest;
import io.feedrank.service.recommend.RankedFeed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code GET /post/recommendations?id=&time=&limit=}: the posts a user would most likely enjoy. */
public final class RecommendationsHandler {

  /** The header that says what ranked the answer. */
  static final String SERVED_BY = "Feedrank-Served-By";

  /** The header that says how well the user's history was known. */
  static final String HISTORY = "Feedrank-History";

  /** The header that says as of when the answer holds. */
  static final String MOMENT = "Feedrank-Moment";

  private static final Set<String> PARAMETERS = Set.of("id", "time", "limit");
  private static final int DEFAULT_LIMIT = 5;
  private static final int LARGEST_LIMIT = 100;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Supplier<Live> live;
  private final UserLogs logs;
  private final Scheduler ranking;
  private final Clock clock;
  private final Duration timeout;

  /**
   * A handler that answers from these.
   *
   * @param ranking where ranking runs, off the event loops
   */
  public RecommendationsHandler(
      Supplier<Live> live, UserLogs logs, Scheduler ranking, Clock clock, Duration timeout) {
    this.live = live;
    this.logs = logs;
    this.ranking = ranking;
    this.clock = clock;
    this.timeout = timeout;
  }

  Mono<ServerResponse> handle(ServerRequest http) {
    QueryParameters query = QueryParameters.parse(http.uri().getRawQuery(), PARAMETERS);
    FeedRequest request =
        new FeedRequest(
            query.id("id"),
            query.moment("time").orElseGet(() -> Moment.after(clock.instant())),
            query.number("limit", 1, LARGEST_LIMIT, DEFAULT_LIMIT));
    Live now = live.get();
    if (now instanceof Serving serving) {
      return Mono.fromFuture(logs.of(request.userId()), true)
          .publishOn(ranking)
          .flatMap(known -> respond(serving, FeedRanking.rank(serving, known, request)))
          .timeout(timeout);
    }
    if (now instanceof Live.Nothing) {
      return ok("nothing").bodyValue("[]".getBytes(StandardCharsets.UTF_8));
    }
    throw new NotReadyException(
        "posts and model are not loaded yet; try again soon, /actuator/health/readiness says what is waited for",
        RETRY);
  }

  private static Mono<ServerResponse> respond(Serving serving, RankedFeed feed) {
    byte[] body = serving.posts().array(feed.posts().stream().map(ScoredPost::post).toList());
    return ok(serving.by().label())
        .header(HISTORY, history(feed))
        .header(MOMENT, feed.scene().moment().instant().toString())
        .contentLength(body.length)
        .bodyValue(body);
  }

  /** Whether the user's history was fresh, stale or missing; cold if it holds nothing yet. */
  private static String history(RankedFeed feed) {
    return feed.cold() && feed.freshness() != KnownLog.Freshness.MISSING
        ? "cold"
        : feed.freshness().name().toLowerCase(Locale.ROOT);
  }

  private static ServerResponse.BodyBuilder ok(String servedBy) {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .header(SERVED_BY, servedBy);
  }
}
