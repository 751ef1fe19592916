package io.feedrank.notebook;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import io.feedrank.plot.Chart;
import io.feedrank.plot.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A drawing as pixels, on paper that is not transparent: what a notebook's kernel shows as PNG.
 *
 * <p>The shapes are the same on every machine. The words are set in the machine's own sans-serif
 * face, so their pixels are not; {@link #svg} is what a picture is to be compared by.
 */
public final class Picture extends BufferedImage {

  /** Pixels for one of the drawing's: as large beside a notebook's text as the drawing is meant. */
  private static final double SCALE = 1.5;

  /** The drawing's list of faces is for browsers; here Java's own sans-serif face will do. */
  private static final Pattern FACES = Pattern.compile("font-family=\"[^\"]*\"");

  private final String svg;
  private final String words;

  private Picture(String svg, String words, int width, int height) {
    super(width, height, TYPE_INT_RGB);
    this.svg = svg;
    this.words = words;
  }

  /** The picture of a chart. */
  public static Picture of(Chart chart) {
    String description = chart.caption().description();
    String title = chart.caption().title();
    return of(chart.toSvg(Theme.LIGHT), description.isBlank() ? title : title + ". " + description);
  }

  /**
   * The picture of a drawing.
   *
   * @param svg a standalone document of a size of its own
   * @param words what it shows, for those who cannot see it
   * @throws IllegalArgumentException if it is no SVG
   */
  static Picture of(String svg, String words) {
    return of(svg, words, "sans-serif");
  }

  /** The same with words in a face of the machine's, by its name. */
  static Picture of(String svg, String words, String face) {
    byte[] bytes =
        FACES
            .matcher(svg)
            .replaceFirst("font-family=\"" + face + "\"")
            .getBytes(StandardCharsets.UTF_8);
    SVGDocument drawing =
        new SVGLoader().load(new ByteArrayInputStream(bytes), null, LoaderContext.createDefault());
    if (drawing == null) {
      throw new IllegalArgumentException("no drawing but: " + svg);
    }
    Picture picture =
        new Picture(
            svg,
            words,
            (int) Math.ceil(SCALE * drawing.size().getWidth()),
            (int) Math.ceil(SCALE * drawing.size().getHeight()));
    picture.draw(drawing);
    return picture;
  }

  private void draw(SVGDocument drawing) {
    Graphics2D pen = createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, getWidth(), getHeight());
    pen.scale(SCALE, SCALE);
    drawing.renderWithPlatform(NullPlatformSupport.INSTANCE, pen, null);
    pen.dispose();
  }

  /** The drawing. */
  public String svg() {
    return svg;
  }

  /** What it shows, for those who cannot see it. */
  @Override
  public String toString() {
    return words;
  }
}
