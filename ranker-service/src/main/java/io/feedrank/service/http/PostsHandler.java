package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.model.ScoredPost;
import io.feedrank.service.live.CallerId;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.recommend.PopularPosts;
import io.feedrank.service.recommend.Selection;
import io.feedrank.service.recommend.SimilarPosts;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /post/popular} and {@code GET /post/{id}/similar}: lists that know no user. */
final class PostsHandler {

  private static final Set<String> POPULAR = Set.of("window", "topic", "time", "limit");
  private static final Set<String> SIMILAR = Set.of("by", "time", "limit");

  private final HandlerContext desk;

  PostsHandler(HandlerContext desk) {
    this.desk = desk;
  }

  Mono<ServerResponse> popular(ServerRequest http) {
    QueryParameters query = QueryParameters.parse(http.uri().getRawQuery(), POPULAR);
    String window = query.text("window").orElse("7d");
    if (!PopularPosts.WINDOWS.contains(window)) {
      throw new BadParameterException(
          "parameter 'window' is '%s'; legal are %s"
              .formatted(QueryParameters.shown(window), String.join(", ", PopularPosts.WINDOWS)));
    }
    Moment moment = query.moment("time").orElseGet(desk::now);
    int limit = limit(query);
    Selection selection = new Selection(query.text("topic").orElse(null), List.of());
    return desk.answer(
        serving -> {
          FeedQuery.checkTopic(selection.topic(), serving);
          return desk.compute(
              () ->
                  respond(
                      serving,
                      "popular " + window,
                      moment,
                      PopularPosts.of(serving.knowledge(), window, selection, moment, limit)));
        });
  }

  Mono<ServerResponse> similar(ServerRequest http) {
    QueryParameters query = QueryParameters.parse(http.uri().getRawQuery(), SIMILAR);
    CallerId id = desk.ids().parse("the post's id", http.pathVariable("id"));
    SimilarPosts.By by = by(query.text("by").orElse("both"));
    Moment moment = query.moment("time").orElseGet(desk::now);
    int limit = limit(query);
    return desk.answer(
        serving -> {
          int post = serving.knowledge().basis().catalogue().ids().index(id.number());
          if (post < 0) {
            throw new NotFoundException("there is no post %s".formatted(id.written()));
          }
          return desk.compute(
              () ->
                  respond(
                      serving,
                      "similar",
                      moment,
                      SimilarPosts.to(serving.knowledge(), post, by, moment, limit)));
        });
  }

  private static SimilarPosts.By by(String text) {
    return switch (text) {
      case "both" -> SimilarPosts.By.BOTH;
      case "likes" -> SimilarPosts.By.LIKES;
      case "text" -> SimilarPosts.By.TEXT;
      default ->
          throw new BadParameterException(
              "parameter 'by' is '%s'; legal are both, likes, text"
                  .formatted(QueryParameters.shown(text)));
    };
  }

  private static int limit(QueryParameters query) {
    return query.number("limit", 1, FeedQuery.LARGEST_LIMIT, FeedQuery.DEFAULT_LIMIT);
  }

  private static Mono<ServerResponse> respond(
      ServingSnapshot serving, String by, Moment moment, List<ScoredPost> posts) {
    return serving
        .posts()
        .json(posts.stream().map(ScoredPost::post).toList())
        .map(PostArray::of)
        .flatMap(
            body ->
                HandlerContext.ok(by)
                    .header(RecommendationsHandler.MOMENT, moment.instant().toString())
                    .contentLength(body.length)
                    .bodyValue(body));
  }
}
