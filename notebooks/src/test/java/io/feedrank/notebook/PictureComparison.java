package io.feedrank.notebook;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares a kept PNG with a picture made anew, on machines with whatever fonts: the drawings must
 * be equal to the letter, and the pixels wherever there are no words.
 */
final class PictureComparison {

  private static final Pattern WORDS = Pattern.compile("<text.*?</text>", Pattern.DOTALL);

  private static final Pattern SIZE = Pattern.compile("font-size=\"([0-9.]+)\"");

  /** A wider face takes up to so much more room, */
  private static final double WIDER = 1.5;

  /** and leaves its mark up to so many pixels beside where ours does. */
  private static final int MARGIN = 8;

  /** Rasterisers differ in the shades of edges. */
  private static final int SHADES = 64;

  private static final int CONTEXT = 60;

  private PictureComparison() {}

  /** What differs, in words; empty if nothing does. */
  static Optional<String> difference(PngDrawing kept, Picture now) throws IOException {
    Optional<String> svg = kept.svg();
    if (svg.isEmpty()) {
      return Optional.of("the picture does not carry its drawing: another kernel has saved it");
    }
    if (!svg.get().equals(now.svg())) {
      return Optional.of(drawings(svg.get(), now.svg()));
    }
    return pixels(kept.pixels(), now);
  }

  private static String drawings(String kept, String now) {
    int at = 0;
    while (at < Math.min(kept.length(), now.length()) && kept.charAt(at) == now.charAt(at)) {
      at++;
    }
    int from = Math.max(0, at - CONTEXT);
    return "the drawing was\n  …%s…\nand is now\n  …%s…"
        .formatted(
            kept.substring(from, Math.min(kept.length(), at + CONTEXT)),
            now.substring(from, Math.min(now.length(), at + CONTEXT)));
  }

  /** The same of the pixels alone. */
  static Optional<String> pixels(BufferedImage kept, Picture now) {
    if (kept.getWidth() != now.getWidth() || kept.getHeight() != now.getHeight()) {
      return Optional.of(
          "the picture is %d x %d pixels large and should be %d x %d"
              .formatted(kept.getWidth(), kept.getHeight(), now.getWidth(), now.getHeight()));
    }
    Picture wordless = Picture.of(WORDS.matcher(now.svg()).replaceAll(""), "");
    boolean[][] word = new boolean[now.getHeight()][now.getWidth()];
    markDifferences(word, now, wordless);
    markDifferences(word, Picture.of(larger(now.svg()), ""), wordless);
    for (int y = 0; y < now.getHeight(); y++) {
      for (int x = 0; x < now.getWidth(); x++) {
        if (!word[y][x] && apart(kept.getRGB(x, y), wordless.getRGB(x, y))) {
          return Optional.of(
              "the pixel at %d, %d is %06x and should be %06x, as its drawing says"
                  .formatted(x, y, kept.getRGB(x, y) & 0xffffff, wordless.getRGB(x, y) & 0xffffff));
        }
      }
    }
    return Optional.empty();
  }

  private static String larger(String svg) {
    return SIZE.matcher(svg)
        .replaceAll(size -> "font-size=\"" + WIDER * Double.parseDouble(size.group(1)) + "\"");
  }

  private static void markDifferences(boolean[][] word, Picture with, Picture without) {
    for (int y = 0; y < with.getHeight(); y++) {
      for (int x = 0; x < with.getWidth(); x++) {
        if (with.getRGB(x, y) != without.getRGB(x, y)) {
          mark(word, x, y);
        }
      }
    }
  }

  private static void mark(boolean[][] word, int x, int y) {
    for (int row = Math.max(0, y - MARGIN); row <= y + MARGIN && row < word.length; row++) {
      for (int at = Math.max(0, x - MARGIN); at <= x + MARGIN && at < word[row].length; at++) {
        word[row][at] = true;
      }
    }
  }

  private static boolean apart(int one, int other) {
    for (int shift = 0; shift < 24; shift += 8) {
      if (Math.abs((one >> shift & 255) - (other >> shift & 255)) > SHADES) {
        return true;
      }
    }
    return false;
  }
}
