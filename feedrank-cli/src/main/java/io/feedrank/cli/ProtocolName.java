package io.feedrank.cli;

import io.feedrank.training.evaluation.Protocol;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a protocol by the name it has in reports. */
final class ProtocolName implements ITypeConverter<Protocol> {

  @Override
  public Protocol convert(String name) {
    return Arrays.stream(Protocol.values())
        .filter(protocol -> protocol.label().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no protocol; legal are %s"
                        .formatted(
                            name,
                            Arrays.stream(Protocol.values())
                                .map(Protocol::label)
                                .collect(Collectors.joining(", ")))));
  }
}
