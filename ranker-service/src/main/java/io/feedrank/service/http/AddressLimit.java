package io.feedrank.service.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bound on the requests of one address that have begun to arrive and are not whole. Thread-safe.
 */
final class AddressLimit {

  private final int most;
  private final ConcurrentHashMap<InetAddress, Integer> arriving = new ConcurrentHashMap<>();

  AddressLimit(int most) {
    this.most = most;
  }

  /** A request begins to arrive; false if too many of its address do. */
  boolean begins(SocketAddress from) {
    return !(from instanceof InetSocketAddress inet)
        || inet.getAddress() == null
        || arriving.merge(inet.getAddress(), 1, Integer::sum) <= most;
  }

  /** A request that began has ended to arrive, whatever {@link #begins} said. */
  void ends(SocketAddress from) {
    if (from instanceof InetSocketAddress inet && inet.getAddress() != null) {
      arriving.computeIfPresent(
          inet.getAddress(), (address, count) -> count > 1 ? count - 1 : null);
    }
  }
}
