package io.feedrank.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The writer of the posts: a headline-like sentence of the topic, then sentences until the post's
 * own length is reached. Words follow Zipf within their pools; one cluster's posts share words and
 * names beyond their topic's. The texts follow from the seed. Immutable, thread-safe.
 */
final class TextComposer {
  private static final double TOPIC_SENTENCES = .4;
  private static final double PARAGRAPH = .15;
  private static final double VERY_LONG = .002;
  private static final int VERY_LONG_TIMES = 7;
  private static final int LONGEST = 25_000;
  private static final int SHORTEST = 60;
  private static final int TWEET = 139;
  private static final double FULL_TWEETS = .72;

  private final long seed;
  private final Vocabulary vocabulary;
  private final List<Pattern> generalSentences;
  private final Map<Topic, List<Pattern>> headlines = new EnumMap<>(Topic.class);
  private final Map<Topic, List<Pattern>> sentences = new EnumMap<>(Topic.class);

  TextComposer(long seed) {
    this.seed = seed;
    Lexicon lexicon = Lexicon.load();
    vocabulary = new Vocabulary(lexicon);
    generalSentences = lexicon.patterns("general.sentences");
    for (Topic topic : Topic.values()) {
      headlines.put(topic, lexicon.patterns(topic.label() + ".headlines"));
      sentences.put(topic, lexicon.patterns(topic.label() + ".sentences"));
    }
  }

  /** The text of the post with dense index {@code post}. */
  String text(int post, PostCluster cluster) {
    SplitMix random = SplitMix.stream(seed, SplitMix.Purpose.POST_TEXT, post);
    boolean tweet = cluster.topic.lengthSpread == 0;
    int length = tweet ? tweetLength(random) : length(cluster.topic, random);
    StringBuilder text = new StringBuilder(length + 100);
    Pattern headline = any(patterns(headlines, cluster.topic), random);
    write(headline, text, slot -> vocabulary.plainWord(slot, cluster, random));
    text.append(tweet ? " " : "\n\n");
    while (text.length() < length) {
      Pattern sentence = sentence(cluster.topic, tweet, random);
      write(sentence, text, slot -> vocabulary.word(slot, cluster, random));
      text.append(!tweet && random.nextBoolean(PARAGRAPH) ? "\n\n" : " ");
    }
    return tweet ? cut(text, length) : text.toString().strip();
  }

  private Pattern sentence(Topic topic, boolean tweet, SplitMix random) {
    return tweet || random.nextBoolean(TOPIC_SENTENCES)
        ? any(patterns(sentences, topic), random)
        : any(generalSentences, random);
  }

  private static void write(
      Pattern pattern, StringBuilder out, Function<Pattern.Slot, String> word) {
    int start = out.length();
    pattern.write(out, slot -> out.append(word.apply(slot)));
    out.setCharAt(start, Character.toUpperCase(out.charAt(start)));
  }

  private static int length(Topic topic, SplitMix random) {
    double factor = StrictMath.exp(topic.lengthSpread * random.nextGaussian());
    int times = random.nextBoolean(VERY_LONG) ? VERY_LONG_TIMES : 1;
    // A text ends with the sentence that reaches its length: half a sentence later on average.
    double aim = topic.medianLength * factor * times - 30;
    return (int) Math.min(LONGEST, Math.max(SHORTEST, aim));
  }

  /** Tweets were cut at about 140 characters; the rest are shorter. */
  private static int tweetLength(SplitMix random) {
    return random.nextBoolean(FULL_TWEETS)
        ? random.nextBetween(TWEET - 1, TWEET + 1)
        : random.nextBetween(SHORTEST + 20, TWEET - 2);
  }

  private static String cut(StringBuilder text, int length) {
    return text.substring(0, Math.min(length, text.length()) - 1).strip() + "…";
  }

  private static Pattern any(List<Pattern> patterns, SplitMix random) {
    return patterns.get(random.nextInt(patterns.size()));
  }

  private static List<Pattern> patterns(Map<Topic, List<Pattern>> by, Topic topic) {
    return Objects.requireNonNull(by.get(topic));
  }
}
