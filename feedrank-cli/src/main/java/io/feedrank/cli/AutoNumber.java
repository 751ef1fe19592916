package io.feedrank.cli;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A converter of whole numbers, or of {@code auto}, which is none. */
final class AutoNumber implements ITypeConverter<OptionalInt> {

  @Override
  public OptionalInt convert(String value) {
    try {
      return value.equals("auto") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'%s' is not a whole number; give one, or auto".formatted(value));
    }
  }
}
