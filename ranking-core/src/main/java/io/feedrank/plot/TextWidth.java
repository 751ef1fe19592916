package io.feedrank.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * The room a text needs, without asking any font.
 *
 * <p>A viewer picks its own sans-serif face; the estimates are those of a wide one (DejaVu Sans),
 * so that labels fit with the narrower ones (Helvetica, Segoe UI, Roboto) as well.
 */
final class TextWidth {
  private TextWidth() {}

  /** The width in pixels at a font size in pixels. */
  static double of(String text, double fontSize) {
    return fontSize * text.codePoints().mapToDouble(TextWidth::em).sum();
  }

  private static double em(int codePoint) {
    if (codePoint >= 0x2e80) {
      return 1.1;
    }
    if ("mwMW%@\u2014\u2026".indexOf(codePoint) >= 0) {
      return 1;
    }
    if ("+=<>~\u2212\u00b1GOQ".indexOf(codePoint) >= 0) {
      return 0.84;
    }
    if ("ijlI|'.,:; ".indexOf(codePoint) >= 0) {
      return 0.34;
    }
    if ("frt()[]{}-/!\"".indexOf(codePoint) >= 0) {
      return 0.46;
    }
    return Character.isUpperCase(codePoint) ? 0.77 : 0.64;
  }

  /** The text broken between words into lines of at most the width, unless a word is longer. */
  static List<String> wrap(String text, double fontSize, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && of(line + " " + word, fontSize) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
