package io.feedrank.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.plot.Axis;
import io.feedrank.plot.BarChart;
import io.feedrank.plot.BarChart.Bar;
import io.feedrank.plot.Caption;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {

  private static Picture bars(double longest) {
    return Picture.of(
        new BarChart(
            new Caption("Bars − of a chart", "Two of them"),
            Axis.number("gain"),
            1,
            List.of(Bar.of("one", 30), Bar.of("other", longest))));
  }

  @Test
  void liesOnWhitePaperAndSaysWhatItShows() {
    Picture picture = bars(12);
    assertThat(picture.getRGB(1, 1)).isEqualTo(0xffffffff);
    assertThat(picture.getColorModel().hasAlpha()).isFalse();
    assertThat(picture).hasToString("Bars − of a chart. Two of them");
  }

  @Test
  void aPngCarriesItsDrawingToTheLetter() throws Exception {
    Picture picture = bars(12);
    PngDrawing png = new PngDrawing(PngDrawing.of(picture).bytes());
    assertThat(png.svg()).contains(picture.svg());
    assertThat(PictureComparison.difference(png, picture)).isEmpty();
  }

  @Test
  void aBarThatIsATenthOfAPercentLongerIsSeen() throws Exception {
    PngDrawing kept = PngDrawing.of(bars(12));
    assertThat(PictureComparison.difference(kept, bars(12.012)).orElse(""))
        .contains("the drawing was");
  }

  @Test
  void pixelsThatAreNotThoseOfTheDrawingAreSeen() throws Exception {
    Picture altered = bars(12);
    altered.setRGB(altered.getWidth() / 2, altered.getHeight() / 2, 0xff00ff);
    altered.setRGB(3, altered.getHeight() - 3, 0xff00ff);
    assertThat(PictureComparison.difference(PngDrawing.of(altered), bars(12)).orElse(""))
        .contains("ff00ff");
  }

  @Test
  void anotherFaceIsNoDifference() throws Exception {
    Picture ours = bars(12);
    Picture typed = Picture.of(ours.svg(), "", "Monospaced");
    assertThat(PngDrawing.of(typed).bytes().length)
        .as("bytes, the words being other ones")
        .isNotEqualTo(PngDrawing.of(ours).bytes().length);
    assertThat(PictureComparison.pixels(typed, ours)).isEmpty();
  }

  @Test
  void aPngOfAnotherKernelHasNoDrawing() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(bars(12), "png", bytes);
    assertThat(
            PictureComparison.difference(new PngDrawing(bytes.toByteArray()), bars(12)).orElse(""))
        .contains("another kernel");
  }
}
