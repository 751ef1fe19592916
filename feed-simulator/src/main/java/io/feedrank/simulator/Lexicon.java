package io.feedrank.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words and sentence patterns that posts are composed of, by section. Read from the resource
 * {@code lexicon.txt}. Immutable.
 */
final class Lexicon {
  private static final String RESOURCE = "lexicon.txt";

  private final Map<String, List<String>> lines;

  private Lexicon(Map<String, List<String>> lines) {
    this.lines = lines;
  }

  static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      return new Lexicon(sections(reader.lines().toList()));
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator's own " + RESOURCE + " cannot be read.", e);
    }
  }

  private static Map<String, List<String>> sections(List<String> source) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : source) {
      if (line.startsWith("[")) {
        current = new ArrayList<>();
        sections.put(line.substring(1, line.indexOf(']')), current);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        current.add(line);
      }
    }
    return sections;
  }

  /** The distinct words of a section, in order. */
  List<String> words(String section) {
    return lines(section).stream()
        .flatMap(line -> List.of(line.split(" ")).stream())
        .distinct()
        .toList();
  }

  /** The sentence patterns of a section, in order. */
  List<Pattern> patterns(String section) {
    return lines(section).stream().map(Pattern::parse).toList();
  }

  private List<String> lines(String section) {
    List<String> found = lines.get(section);
    if (found == null) {
      throw new IllegalStateException(
          "%s has no section [%s]; it has %s.".formatted(RESOURCE, section, lines.keySet()));
    }
    return found;
  }
}
