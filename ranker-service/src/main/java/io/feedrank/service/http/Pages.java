package io.feedrank.service.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The pages for people: the console, and the description of the interface. */
public final class Pages {

  private record Resource(String file, MediaType type) {}

  private static final Map<String, Resource> RESOURCES =
      Map.of(
          "/console", new Resource("console/index.html", utf8("html")),
          "/console/console.js", new Resource("console/console.js", utf8("javascript")),
          "/console/console.css", new Resource("console/console.css", utf8("css")),
          "/openapi.json", new Resource("openapi.json", MediaType.APPLICATION_JSON));

  private Pages() {}

  private static MediaType utf8(String subtype) {
    return new MediaType("text", subtype, StandardCharsets.UTF_8);
  }

  /** The routes of the pages; the root leads to the console. */
  public static RouterFunction<ServerResponse> routes() {
    RouterFunction<ServerResponse> routes =
        RouterFunctions.route(
            path("/").and(methods(HttpMethod.GET, HttpMethod.HEAD)),
            request -> ServerResponse.temporaryRedirect(URI.create("/console")).build());
    for (Map.Entry<String, Resource> page : RESOURCES.entrySet()) {
      routes =
          routes.andRoute(
              path(page.getKey()).and(methods(HttpMethod.GET, HttpMethod.HEAD)),
              request ->
                  ServerResponse.ok()
                      .contentType(page.getValue().type())
                      .cacheControl(CacheControl.noCache())
                      .bodyValue(new ClassPathResource(page.getValue().file())));
    }
    return routes;
  }
}
