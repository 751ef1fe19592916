package io.feedrank.service.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pages as opaque text that only the service can make: the packed page and a signature
 * (HMAC-SHA-256, RFC 2104), both in base64url. Services that share their tokens understand each
 * other's. Thread-safe.
 */
final class Cursors {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 16;

  private final SecretKeySpec key;

  /** To find the algorithm takes longer than to sign. */
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

  Cursors(Tokens tokens) {
    this.key =
        new SecretKeySpec(("cursor " + tokens.admin()).getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** A page as text. */
  String seal(Page page) {
    byte[] packed = PackedPage.write(page);
    Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
    return text.encodeToString(packed) + "." + text.encodeToString(signature(packed));
  }

  /**
   * The page that {@link #seal} made.
   *
   * @throws BadParameterException if the service did not make it
   */
  Page open(String cursor) {
    int dot = cursor.indexOf('.');
    try {
      byte[] packed = Base64.getUrlDecoder().decode(cursor.substring(0, Math.max(0, dot)));
      byte[] signature = Base64.getUrlDecoder().decode(cursor.substring(dot + 1));
      if (MessageDigest.isEqual(signature, signature(packed))) {
        return PackedPage.read(packed);
      }
    } catch (IllegalArgumentException damaged) {
      throw refused();
    }
    throw refused();
  }

  private static BadParameterException refused() {
    return new BadParameterException(
        "the cursor was not made by this service, nor by one with the same FEEDRANK_ADMIN_TOKEN;"
            + " use the link of rel=\"next\" as it stands");
  }

  private byte[] signature(byte[] packed) {
    return Arrays.copyOf(macs.get().doFinal(packed), SIGNATURE_BYTES);
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
