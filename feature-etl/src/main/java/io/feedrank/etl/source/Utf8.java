package io.feedrank.etl.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The search for bytes that are no UTF-8. */
final class Utf8 {

  private Utf8() {}

  /** The place of the first byte that no character begins with or goes on with; -1 if none is. */
  static int firstBroken(byte[] bytes, int from, int to) {
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(Math.max(1, to - from));
    CoderResult result = strict.decode(in, out, true);
    return result.isError() ? in.position() : -1;
  }
}
