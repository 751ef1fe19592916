package io.feedrank.service.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.feedrank.service.http.Admission.Kind;
import io.feedrank.service.live.Previews;
import io.feedrank.service.live.TrainingRuns;
import io.feedrank.service.live.UnknownOutcomeException;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.ExperimentStore;
import io.feedrank.store.ModelRegistry;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The routes of the service: the handler of each path, and the tokens that it asks for. A path that
 * is known refuses other methods with 405; HEAD is answered wherever GET is.
 */
public final class FeedRoutes {

  private final HandlerContext desk;
  private final HttpOptions options;
  private final Admission admission;
  private final Guard guard;

  private FeedRoutes(HandlerContext desk, HttpOptions options, Admission admission) {
    this.desk = desk;
    this.options = options;
    this.admission = admission;
    this.guard = new Guard(options.tokens());
  }

  /**
   * What rare work is done on.
   *
   * @param models the models there are
   * @param experiments the experiments there were
   * @param previews models that are looked at
   * @param training what makes more of them
   * @param work where it is done
   */
  public record Registries(
      ModelRegistry models,
      ExperimentStore experiments,
      Previews previews,
      TrainingRuns training,
      Work work) {

    Scheduler blocking() {
      return work.blocking();
    }

    Admission admission() {
      return work.admission();
    }
  }

  /**
   * Where requests find their place and their threads.
   *
   * @param admission gives them their place
   * @param blocking threads for rare work over blocking connections
   */
  public record Work(Admission admission, Scheduler blocking) {}

  /** All routes of the feed. */
  public static RouterFunction<ServerResponse> of(
      HandlerContext desk,
      RecommendationsHandler recommendations,
      EventsHandler events,
      Registries registries,
      HttpOptions options) {
    return new FeedRoutes(desk, options, registries.admission())
        .routes(recommendations, events, registries);
  }

  private RouterFunction<ServerResponse> routes(
      RecommendationsHandler recommendations, EventsHandler events, Registries registries) {
    ModelsHandler models = new ModelsHandler(registries.models(), registries.blocking());
    return reading(recommendations)
        .and(post("/events", guard.writing(whole(Kind.EVENTS, events::handle))))
        .and(get("/users/{id}/state", guard.writing(new UsersHandler(desk)::state)))
        .and(get("/models", guard.reading(options.reading(), answered(models::list))))
        .and(post("/models/rollback", guard.administering(changing(models::rollback))))
        .and(
            get(
                "/models/{id}/recommendations",
                guard.administering(
                    request -> recommendations.preview(request, registries.previews()))))
        .and(post("/models/{id}/promote", guard.administering(changing(models::promote))))
        .and(administration(registries));
  }

  private RouterFunction<ServerResponse> administration(Registries registries) {
    ExperimentsHandler experiments =
        new ExperimentsHandler(registries.experiments(), registries.blocking());
    TrainingHandler training = new TrainingHandler(registries.training(), registries.blocking());
    return both(
            "/experiments",
            guard.reading(options.reading(), answered(experiments::list)),
            guard.administering(changing(experiments::start)))
        .and(
            both(
                "/training-runs",
                guard.administering(training::list),
                guard.administering(
                    admission.admitting(Kind.ADMINISTRATION, answered(training::start)))))
        .and(get("/training-runs/{id}", guard.administering(training::show)));
  }

  private RouterFunction<ServerResponse> reading(RecommendationsHandler recommendations) {
    PostsHandler posts = new PostsHandler(desk);
    HttpOptions.Reading who = options.reading();
    HandlerFunction<ServerResponse> rank = whole(Kind.RANK, new RankHandler(desk)::handle);
    return get("/post/recommendations", guard.reading(who, recommendations::handle))
        .and(get("/post/popular", guard.reading(who, posts::popular)))
        .and(get("/post/{id}/similar", guard.reading(who, posts::similar)))
        .and(post("/post/rank", guard.reading(who, rank)))
        .and(get("/{top:topN=[0-9]+for_user=.+}", guard.reading(who, recommendations::top)));
  }

  /** A handler that reads a body: first whole, then admitted. */
  private HandlerFunction<ServerResponse> whole(
      Kind kind, HandlerFunction<ServerResponse> handler) {
    return Bodies.whole(admission.admitting(kind, handler));
  }

  /** A handler that changes which model is live. */
  private HandlerFunction<ServerResponse> changing(HandlerFunction<ServerResponse> handler) {
    return whole(
        Kind.ADMINISTRATION,
        request ->
            answered(handler)
                .handle(request)
                .onErrorMap(
                    FeedRoutes::leavesOpen,
                    failure ->
                        new UnknownOutcomeException(
                            "the database did not answer in time, and may have taken the change or not; GET /models and GET /experiments say what holds, and repeating it does no harm",
                            failure)));
  }

  private static boolean leavesOpen(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof DatabaseException database && !database.nothingWasChanged());
  }

  /** A handler whose answer comes in time, or not at all. */
  private HandlerFunction<ServerResponse> answered(HandlerFunction<ServerResponse> handler) {
    return request -> Mono.defer(() -> handler.handle(request)).timeout(options.timeout());
  }

  /** The bound on how often one caller may ask, around routes. */
  public static RouterFunction<ServerResponse> bounded(
      RouterFunction<ServerResponse> routes, HttpOptions options) {
    return options.perSecond() == 0
        ? routes
        : routes.filter(new Throttle(options.perSecond(), System::nanoTime, options.tokens()));
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
