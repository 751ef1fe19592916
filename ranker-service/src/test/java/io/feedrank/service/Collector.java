package io.feedrank.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real receiver of traces: OTLP over HTTP, in protocol buffers. */
final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();

  /** A span as it arrived; identifiers in hexadecimal digits, times in nanoseconds since 1970. */
  record Span(
      String trace,
      String id,
      String parent,
      String name,
      long start,
      long end,
      Map<String, String> attributes,
      Map<String, String> resource,
      boolean failed) {}

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** Its address without the path. */
  String base() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  String address() {
    return base() + "/v1/traces";
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  List<Span> named(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  /** All bytes that came in, as text. */
  String received() {
    return String.join("", received);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    received.add(new String(body, StandardCharsets.UTF_8));
    for (ProtobufMessage resource : new ProtobufMessage(body).messages(1)) {
      Map<String, String> of = resource.messages(1).get(0).attributes(1);
      for (ProtobufMessage scope : resource.messages(2)) {
        scope.messages(2).forEach(span -> spans.add(span(span, of)));
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Span span(ProtobufMessage span, Map<String, String> resource) {
    return new Span(
        span.hex(1),
        span.hex(2),
        span.hex(4),
        span.text(5),
        span.number(7),
        span.number(8),
        span.attributes(9),
        resource,
        span.messages(15).stream().anyMatch(status -> status.number(3) == 2));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
