package io.feedrank.benchmarks;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.metric.Ranking;
import io.feedrank.model.Bundle;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.ModelRanker;
import io.feedrank.service.http.PostArray;
import io.feedrank.service.live.PostJsonSource;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.ModelRegistry;
import io.feedrank.store.PostStore;
import io.feedrank.store.RowProgress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServer;

/**
 * The same requests answered with catboost-prediction in place of our scorer: the same live model,
 * features, posts and framework, the rows filled by the same code, and all histories in memory, so
 * that no query stands in its way.
 */
public final class CatBoostMain {

  private static final int LIMIT = 5;

  private final FeatureSnapshot knowledge;
  private final FeedLog log;
  private final PostJsonSource pages;
  private final ModelRanker features;
  private final CatBoostModel model;

  private CatBoostMain(Database database, Clock clock) throws CatBoostError, IOException {
    ModelRegistry registry = new ModelRegistry(database, clock);
    Bundle bundle = registry.load(registry.live().orElseThrow().modelId());
    knowledge = new FeatureSnapshotStore(database).load(bundle.manifest().basisVersion());
    Ids posts = knowledge.basis().catalogue().ids();
    log =
        new FeedLogStore(database)
            .readAll(knowledge.basis().users().ids(), posts, RowProgress.SILENT)
            .log();
    pages = PostJsonSource.held(posts, Map.of(), new PostStore(database)::forEach);
    features = bundle.open(knowledge);
    model = CatBoostModel.loadModel(new ByteArrayInputStream(bundle.trees()), "json");
  }

  /**
   * Answers until the process is told to end.
   *
   * @param arguments the port, and the URL of a database with a live model of symmetric trees
   */
  public static void main(String[] arguments) throws Exception {
    CatBoostMain rival = new CatBoostMain(Database.at(arguments[1]), Clock.systemUTC());
    Scheduler ranking = Schedulers.newParallel("rank", Runtime.getRuntime().availableProcessors());
    HttpHandler handler =
        RouterFunctions.toHttpHandler(
            RouterFunctions.route()
                .GET(
                    "/post/recommendations",
                    request ->
                        Mono.fromCallable(() -> rival.answer(request))
                            .subscribeOn(ranking)
                            .flatMap(rival.pages::json)
                            .map(PostArray::of)
                            .flatMap(
                                body ->
                                    ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(body)))
                .build());
    var server =
        HttpServer.create()
            .port(Integer.parseInt(arguments[0]))
            .handle(new ReactorHttpHandlerAdapter(handler))
            .bindNow();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
    ended.await();
    server.disposeNow();
  }

  private List<Integer> answer(ServerRequest request) throws CatBoostError {
    long id = request.queryParam("id").map(Long::parseLong).orElseThrow();
    Moment moment =
        request
            .queryParam("time")
            .map(text -> Moment.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)))
            .orElseGet(() -> new Moment(log.lastSecond()));
    int user = knowledge.basis().users().index(id);
    UserState state =
        new UserState(knowledge.basis(), knowledge.options(), log.history(Math.max(0, user)));
    RequestContext scene = new RequestContext(knowledge, user, state.advanceTo(moment));
    int[] posts = CandidateSource.ALL_ELIGIBLE.candidates(scene);
    double[] scores = scores(features.matrix(scene, posts));
    Ids ids = knowledge.basis().catalogue().ids();
    int[] best = Ranking.top(scores, place -> ids.id(posts[place]), LIMIT);
    return IntStream.of(best).mapToObj(place -> posts[place]).toList();
  }

  private double[] scores(FeatureMatrix matrix) throws CatBoostError {
    float[][] rows = new float[matrix.rows()][];
    for (int row = 0; row < rows.length; row++) {
      int from = row * matrix.columns();
      rows[row] = Arrays.copyOfRange(matrix.values(), from, from + matrix.columns());
    }
    return model.predict(rows, (String[][]) null).copyRowMajorPredictions();
  }
}
