package io.feedrank.service.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/** Which path is answered by what. A path that is known refuses other methods with 405. */
public final class FeedRoutes {

  private FeedRoutes() {}

  /** All routes of the feed. */
  public static RouterFunction<ServerResponse> of(
      RecommendationsHandler recommendations, EventsHandler events, Tokens tokens) {
    Guard guard = new Guard(tokens);
    return get("/post/recommendations", recommendations::handle)
        .and(post("/events", guard.writing(events::handle)));
  }

  private static RouterFunction<ServerResponse> post(
      String pattern, HandlerFunction<ServerResponse> handler) {
    return RouterFunctions.route(path(pattern).and(methods(HttpMethod.POST)), handler)
        .andRoute(path(pattern), refuse(List.of(HttpMethod.POST)));
  }

  private static RouterFunction<ServerResponse> get(
      String pattern, HandlerFunction<ServerResponse> handler) {
    return RouterFunctions.route(
            path(pattern).and(methods(HttpMethod.GET, HttpMethod.HEAD)), handler)
        .andRoute(path(pattern), refuse(List.of(HttpMethod.GET, HttpMethod.HEAD)));
  }

  private static HandlerFunction<ServerResponse> refuse(List<HttpMethod> legal) {
    return request -> Mono.error(new MethodNotAllowedException(request.method(), legal));
  }
}
