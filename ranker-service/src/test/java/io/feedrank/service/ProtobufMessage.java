package io.feedrank.service;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A message of protocol buffers, read without its definition: the values of each field by number.
 * See <a href="https://protobuf.dev/programming-guides/encoding">the encoding</a>.
 */
final class ProtobufMessage {

  private final Map<Integer, List<byte[]>> parts = new TreeMap<>();
  private final Map<Integer, Long> numbers = new TreeMap<>();

  ProtobufMessage(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long tag = varint(in);
      int field = (int) (tag >>> 3);
      switch ((int) tag & 7) {
        case 0 -> numbers.put(field, varint(in));
        case 1 -> numbers.put(field, in.getLong());
        case 2 -> {
          byte[] part = new byte[(int) varint(in)];
          in.get(part);
          parts.computeIfAbsent(field, first -> new ArrayList<>()).add(part);
        }
        case 5 -> numbers.put(field, (long) in.getInt());
        default -> throw new IllegalArgumentException("not a message: tag " + tag);
      }
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  List<ProtobufMessage> messages(int field) {
    return parts.getOrDefault(field, List.of()).stream().map(ProtobufMessage::new).toList();
  }

  String text(int field) {
    return new String(bytes(field), StandardCharsets.UTF_8);
  }

  String hex(int field) {
    return HexFormat.of().formatHex(bytes(field));
  }

  long number(int field) {
    return numbers.getOrDefault(field, 0L);
  }

  private byte[] bytes(int field) {
    return parts.containsKey(field) ? parts.get(field).get(0) : new byte[0];
  }

  /** OpenTelemetry's attributes: keys, and values that are texts. */
  Map<String, String> attributes(int field) {
    return messages(field).stream()
        .collect(Collectors.toMap(each -> each.text(1), each -> each.messages(2).get(0).text(1)));
  }
}
