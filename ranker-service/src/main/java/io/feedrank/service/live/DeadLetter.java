package io.feedrank.service.live;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A message that could not be read as events.
 *
 * @param partition of its topic
 * @param offset its place in the partition
 * @param sentAt when it was sent
 * @param reason what was wrong with it and what is legal; it may quote the message
 * @param payload its beginning, which is what is kept of it
 * @param bytes its whole length
 */
public record DeadLetter(
    int partition, long offset, Instant sentAt, String reason, ByteBuffer payload, int bytes) {

  /** How many bytes of a message are kept at most. */
  public static final int LONGEST_PAYLOAD = 65_536;

  private static final int LONGEST_REASON = 500;

  /** Cuts what is too long. */
  public DeadLetter {
    // PostgreSQL's texts hold no zeros.
    reason = reason.replace('\0', ' ');
    reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    payload = payload.slice(0, Math.min(payload.limit(), LONGEST_PAYLOAD)).asReadOnlyBuffer();
  }
}
