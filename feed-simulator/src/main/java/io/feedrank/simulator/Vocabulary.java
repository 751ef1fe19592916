package io.feedrank.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every word of the simulated posts, by where it belongs: to the language, to a topic, to a
 * cluster. Small lists of English words are continued by compounds such as "riverlight" and by
 * invented names. The same for every seed. Immutable, thread-safe.
 */
final class Vocabulary {
  private static final int COMMON_COMPOUNDS = 1_500;
  private static final int TOPIC_COMPOUNDS = 120;
  private static final int CLUSTER_COMPOUNDS = 24;
  private static final int CLUSTER_NAMES = 48;

  private final List<String> firstStems;
  private final List<String> secondStems;
  private final WordPool nouns;
  private final WordPool verbs;
  private final WordPool adjectives;
  private final WordPool adverbs;
  private final Map<Topic, TopicWords> topics = new EnumMap<>(Topic.class);
  private final Map<PostCluster, ClusterWords> clusters = new EnumMap<>(PostCluster.class);

  /** The words of one topic. */
  private record TopicWords(WordPool nouns, WordPool verbs, WordPool adjectives) {}

  /** The words and names of one cluster. */
  private record ClusterWords(WordPool nouns, WordPool names) {}

  Vocabulary(Lexicon lexicon) {
    firstStems = lexicon.words("stems.first");
    secondStems = lexicon.words("stems.second");
    nouns = continued(lexicon.words("general.nouns"), COMMON_COMPOUNDS, 0);
    verbs = plain(lexicon.words("general.verbs"));
    adjectives = plain(lexicon.words("general.adjectives"));
    adverbs = plain(lexicon.words("general.adverbs"));
    for (Topic topic : Topic.values()) {
      topics.put(topic, topicWords(lexicon, topic));
    }
    for (PostCluster cluster : PostCluster.values()) {
      clusters.put(cluster, clusterWords(lexicon, cluster));
    }
  }

  private TopicWords topicWords(Lexicon lexicon, Topic topic) {
    String section = topic.label();
    return new TopicWords(
        continued(lexicon.words(section + ".nouns"), TOPIC_COMPOUNDS, 1 + topic.index()),
        plain(lexicon.words(section + ".verbs")),
        plain(lexicon.words(section + ".adjectives")));
  }

  private ClusterWords clusterWords(Lexicon lexicon, PostCluster cluster) {
    int stream = 100 + cluster.index();
    SplitMix random = SplitMix.stream(1, SplitMix.Purpose.WORDS, stream);
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < CLUSTER_NAMES) {
      names.add(PseudoWords.name(random));
    }
    return new ClusterWords(
        continued(lexicon.words(cluster.label()), CLUSTER_COMPOUNDS, stream),
        plain(List.copyOf(names)));
  }

  private WordPool continued(List<String> words, int compounds, int stream) {
    SplitMix random = SplitMix.stream(0, SplitMix.Purpose.WORDS, stream);
    Set<String> all = new LinkedHashSet<>(words);
    while (all.size() < words.size() + compounds) {
      all.add(compound(random));
    }
    return new WordPool(new ArrayList<>(all), words.size());
  }

  private static WordPool plain(List<String> words) {
    return new WordPool(words, words.size());
  }

  private String compound(SplitMix random) {
    return firstStems.get(random.nextInt(firstStems.size()))
        + secondStems.get(random.nextInt(secondStems.size()));
  }

  /** A word for a slot of a headline about a cluster: no compounds. */
  String plainWord(Pattern.Slot slot, PostCluster cluster, SplitMix random) {
    return switch (slot) {
      case CLUSTER_NOUN -> words(cluster).nouns().drawPlain(random);
      case TOPIC_NOUN -> words(cluster.topic).nouns().drawPlain(random);
      case NOUN -> nouns.drawPlain(random);
      default -> word(slot, cluster, random);
    };
  }

  /** A word for a slot of a sentence about a cluster. */
  String word(Pattern.Slot slot, PostCluster cluster, SplitMix random) {
    return switch (slot) {
      case CLUSTER_NOUN -> words(cluster).nouns().draw(random);
      case KNOWN_NAME -> words(cluster).names().draw(random);
      case TOPIC_NOUN -> words(cluster.topic).nouns().draw(random);
      case TOPIC_VERB -> words(cluster.topic).verbs().draw(random);
      case TOPIC_ADJECTIVE -> words(cluster.topic).adjectives().draw(random);
      case NOUN -> nouns.draw(random);
      case VERB -> verbs.draw(random);
      case ADJECTIVE -> adjectives.draw(random);
      case ADVERB -> adverbs.draw(random);
      case ANY_NAME -> PseudoWords.name(random);
      case RARE_WORD -> compound(random);
      case NUMBER -> Integer.toString(random.nextBetween(2, 98));
    };
  }

  private ClusterWords words(PostCluster cluster) {
    return Objects.requireNonNull(clusters.get(cluster));
  }

  private TopicWords words(Topic topic) {
    return Objects.requireNonNull(topics.get(topic));
  }
}
