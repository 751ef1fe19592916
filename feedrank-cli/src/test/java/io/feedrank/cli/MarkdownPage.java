package io.feedrank.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as tests read it.
 *
 * @param path from here
 * @param fences its fenced blocks, in order
 * @param prose its lines outside of them; those of blocks are empty, so that numbers agree
 */
record MarkdownPage(Path path, List<Fence> fences, List<String> prose) {

  /** The folder of the whole project. */
  static final Path ROOT = Path.of("..");

  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)\\s*#*");

  /**
   * A fenced block.
   *
   * @param language what stands after the fence; may be empty
   * @param line where it begins, from 1
   * @param text its lines
   */
  record Fence(String language, int line, String text) {}

  /**
   * A piece of a line.
   *
   * @param line its number, from 1
   */
  record Found(int line, String text) {}

  /** All pages: those in the project's folder, and those under docs. */
  static List<MarkdownPage> all() {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .map(MarkdownPage::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page at a path from the project's folder. */
  static MarkdownPage of(String path) {
    return read(ROOT.resolve(path));
  }

  private static MarkdownPage read(Path path) {
    try {
      return parse(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MarkdownPage parse(Path path, List<String> lines) {
    List<Fence> fences = new ArrayList<>();
    List<String> prose = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    String fence = "";
    int begun = 0;
    for (String line : lines) {
      boolean inside = begun > 0;
      String bare = line.strip();
      if (!inside && bare.startsWith("```")) {
        begun = prose.size() + 1;
        fence = bare.substring(3).strip();
        block.setLength(0);
      } else if (inside && bare.equals("```")) {
        fences.add(new Fence(fence, begun, block.toString()));
        begun = 0;
      } else if (inside) {
        block.append(line).append('\n');
      }
      prose.add(inside || begun > 0 ? "" : line);
    }
    if (begun > 0) {
      throw new AssertionError("%s: the block of line %d is never closed".formatted(path, begun));
    }
    return new MarkdownPage(path, fences, prose);
  }

  /** The text of its blocks in a language, in order. */
  List<String> blocks(String language) {
    return fences.stream()
        .filter(fence -> fence.language().equals(language))
        .map(Fence::text)
        .toList();
  }

  /** Where its links lead. */
  List<Found> links() {
    return find(LINK);
  }

  /** What stands between single backquotes. */
  List<Found> code() {
    return find(CODE);
  }

  private List<Found> find(Pattern pattern) {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < prose.size(); i++) {
      Matcher matcher = pattern.matcher(prose.get(i));
      while (matcher.find()) {
        found.add(new Found(i + 1, matcher.group(1)));
      }
    }
    return found;
  }

  /** What a link may name after a {@code #}: headings, as GitHub writes them. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String words = heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
        String anchor =
            words
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}_\\- ]", "")
                .replace(' ', '-');
        int times = seen.merge(anchor, 1, Integer::sum);
        anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
      }
    }
    return anchors;
  }

  /** Where something stands, for messages. */
  String at(int line) {
    return "%s:%d".formatted(ROOT.relativize(path), line);
  }
}
