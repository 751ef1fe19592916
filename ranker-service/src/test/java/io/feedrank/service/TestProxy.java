package io.feedrank.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A network between service and database that can fail in both ways networks do: connections break
 * and are refused, or nothing comes back any more.
 */
final class TestProxy implements AutoCloseable {

  enum Network {
    WORKS,
    BROKEN,
    SILENT
  }

  private final ServerSocket door;
  private final int target;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile Network network = Network.WORKS;

  TestProxy(int targetPort) throws IOException {
    this.target = targetPort;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** In front of the database of a URL. */
  static TestProxy to(String url) throws IOException {
    return new TestProxy(port(url));
  }

  /** The URL of its database, through it, with little patience. */
  String in(String url) {
    return url.replace(":" + target, ":" + port()) + "&connectTimeout=2&socketTimeout=2";
  }

  private static int port(String url) {
    return URI.create(url.substring("jdbc:".length())).getPort();
  }

  int port() {
    return door.getLocalPort();
  }

  void becomes(Network next) {
    network = next;
    if (next != Network.SILENT) {
      closeAll();
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        open.add(caller);
        if (network == Network.BROKEN) {
          caller.close();
        } else {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          open.add(server);
          daemon(() -> copy(caller, server));
          daemon(() -> copy(server, caller));
        }
      } catch (IOException closed) {
        closeAll();
      }
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (network == Network.WORKS) {
          out.write(bytes, 0, read);
          out.flush();
        }
      }
    } catch (IOException broken) {
      open.remove(from);
    }
  }

  private void closeAll() {
    for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    closeAll();
  }
}
