package io.feedrank.benchmarks;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The bare framework: a functional route of WebFlux on reactor-netty, the pair that the service
 * stands on, which answers every {@code GET /post/recommendations} with the same bytes.
 */
public final class BareMain {

  private BareMain() {}

  /**
   * Answers until the process is told to end.
   *
   * @param arguments the port, and the size of an answer in bytes
   */
  public static void main(String[] arguments) throws InterruptedException {
    byte[] body = new byte[Integer.parseInt(arguments[1])];
    Arrays.fill(body, (byte) 'x');
    RouterFunction<ServerResponse> route =
        RouterFunctions.route()
            .GET(
                "/post/recommendations",
                request ->
                    ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .contentLength(body.length)
                        .bodyValue(body))
            .build();
    HttpHandler handler = RouterFunctions.toHttpHandler(route);
    DisposableServer server =
        HttpServer.create()
            .port(Integer.parseInt(arguments[0]))
            .handle(new ReactorHttpHandlerAdapter(handler))
            .bindNow();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
    ended.await();
    server.disposeNow();
  }
}
