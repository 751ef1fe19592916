package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number a post, kept in a row or by post, against an array. */
class PostNumbersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 300, PostNumbers.MOST_IN_A_ROW, PostNumbers.MOST_IN_A_ROW + 1, 700_000})
  void holdsWhatAnArrayWouldHold(int posts) {
    SplittableRandom random = new SplittableRandom(posts);
    PostNumbers numbers = new PostNumbers(posts);
    float[] expected = new float[posts];
    for (int i = 0; i < 20_000; i++) {
      // Often the same few, which is what neighbours of likes are like.
      int post = random.nextInt(random.nextBoolean() ? posts : Math.min(posts, 500));
      float number = (float) random.nextDouble();
      switch (random.nextInt(8)) {
        case 0 -> {
          numbers.clear(post);
          expected[post] = 0;
        }
        case 1, 2 -> {
          numbers.atLeast(post, number);
          expected[post] = Math.max(expected[post], number);
        }
        default -> {
          numbers.add(post, number);
          expected[post] += number;
        }
      }
    }
    float[] visited = new float[posts];
    numbers.forEach((post, number) -> visited[post] += number);
    assertThat(numbers.all(posts)).isEqualTo(expected);
    assertThat(visited).isEqualTo(expected);
    for (int post = 0; post < posts; post++) {
      assertThat(numbers.of(post)).isEqualTo(expected[post]);
    }
  }
}
