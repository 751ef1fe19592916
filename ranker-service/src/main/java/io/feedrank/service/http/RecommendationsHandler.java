package io.feedrank.service.http;

import io.feedrank.feature.RequestContext;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.Previews;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.recommend.Explanation;
import io.feedrank.service.recommend.FeedRanking;
import io.feedrank.service.recommend.FeedRequest;
import io.feedrank.service.recommend.RankedFeed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code GET /post/recommendations}: the posts that a user would most likely enjoy. */
public final class RecommendationsHandler {

  /** The header that says how well the user's history was known. */
  static final String HISTORY = "Feedrank-History";

  /** The header that says as of when the answer holds. */
  static final String MOMENT = "Feedrank-Moment";

  /** The header that says in which arm of the experiment the user is. */
  static final String VARIANT = "Feedrank-Variant";

  /** The header that says how much of the user was known, see {@link RankedFeed#step}. */
  static final String STEP = "Feedrank-Step";

  private static final Pattern TOP =
      Pattern.compile("topN=(?<limit>[0-9]{1,9})for_user=(?<id>.+)", Pattern.DOTALL);

  private final HandlerContext desk;
  private final Cursors cursors;
  private final ResponseCache kept;
  private final ServedLists served;
  private final Drift drift;
  private final HttpOptions.Lists lists;

  /** What ranks, keeps answers, and tells what was served and how its features lay. */
  public RecommendationsHandler(
      HandlerContext desk,
      ServedLists served,
      Drift drift,
      HttpOptions options,
      ResponseCache kept) {
    this.desk = desk;
    this.cursors = new Cursors(options.tokens());
    this.kept = kept;
    this.served = served;
    this.drift = drift;
    this.lists = options.lists();
  }

  /** What is asked of what is live, and how long the stages of the answer take. */
  private record Asked(ServingSnapshot serving, FeedQuery query, RequestStages stages) {}

  Mono<ServerResponse> handle(ServerRequest http) {
    return answer(http, FeedQuery.parse(http.uri().getRawQuery(), desk, cursors));
  }

  /** {@code GET /topN=10for_user=42}: the same in the form of another house. */
  Mono<ServerResponse> top(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    Matcher path = TOP.matcher(http.pathVariable("top"));
    if (!path.matches()) {
      throw new BadParameterException(
          "give a number and an id, for example /topN=10for_user=" + desk.ids().example());
    }
    String user = URLEncoder.encode(path.group("id"), StandardCharsets.UTF_8);
    String query = "id=%s&limit=%s".formatted(user, path.group("limit"));
    return answer(http, FeedQuery.parse(query, desk, cursors));
  }

  /** {@code GET /models/3/recommendations}: what a model would answer that need not be live. */
  Mono<ServerResponse> preview(ServerRequest http, Previews previews) {
    int model =
        (int) WholeNumber.parse("the model's id", http.pathVariable("id"), 1, Integer.MAX_VALUE);
    String raw = http.uri().getRawQuery();
    FeedQuery query =
        FeedQuery.parse(
            raw == null ? null : raw.replaceFirst("(^|&)user=", "$1id="), desk, cursors);
    RequestStages stages = desk.stages().of(http);
    return desk.answer(
        live ->
            Mono.fromCallable(() -> opened(previews, model, live))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(serving -> previewed(new Asked(serving, query, stages))));
  }

  private Mono<ServerResponse> previewed(Asked asked) {
    asked.query().check(asked.serving());
    long user = asked.query().request().userId();
    return desk.log(user, asked.stages())
        .flatMap(known -> rank(asked, known, false))
        .flatMap(RenderedResponse::send);
  }

  private static ServingSnapshot opened(Previews previews, int model, ServingSnapshot live) {
    try {
      return previews.of(model, live);
    } catch (IllegalArgumentException refused) {
      throw new NotFoundException(String.valueOf(refused.getMessage()));
    }
  }

  private Mono<ServerResponse> answer(ServerRequest http, FeedQuery query) {
    RequestStages stages = desk.stages().of(http);
    return desk.answer(
        query.request().userId(),
        serving -> {
          query.check(serving);
          return answer(new Asked(serving, query, stages))
              .doOnNext(each -> tell(serving, query, each))
              .flatMap(RenderedResponse::send);
        });
  }

  private Mono<RenderedResponse> answer(Asked asked) {
    ServingSnapshot serving = asked.serving();
    FeedQuery query = asked.query();
    CompletableFuture<KnownLog> log = desk.logs().of(query.request().userId());
    RenderedResponse given = log.isDone() ? kept.find(serving, query, log.join()) : null;
    return given != null
        ? Mono.just(given)
        : desk.log(log, asked.stages())
            .flatMap(
                known ->
                    rank(asked, known, query.now())
                        .map(answer -> kept.keep(serving, query, known, answer)));
  }

  /** Who asks why, or as of another moment, looks on behalf of a user who is not shown anything. */
  private void tell(ServingSnapshot serving, FeedQuery query, RenderedResponse answer) {
    if (!query.explain() && (query.now() || query.by() != null)) {
      served.add(serving, query.request(), answer.posts());
    }
  }

  /**
   * @param live whether a user is to see this now: what a model shows them says how features drift
   */
  private Mono<RenderedResponse> rank(Asked asked, KnownLog known, boolean live) {
    FeedQuery query = asked.query();
    RankedFeed feed = ranked(asked, known);
    List<Explanation> why = query.explain() ? explained(asked, feed) : List.of();
    if (!query.explain() && live) {
      drift.shown(asked.serving(), feed.scene(), feed.posts());
    }
    RenderedResponse.Head head = head(asked, feed);
    // From here on the state may be another request's.
    asked.serving().users().giveBack(query.request().userId(), feed.scene().state());
    return body(asked, feed, why).map(body -> new RenderedResponse(body, head, feed.posts()));
  }

  private RenderedResponse.Head head(Asked asked, RankedFeed feed) {
    ServingSnapshot serving = asked.serving();
    FeedQuery query = asked.query();
    String by = serving.by().label();
    Page next = Page.after(query.request(), by);
    return new RenderedResponse.Head(
        by,
        serving.variant(),
        feed.step(serving.by()),
        history(feed),
        feed.scene().moment(),
        feed.more() && next.skip() < Page.DEEPEST ? link(next, query) : null);
  }

  private static RankedFeed ranked(Asked asked, KnownLog known) {
    FeedRequest request = asked.query().request();
    RequestContext scene =
        asked
            .stages()
            .time(Stages.Stage.STATE, () -> FeedRanking.scene(asked.serving(), known, request));
    return asked
        .stages()
        .time(Stages.Stage.RANK, () -> FeedRanking.rank(asked.serving(), known, request, scene));
  }

  private static List<Explanation> explained(Asked asked, RankedFeed feed) {
    FeedRequest request = asked.query().request();
    return asked
        .stages()
        .time(Stages.Stage.EXPLAIN, () -> FeedRanking.explain(asked.serving(), request, feed));
  }

  private Mono<byte[]> body(Asked asked, RankedFeed feed, List<Explanation> why) {
    List<Integer> posts = feed.posts().stream().map(RankedPost::post).toList();
    Mono<byte[]> body =
        asked
            .serving()
            .posts()
            .json(posts)
            .map(pages -> why.isEmpty() ? PostArray.of(pages) : ExplainedJson.array(pages, why))
            .map(array -> framed(asked.serving().variant(), array));
    return asked.stages().time(Stages.Stage.RENDER, body);
  }

  private byte[] framed(String variant, byte[] array) {
    return switch (lists) {
      case PLAIN -> array;
      case GROUPED -> grouped(variant, array);
    };
  }

  private static byte[] grouped(String variant, byte[] array) {
    byte[] head =
        "{\"exp_group\":\"%s\",\"recommendations\":"
            .formatted(variant)
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(head, head.length + array.length + 1);
    System.arraycopy(array, 0, body, head.length, array.length);
    body[body.length - 1] = '}';
    return body;
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
