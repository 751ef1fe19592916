package io.feedrank.etl.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up texts: a few topics with words of their own among words of all, in Zipf's proportions.
 */
final class SyntheticTexts {
  static final int TOPICS = 6;
  private static final int TOPIC_WORDS = 300;
  private static final int COMMON_WORDS = 1_500;
  private static final String CONSONANTS = "bdfgklmnprtvz";
  private static final String VOWELS = "aiou";

  private SyntheticTexts() {}

  /** Returns texts, that of index i being of topic i modulo {@link #TOPICS}. */
  static List<String> of(int count, long seed) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(i, seed, TOPIC_WORDS, COMMON_WORDS));
    }
    return texts;
  }

  static String text(int index, long seed, int topicWords, int commonWords) {
    Random random = new Random(seed * 1_000_003 + index);
    int topic = index % TOPICS;
    StringBuilder text = new StringBuilder();
    int length = 40 + random.nextInt(60);
    for (int w = 0; w < length; w++) {
      boolean own = random.nextInt(3) == 0;
      int rank = (int) Math.pow(own ? topicWords : commonWords, random.nextDouble()) - 1;
      text.append(word(own ? commonWords + topic * topicWords + rank : rank)).append(' ');
    }
    return text.toString();
  }

  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    int rest = number + 1;
    do {
      word.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
      rest /= CONSONANTS.length();
      word.append(VOWELS.charAt(rest % VOWELS.length()));
      rest /= VOWELS.length();
    } while (rest > 0);
    return word.append('x').toString();
  }
}
