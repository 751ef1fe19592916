package io.feedrank.cli;

import io.feedrank.training.trees.TrainerKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a trainer by the name it has in the configuration and in manifests. */
final class TrainerName implements ITypeConverter<TrainerKind> {

  @Override
  public TrainerKind convert(String name) {
    return Arrays.stream(TrainerKind.values())
        .filter(kind -> kind.word().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no trainer; legal are %s"
                        .formatted(
                            name,
                            Arrays.stream(TrainerKind.values())
                                .map(TrainerKind::word)
                                .collect(Collectors.joining(", ")))));
  }
}
