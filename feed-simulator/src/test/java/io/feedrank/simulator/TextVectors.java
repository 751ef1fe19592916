package io.feedrank.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** TF-IDF of the posts, and its randomised projection onto the leading singular vectors. */
final class TextVectors {
  private static final double MIN_SHARE = .003;
  private static final int ITERATIONS = 6;
  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a an and are as at be but by for had has have he her his how i if in is it its like more"
                  + " most my no not of on one or our own per she so than that the their there they"
                  + " this those to was we were what when which who why will with would you your"
                  + " again after before every some both nobody always")
              .split(" "));

  private final List<Map<String, Integer>> counts = new ArrayList<>();
  private final Map<String, Integer> documents = new TreeMap<>();
  private final int[][] terms;
  private final float[][] weights;
  private final int common;

  TextVectors(List<SimulatedPost> posts) {
    for (SimulatedPost post : posts) {
      Map<String, Integer> words = new TreeMap<>();
      for (String word : post.text().toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
        if (word.length() > 1 && !STOP_WORDS.contains(word)) {
          words.merge(word, 1, Integer::sum);
        }
      }
      words.keySet().forEach(word -> documents.merge(word, 1, Integer::sum));
      counts.add(words);
    }
    Map<String, Integer> numbers = new HashMap<>();
    documents.forEach(
        (word, count) -> {
          if (count >= MIN_SHARE * posts.size()) {
            numbers.put(word, numbers.size());
          }
        });
    common = numbers.size();
    terms = new int[posts.size()][];
    weights = new float[posts.size()][];
    for (int post = 0; post < posts.size(); post++) {
      weigh(post, counts.get(post), numbers);
    }
  }

  private void weigh(int post, Map<String, Integer> words, Map<String, Integer> numbers) {
    List<String> kept = words.keySet().stream().filter(numbers::containsKey).toList();
    terms[post] = kept.stream().mapToInt(word -> numbers.getOrDefault(word, -1)).toArray();
    weights[post] = new float[kept.size()];
    for (int i = 0; i < kept.size(); i++) {
      double idf =
          1 + Math.log((1.0 + terms.length) / (1.0 + documents.getOrDefault(kept.get(i), 0)));
      weights[post][i] = (float) (words.getOrDefault(kept.get(i), 0) * idf);
    }
    normalise(weights[post]);
  }

  int distinctTerms() {
    return documents.size();
  }

  double commonTermsPerPost() {
    return Arrays.stream(terms).mapToInt(row -> row.length).average().orElseThrow();
  }

  /** Subspace iteration: the posts' coordinates in the leading singular vectors, normalised. */
  float[][] embed(int dimensions) {
    Random random = new Random(17);
    float[][] basis = new float[dimensions][common];
    for (float[] direction : basis) {
      for (int term = 0; term < common; term++) {
        direction[term] = (float) random.nextGaussian();
      }
    }
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      orthonormalise(basis);
      basis = back(project(basis), dimensions);
    }
    orthonormalise(basis);
    float[][] embedded = project(basis);
    for (float[] row : embedded) {
      normalise(row);
    }
    return embedded;
  }

  private float[][] project(float[][] basis) {
    float[][] projected = new float[terms.length][basis.length];
    for (int post = 0; post < terms.length; post++) {
      for (int d = 0; d < basis.length; d++) {
        float sum = 0;
        for (int i = 0; i < terms[post].length; i++) {
          sum += weights[post][i] * basis[d][terms[post][i]];
        }
        projected[post][d] = sum;
      }
    }
    return projected;
  }

  private float[][] back(float[][] projected, int dimensions) {
    float[][] basis = new float[dimensions][common];
    for (int post = 0; post < terms.length; post++) {
      for (int d = 0; d < dimensions; d++) {
        for (int i = 0; i < terms[post].length; i++) {
          basis[d][terms[post][i]] += weights[post][i] * projected[post][d];
        }
      }
    }
    return basis;
  }

  /** Gram and Schmidt, each direction cleared of those before it. */
  private static void orthonormalise(float[][] basis) {
    for (int d = 0; d < basis.length; d++) {
      for (int e = 0; e < d; e++) {
        float dot = 0;
        for (int i = 0; i < basis[d].length; i++) {
          dot += basis[d][i] * basis[e][i];
        }
        for (int i = 0; i < basis[d].length; i++) {
          basis[d][i] -= dot * basis[e][i];
        }
      }
      normalise(basis[d]);
    }
  }

  private static void normalise(float[] row) {
    double squares = 1e-12;
    for (float value : row) {
      squares += value * value;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] /= (float) Math.sqrt(squares);
    }
  }
}
