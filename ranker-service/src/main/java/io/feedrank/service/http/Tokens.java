package io.feedrank.service.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The secrets that callers show who may change something: one for reporting events, one for
 * choosing the model, which may report events, too.
 *
 * @param write at least 16 characters
 * @param admin at least 16 characters, another one
 * @param random whether nobody knows them yet: the service then tells them in its log as it starts
 */
public record Tokens(String write, String admin, boolean random) {

  private static final int SHORTEST = 16;
  private static final int RANDOM_BYTES = 24;

  /** Checks the lengths. */
  public Tokens {
    if (write.length() < SHORTEST || admin.length() < SHORTEST || write.equals(admin)) {
      throw new IllegalArgumentException(
          "tokens must have at least %d characters and differ; make one with 'openssl rand -hex 24'"
              .formatted(SHORTEST));
    }
  }

  /** Tokens that were agreed on. */
  public Tokens(String write, String admin) {
    this(write, admin, false);
  }

  /**
   * The tokens in {@code FEEDRANK_WRITE_TOKEN} and {@code FEEDRANK_ADMIN_TOKEN}; random ones unless
   * both are set.
   */
  public static Tokens in(Map<String, String> environment, SecureRandom random) {
    String write = environment.get("FEEDRANK_WRITE_TOKEN");
    String admin = environment.get("FEEDRANK_ADMIN_TOKEN");
    return write == null || admin == null ? random(random) : new Tokens(write, admin);
  }

  /** Tokens that nobody knows yet. */
  public static Tokens random(SecureRandom random) {
    return new Tokens(one(random), one(random), true);
  }

  private static String one(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  boolean mayWrite(String shown) {
    return same(write, shown) || same(admin, shown);
  }

  boolean mayAdminister(String shown) {
    return same(admin, shown);
  }

  /** Takes the same time wherever the two differ, and whatever their lengths. */
  private static boolean same(String secret, String shown) {
    return MessageDigest.isEqual(digest(secret), digest(shown));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "Tokens[write=***, admin=***]";
  }
}
