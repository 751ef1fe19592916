package io.feedrank.plot;

import static io.feedrank.plot.Canvas.FONT;
import static io.feedrank.plot.Canvas.LINE_HEIGHT;
import static io.feedrank.plot.Canvas.MARGIN;

import io.feedrank.plot.Canvas.Anchor;
import java.util.ArrayList;
import java.util.List;

/** The names of series with their markers, in as many lines as they need. */
final class Legend {
  private static final double MARKER_ROOM = 14;
  private static final double GAP = 16;

  private record Entry(int series, String name, double x, int line) {}

  private final List<Entry> entries = new ArrayList<>();
  private int lines;

  Legend(List<String> names, double width) {
    double x = 0;
    for (String name : names) {
      double needed = MARKER_ROOM + TextWidth.of(name, FONT);
      if (x > 0 && x + needed > width) {
        x = 0;
        lines++;
      }
      entries.add(new Entry(entries.size(), name, x, lines));
      x += needed + GAP;
    }
    lines += names.isEmpty() ? 0 : 1;
  }

  double height() {
    return lines * LINE_HEIGHT + (lines == 0 ? 0 : 6);
  }

  void draw(Canvas canvas, double top) {
    for (Entry entry : entries) {
      double x = MARGIN + entry.x;
      double y = top + 8 + entry.line * LINE_HEIGHT;
      canvas.dot(Marker.of(entry.series), x + 4, y, canvas.theme().series(entry.series), 1);
      canvas.label(entry.name, x + MARKER_ROOM, y, Anchor.START, canvas.theme().ink());
    }
  }
}
