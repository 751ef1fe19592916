package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.feature.RandomFeed.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Features are the same bits in another JVM that was sent what this one knows. */
class FeatureSnapshotSerializationTest {

  @Test
  void everyFeatureIsTheSameAfterAJourneySeed8() throws IOException, ClassNotFoundException {
    RandomFeed feed = RandomFeed.of(8);
    FeatureSnapshot here = feed.knowledge();
    FeatureSnapshot there = sent(here);
    assertThat(FeatureSet.all(there.basis()).names())
        .isEqualTo(FeatureSet.all(here.basis()).names());
    for (Request request : feed.requests(8, 40)) {
      assertThat(values(feed, there, request)).isEqualTo(values(feed, here, request));
    }
    assertThat(there.basisVersion()).isEqualTo(here.basisVersion());
    assertThat(there.parts().ncf()).hasSameSizeAs(here.parts().ncf()).isNotEmpty();
  }

  private static float[] values(RandomFeed feed, FeatureSnapshot knowledge, Request request) {
    FeatureSet all = FeatureSet.all(knowledge.basis());
    FeatureMatrix matrix = new FeatureMatrix(all.size());
    all.fill(feed.scene(knowledge, request), RandomFeed.allPosts(), null, matrix);
    return Arrays.copyOf(matrix.values(), matrix.rows() * matrix.columns());
  }

  private static FeatureSnapshot sent(FeatureSnapshot knowledge)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(knowledge);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (FeatureSnapshot) in.readObject();
    }
  }
}
