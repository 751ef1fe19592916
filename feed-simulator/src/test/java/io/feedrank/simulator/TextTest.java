package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The texts have the lengths and the vocabulary of the reference feed, and carry the clusters. */
class TextTest {
  private static final List<SimulatedPost> POSTS = posts();
  private static final TextVectors VECTORS = new TextVectors(POSTS);

  @Test
  void lengthsAndVocabularyAreThoseOfTheReferenceFeed() {
    Measurements table = new Measurements();
    for (Topic topic : Topic.values()) {
      double[] lengths =
          POSTS.stream()
              .filter(post -> post.topic().equals(topic.label()))
              .mapToDouble(post -> post.text().length())
              .toArray();
      table.relative(
          "median characters, " + topic.label(),
          topic.medianLength,
          .06,
          new Quantiles(lengths).at(.5));
    }
    table
        .relative("distinct terms", 45_000, .06, VECTORS.distinctTerms())
        .relative("distinct common terms a post", 66, .06, VECTORS.commonTermsPerPost())
        .printAndCheck();
    assertThat(POSTS.stream().mapToInt(post -> post.text().length()).max().orElseThrow())
        .isBetween(10_000, 25_500);
  }

  @Test
  void everyTextStartsWithAHeadlineInWords() {
    assertThat(POSTS).allMatch(post -> Character.isUpperCase(post.text().charAt(0)));
    assertThat(POSTS).noneMatch(post -> post.text().contains("{"));
    Set<String> texts = new HashSet<>();
    POSTS.forEach(post -> texts.add(post.text()));
    assertThat(texts).hasSize(POSTS.size());
  }

  @Test
  void textEmbeddingsFindTheHiddenClusters() {
    float[][] embedded = VECTORS.embed(48);
    int[] found = PlainKMeans.best(embedded, PostCluster.COUNT, 5);
    int[][] table = new int[PostCluster.COUNT][PostCluster.COUNT];
    for (int post = 0; post < found.length; post++) {
      table[found[post]][SharedFeed.POSTS.cluster(post).index()]++;
    }
    int pure = 0;
    for (int[] cluster : table) {
      pure += Arrays.stream(cluster).max().orElseThrow();
    }
    double purity = (double) pure / found.length;
    System.out.printf("Purity of k-means on TF-IDF + SVD(48): %.3f%n", purity);
    assertThat(purity).isGreaterThan(.8);
  }

  private static List<SimulatedPost> posts() {
    List<SimulatedPost> posts = new ArrayList<>();
    SharedFeed.SIMULATOR.posts(posts::add);
    return posts;
  }
}
