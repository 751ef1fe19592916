package io.feedrank.service.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.feedrank.service.live.EventWriter;
import io.feedrank.store.ModelRegistry;
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

  /** All routes of the feed. */
  public static RouterFunction<ServerResponse> of(
      Desk desk, EventWriter writer, ModelRegistry registry, DoorOptions options) {
    Guard guard = new Guard(options.tokens());
    var recommendations = new RecommendationsHandler(desk, new Cursors(options.tokens()));
    PostsHandler posts = new PostsHandler(desk);
    ModelsHandler models = new ModelsHandler(registry);
    return get("/post/recommendations", recommendations::handle)
        .and(get("/post/popular", posts::popular))
        .and(get("/post/{id}/similar", posts::similar))
        .and(post("/post/rank", new RankHandler(desk)::handle))
        .and(post("/events", guard.writing(new EventsHandler(desk, writer)::handle)))
        .and(get("/users/{id}/state", guard.writing(new UsersHandler(desk)::state)))
        .and(get("/models", models::list))
        .and(post("/models/rollback", guard.administering(models::rollback)))
        .and(post("/models/{id}/promote", guard.administering(models::promote)))
        .filter(new Admission(options.atOnce(), desk.meters()));
  }

  private static RouterFunction<ServerResponse> get(
      String pattern, HandlerFunction<ServerResponse> handler) {
    return route(pattern, handler, HttpMethod.GET, HttpMethod.HEAD);
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
