package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureMomentsTest {

  private static final float[] ROWS = {
    1, Float.NaN, 3, Float.NaN, 5, 7, Float.POSITIVE_INFINITY, 7
  };

  @Test
  void missingValuesAreCountedAndLeftOut() {
    List<FeatureMoments> moments = FeatureMoments.of(ROWS, 4, 2);
    assertThat(moments.get(0).mean()).isEqualTo(3);
    assertThat(moments.get(0).deviation()).isCloseTo(Math.sqrt(8 / 3.0), within(1e-12));
    assertThat(moments.get(0).missing()).isEqualTo(0.25);
    assertThat(moments.get(1)).isEqualTo(new FeatureMoments(7, 0, 0.5));
  }

  @Test
  void aManifestKeepsThemAndReadsOneThatHasNone() {
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            Manifest.XGBOOST_JSON,
            List.of("one", "two"),
            List.of(),
            1,
            null,
            Map.of());
    assertThat(Manifest.fromJson(manifest.toJson())).isEqualTo(manifest);
    float[] missing = {Float.NaN, 1, Float.NaN, 2};
    Manifest seen = manifest.seenIn(missing, 2).calibratedBy(new Calibration(1, 0));
    assertThat(Manifest.fromJson(seen.toJson())).isEqualTo(seen);
    assertThat(seen.moments()).hasSize(2);
    String before = manifest.toJson().replace("\"moments\":null,", "");
    assertThat(before).doesNotContain("moments");
    assertThat(Manifest.fromJson(before).moments()).isNull();
  }
}
