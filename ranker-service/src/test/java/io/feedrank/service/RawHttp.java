package io.feedrank.service;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection on which a test says every byte itself. */
final class RawHttp implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  /**
   * An answer.
   *
   * @param headers by name in lower case
   */
  record Answer(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** The answer to the bytes of a text on a connection of its own. */
  static Answer ask(int port, String request) throws IOException {
    try (RawHttp connection = new RawHttp(port)) {
      connection.send(request);
      return connection.answer(request.startsWith("HEAD "));
    }
  }

  /** The answer to a request line without a body. */
  static Answer get(int port, String target) throws IOException {
    return ask(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  Answer answer() throws IOException {
    return answer(false);
  }

  private Answer answer(boolean head) throws IOException {
    String status = line();
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int code = Integer.parseInt(status.split(" ", -1)[1]);
    return code / 100 == 1 ? answer(head) : new Answer(code, headers, head ? "" : body(headers));
  }

  private String body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      StringBuilder body = new StringBuilder();
      for (int size = Integer.parseInt(line(), 16); size > 0; ) {
        body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
        line();
        size = Integer.parseInt(line(), 16);
      }
      line();
      return body.toString();
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended after: " + line);
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** Whether an answer begins within so many milliseconds; none of it is taken away. */
  boolean isAnsweredWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    in.mark(1);
    try {
      boolean begun = in.read() >= 0;
      in.reset();
      return begun;
    } catch (SocketTimeoutException silent) {
      return false;
    } finally {
      socket.setSoTimeout(30_000);
    }
  }

  /** Whether the other side has closed. */
  boolean isClosed() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
