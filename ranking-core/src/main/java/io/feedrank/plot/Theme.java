package io.feedrank.plot;

import java.util.List;

/**
 * The colours of a chart: ink on light or on dark paper.
 *
 * <p>Series take the colours of Okabe and Ito ("Color universal design", 2008), which stay apart
 * under every common form of colour blindness; those without contrast to the paper are replaced by
 * a darker or lighter one. A series is told apart by its label, marker or dashes, too, never by
 * colour alone.
 */
public enum Theme {
  LIGHT(
      new Inks("#ffffff", "#1b1f24", "#57606a", "#e3e6ea", 0.75),
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#9a6700", "#4d4d4d", "#882255")),
  DARK(
      new Inks("#14171a", "#eceff2", "#a3adb8", "#30363d", 0.55),
      List.of("#56b4e9", "#e69f00", "#2cc79a", "#e39bc4", "#f0e442", "#f28e4b", "#b8b8b8"));

  /** The depth is how much of a colour the deepest cell takes, so that ink stays readable on it. */
  private record Inks(String paper, String ink, String muted, String grid, double depth) {}

  private static final double PALEST = 0.08;

  private final Inks inks;
  private final List<String> series;

  Theme(Inks inks, List<String> series) {
    this.inks = inks;
    this.series = series;
  }

  /** The background. */
  String paper() {
    return inks.paper;
  }

  /** Titles and labels of data. */
  String ink() {
    return inks.ink;
  }

  /** Axes and their labels. */
  String muted() {
    return inks.muted;
  }

  String grid() {
    return inks.grid;
  }

  /** The colour of the series with this index; after the last they begin anew. */
  String series(int index) {
    return series.get(index % series.size());
  }

  /**
   * The colour of a cell between the palest and the deepest: one hue, so that only its lightness
   * tells; ink stands out from all of them.
   *
   * @param share 0 for the palest, 1 for the deepest
   */
  String heat(double share) {
    double depth = inks.depth * (PALEST + (1 - PALEST) * share);
    StringBuilder mixed = new StringBuilder("#");
    for (int at = 1; at < 7; at += 2) {
      int paper = Integer.parseInt(inks.paper.substring(at, at + 2), 16);
      int colour = Integer.parseInt(series.get(0).substring(at, at + 2), 16);
      mixed.append("%02x".formatted(Math.round(paper + depth * (colour - paper))));
    }
    return mixed.toString();
  }

  /** The dashes of the series with this index, "none" until the colours begin anew. */
  String dashes(int index) {
    return switch (index / series.size() % 3) {
      case 0 -> "none";
      case 1 -> "6 4";
      default -> "2 3";
    };
  }
}
