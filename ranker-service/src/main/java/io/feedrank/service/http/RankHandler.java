package io.feedrank.service.http;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.service.live.CallerId;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.recommend.FeedRanking;
import io.feedrank.service.recommend.FeedRequest;
import io.feedrank.service.recommend.RankedFeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code POST /post/rank}: the caller's own candidates in the order of the model. */
final class RankHandler {

  private static final Set<String> FIELDS = Set.of("userId", "posts", "time");
  private static final int MOST_POSTS = 1_000;

  private final HandlerContext desk;

  RankHandler(HandlerContext desk) {
    this.desk = desk;
  }

  /** A candidate with its score. */
  private record Scored(Object id, float score) {}

  /** The candidates best first, and those that are no posts of the catalogue. */
  private record Answer(List<Scored> ranked, List<Object> unknown) {}

  /** What is asked. */
  private record Question(long user, @Nullable Moment moment, Collection<CallerId> posts) {}

  Mono<ServerResponse> handle(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    RequestStages timed = desk.stages().of(http);
    return Bodies.json(http)
        .map(this::question)
        .flatMap(
            question -> desk.answer(question.user(), serving -> answer(serving, question, timed)));
  }

  private Mono<ServerResponse> answer(
      ServingSnapshot serving, Question question, RequestStages timed) {
    int[] candidates = indices(serving, question);
    return desk.log(question.user(), timed)
        .map(
            known ->
                timed.time(
                    Stages.Stage.RANK,
                    () -> FeedRanking.rankAll(serving, known, request(question), candidates)))
        .flatMap(feed -> respond(serving, question, feed));
  }

  private FeedRequest request(Question question) {
    Moment moment = question.moment() == null ? desk.now() : question.moment();
    return FeedRequest.best(question.user(), moment, 1);
  }

  private Question question(JsonNode json) {
    Bodies.checkFields("the body", json, FIELDS);
    JsonNode posts = json.get("posts");
    if (posts == null || !posts.isArray() || posts.isEmpty() || posts.size() > MOST_POSTS) {
      throw new BadParameterException(
          "'posts' must be an array of 1 to %d ids of posts".formatted(MOST_POSTS));
    }
    Map<Long, CallerId> ids = new TreeMap<>();
    for (JsonNode post : posts) {
      CallerId id = desk.ids().read("the body", "posts", post);
      ids.put(id.number(), id);
    }
    JsonNode time = json.get("time");
    Moment moment =
        time == null || time.isNull()
            ? null
            : MomentText.parse("'time'", time.isString() ? time.asString() : time.toString());
    CallerId user = desk.ids().read("the body", "userId", json.get("userId"));
    return new Question(user.number(), moment, ids.values());
  }

  private static int[] indices(ServingSnapshot serving, Question question) {
    Ids ids = serving.knowledge().basis().catalogue().ids();
    return question.posts().stream()
        .mapToInt(post -> ids.index(post.number()))
        .filter(index -> index >= 0)
        .toArray();
  }

  private static Mono<ServerResponse> respond(
      ServingSnapshot serving, Question question, RankedFeed feed) {
    Ids ids = serving.knowledge().basis().catalogue().ids();
    List<Scored> ranked = new ArrayList<>();
    for (RankedPost post : feed.posts()) {
      ranked.add(new Scored(serving.posts().id(post.post()), post.score()));
    }
    List<Object> unknown =
        question.posts().stream()
            .filter(post -> ids.index(post.number()) < 0)
            .map(CallerId::written)
            .toList();
    return HandlerContext.ok(serving.by().label())
        .header(RecommendationsHandler.HISTORY, RecommendationsHandler.history(feed))
        .header(RecommendationsHandler.MOMENT, feed.scene().moment().instant().toString())
        .bodyValue(new Answer(ranked, unknown));
  }
}
