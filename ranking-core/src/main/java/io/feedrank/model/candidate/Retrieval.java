package io.feedrank.model.candidate;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Ranker;
import io.feedrank.model.candidate.CandidateOptions.Mix;
import io.feedrank.model.candidate.CandidateOptions.Share;
import io.feedrank.model.candidate.CandidateOptions.Source;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The candidates of a catalogue that is too large to be scored whole: a few from each of several
 * sources, each good at finding something else. Thread-safe.
 */
public final class Retrieval implements CandidateSource {

  private final CandidateOptions options;
  private final Map<Source, CandidateGenerator> proposers = new EnumMap<>(Source.class);

  private Retrieval(CandidateOptions options, FeatureSnapshot knowledge, Ranker ranker) {
    this.options = options;
    for (Share share : options.from()) {
      proposers.computeIfAbsent(share.source(), source -> proposer(source, knowledge, ranker));
    }
  }

  private static CandidateGenerator proposer(
      Source source, FeatureSnapshot knowledge, Ranker ranker) {
    Catalogue catalogue = knowledge.basis().catalogue();
    return switch (source) {
      case SCREENED -> new FirstStageCandidates(knowledge, ranker);
      case NEIGHBOURS -> new LikedNeighbours();
      case FACTORS -> new FactorNeighbours();
      case TEXTS -> new TextNeighbours(knowledge.basis().text(), catalogue.size());
      case TRENDING -> new TrendingPosts(knowledge);
      case FRESH -> new NewestPosts(catalogue);
      case DRAWN -> new RandomCandidates();
    };
  }

  /**
   * The source of a ranker's candidates: {@link #ALL_ELIGIBLE} where the catalogue is small enough.
   *
   * @param knowledge what the requests' scenes will be of
   * @param ranker what will score the candidates
   */
  public static CandidateSource of(
      CandidateOptions options, FeatureSnapshot knowledge, Ranker ranker) {
    return knowledge.basis().catalogue().size() <= options.allUpTo()
        ? ALL_ELIGIBLE
        : new Retrieval(options, knowledge, ranker);
  }

  @Override
  public int[] candidates(RequestContext scene, IntPredicate wanted) {
    Shortlist list = new Shortlist(scene, wanted);
    options.from().stream()
        .filter(share -> scene.state().likes() >= share.likes())
        .forEach(share -> propose(share, scene, list));
    return list.posts();
  }

  private void propose(Share share, RequestContext scene, Shortlist list) {
    int most = options.mix() == Mix.CASCADE ? share.posts() - list.size() : share.posts();
    CandidateGenerator proposer = proposers.get(share.source());
    if (proposer != null && most > 0) {
      proposer.propose(scene, list, most);
    }
  }

  @Override
  public void prepare(int bucket) {
    proposers.values().forEach(proposer -> proposer.prepare(bucket));
  }
}
