package io.feedrank.service;

/** The port is in use by another process; the message says so and what to do. */
public final class PortTakenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  PortTakenException(int port, Throwable cause) {
    super("port %d is taken; end what listens there, or give another port".formatted(port), cause);
  }
}
