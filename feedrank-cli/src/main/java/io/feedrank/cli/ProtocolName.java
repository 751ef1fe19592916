package io.feedrank.cli;

import io.feedrank.training.evaluation.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a protocol by the name it has in reports. */
final class ProtocolName implements ITypeConverter<ProtocolChoice> {

  private static final List<ProtocolChoice> ALL =
      Stream.<ProtocolChoice>concat(
              Arrays.stream(Protocol.values()).map(ProtocolChoice.OfTheFeed::new),
              Arrays.stream(ProtocolChoice.Published.values()))
          .toList();

  @Override
  public ProtocolChoice convert(String name) {
    return ALL.stream()
        .filter(protocol -> protocol.label().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no protocol; legal are %s"
                        .formatted(
                            name,
                            ALL.stream()
                                .map(ProtocolChoice::label)
                                .collect(Collectors.joining(", ")))));
  }
}
