package io.feedrank.service.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.feedrank.service.live.Previews;
import io.feedrank.service.live.TrainingRuns;
import io.feedrank.store.ExperimentStore;
import io.feedrank.store.ModelRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/**
 * Which path is answered by what, and who may ask. A path that is known refuses other methods with
 * 405; HEAD is answered wherever GET is.
 */
public final class FeedRoutes {

  private FeedRoutes() {}

  /**
   * What rare work is done on.
   *
   * @param models the models there are
   * @param experiments the experiments there were
   * @param previews models that are looked at
   * @param training what makes more of them
   */
  public record Registries(
      ModelRegistry models,
      ExperimentStore experiments,
      Previews previews,
      TrainingRuns training) {}

  /** All routes of the feed. */
  public static RouterFunction<ServerResponse> of(
      Desk desk,
      RecommendationsHandler recommendations,
      EventsHandler events,
      Registries registries,
      DoorOptions options) {
    Guard guard = new Guard(options.tokens());
    ModelsHandler models = new ModelsHandler(registries.models());
    ExperimentsHandler experiments = new ExperimentsHandler(registries.experiments());
    TrainingHandler training = new TrainingHandler(registries.training());
    return reading(desk, recommendations, options)
        .and(post("/events", guard.writing(events::handle)))
        .and(get("/users/{id}/state", guard.writing(new UsersHandler(desk)::state)))
        .and(get("/models", guard.reading(options.reading(), models::list)))
        .and(post("/models/rollback", guard.administering(models::rollback)))
        .and(
            get(
                "/models/{id}/recommendations",
                guard.administering(
                    request -> recommendations.preview(request, registries.previews()))))
        .and(post("/models/{id}/promote", guard.administering(models::promote)))
        .and(
            both(
                "/experiments",
                guard.reading(options.reading(), experiments::list),
                guard.administering(experiments::start)))
        .and(
            both(
                "/training-runs",
                guard.administering(training::list),
                guard.administering(training::start)))
        .and(get("/training-runs/{id}", guard.administering(training::show)));
  }

  private static RouterFunction<ServerResponse> reading(
      Desk desk, RecommendationsHandler recommendations, DoorOptions options) {
    Guard guard = new Guard(options.tokens());
    PostsHandler posts = new PostsHandler(desk);
    DoorOptions.Reading who = options.reading();
    return get("/post/recommendations", guard.reading(who, recommendations::handle))
        .and(get("/post/popular", guard.reading(who, posts::popular)))
        .and(get("/post/{id}/similar", guard.reading(who, posts::similar)))
        .and(post("/post/rank", guard.reading(who, new RankHandler(desk)::handle)))
        .and(get("/{top:topN=[0-9]+for_user=.+}", guard.reading(who, recommendations::top)));
  }

  /** The bounds on how much is let in, around routes. */
  public static RouterFunction<ServerResponse> bounded(
      RouterFunction<ServerResponse> routes, DoorOptions options, MeterRegistry meters) {
    RouterFunction<ServerResponse> admitted =
        routes.filter(new Admission(options.atOnce(), meters));
    return options.perSecond() == 0
        ? admitted
        : admitted.filter(new Throttle(options.perSecond(), System::nanoTime, options.tokens()));
  }

  private static RouterFunction<ServerResponse> get(
      String pattern, HandlerFunction<ServerResponse> handler) {
    return route(pattern, handler, HttpMethod.GET, HttpMethod.HEAD);
  }

  private static RouterFunction<ServerResponse> both(
      String pattern,
      HandlerFunction<ServerResponse> reading,
      HandlerFunction<ServerResponse> writing) {
    return route(
        pattern,
        request -> (request.method().equals(HttpMethod.POST) ? writing : reading).handle(request),
        HttpMethod.GET,
        HttpMethod.HEAD,
        HttpMethod.POST);
  }

  private static RouterFunction<ServerResponse> post(
      String pattern, HandlerFunction<ServerResponse> handler) {
    return route(pattern, handler, HttpMethod.POST);
  }

  private static RouterFunction<ServerResponse> route(
      String pattern, HandlerFunction<ServerResponse> handler, HttpMethod... legal) {
    return RouterFunctions.route(path(pattern).and(methods(legal)), handler)
        .andRoute(
            path(pattern),
            request -> Mono.error(new MethodNotAllowedException(request.method(), List.of(legal))));
  }
}
