package io.feedrank.service.http;

import io.feedrank.model.ScoredPost;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.Serving;
import io.feedrank.service.recommend.FeedRanking;
import io.feedrank.service.recommend.FeedRequest;
import io.feedrank.service.recommend.RankedFeed;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /post/recommendations}: the posts that a user would most likely enjoy. */
final class RecommendationsHandler {

  /** The header that says how well the user's history was known. */
  static final String HISTORY = "Feedrank-History";

  /** The header that says as of when the answer holds. */
  static final String MOMENT = "Feedrank-Moment";

  private final Desk desk;
  private final Cursors cursors;

  RecommendationsHandler(Desk desk, Cursors cursors) {
    this.desk = desk;
    this.cursors = cursors;
  }

  Mono<ServerResponse> handle(ServerRequest http) {
    FeedQuery query = FeedQuery.parse(http.uri().getRawQuery(), desk, cursors);
    return desk.answer(
        serving -> {
          query.check(serving);
          return desk.log(query.request().userId())
              .flatMap(known -> respond(serving, query, rank(serving, known, query.request())));
        });
  }

  private RankedFeed rank(Serving serving, KnownLog known, FeedRequest request) {
    return desk.stage("rank", () -> FeedRanking.rank(serving, known, request));
  }

  private Mono<ServerResponse> respond(Serving serving, FeedQuery query, RankedFeed feed) {
    byte[] body = body(serving, query, feed);
    ServerResponse.BodyBuilder answer =
        Desk.ok(serving.by().label())
            .header(HISTORY, history(feed))
            .header(MOMENT, feed.scene().moment().instant().toString())
            .contentLength(body.length);
    Page next = Page.after(query.request(), serving.by().label());
    if (feed.more() && next.skip() < Page.DEEPEST) {
      answer.header(HttpHeaders.LINK, link(next, query));
    }
    return answer.bodyValue(body);
  }

  private byte[] body(Serving serving, FeedQuery query, RankedFeed feed) {
    if (query.explain()) {
      return desk.stage(
          "explain",
          () ->
              ExplainedJson.array(
                  serving.posts(),
                  feed.posts(),
                  FeedRanking.explain(serving, query.request(), feed)));
    }
    return serving.posts().array(feed.posts().stream().map(ScoredPost::post).toList());
  }

  private String link(Page next, FeedQuery query) {
    return "</post/recommendations?cursor=%s&limit=%d%s>; rel=\"next\""
        .formatted(
            cursors.seal(next), query.request().limit(), query.explain() ? "&explain=true" : "");
  }

  /** Whether the user's history was fresh, stale or missing; cold if it holds nothing yet. */
  static String history(RankedFeed feed) {
    return feed.cold() && feed.freshness() != KnownLog.Freshness.MISSING
        ? "cold"
        : feed.freshness().name().toLowerCase(Locale.ROOT);
  }
}
