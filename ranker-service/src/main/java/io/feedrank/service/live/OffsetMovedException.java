package io.feedrank.service.live;

/**
 * Someone else has read on in a partition, or its offset was set by hand: what was read of it is to
 * be dropped, and read anew from the offset that is stored.
 */
public final class OffsetMovedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  OffsetMovedException(String message) {
    super(message);
  }
}
