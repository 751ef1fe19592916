package io.feedrank.model.candidate;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.Scene;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Ranker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The candidates of a catalogue that is too large to be scored whole: a few from each of several
 * sources, each good at finding something else. Thread-safe.
 */
public final class Retrieval implements CandidateSource {

  private final CandidateOptions options;
  private final Screened screened;
  private final List<Share> union = new ArrayList<>();
  private final Proposer neighbours = new LikedNeighbours();
  private final Proposer texts;
  private final Proposer trending;

  /** A source and the number of posts that it gives. */
  private record Share(Proposer source, int posts) {}

  private Retrieval(CandidateOptions options, Knowledge knowledge, Ranker ranker) {
    Catalogue catalogue = knowledge.basis().catalogue();
    this.options = options;
    this.screened = new Screened(knowledge, ranker);
    this.texts = new TextNeighbours(knowledge.basis().text(), catalogue.size());
    this.trending = new Trending(knowledge);
    CandidateOptions.Posts posts = options.posts();
    union.add(new Share(screened, posts.screened()));
    union.add(new Share(neighbours, posts.neighbours()));
    union.add(new Share(new FactorNeighbours(), posts.factors()));
    union.add(new Share(texts, posts.texts()));
    union.add(new Share(trending, posts.trending()));
    union.add(new Share(new Fresh(catalogue), posts.fresh()));
    union.add(new Share(new Drawn(), posts.drawn()));
  }

  /**
   * The source of a ranker's candidates: {@link #ALL_ELIGIBLE} where the catalogue is small enough.
   *
   * @param knowledge what the requests' scenes will be of
   * @param ranker what will score the candidates
   */
  public static CandidateSource of(CandidateOptions options, Knowledge knowledge, Ranker ranker) {
    return knowledge.basis().catalogue().size() <= options.allUpTo()
        ? ALL_ELIGIBLE
        : new Retrieval(options, knowledge, ranker);
  }

  @Override
  public int[] candidates(Scene scene, IntPredicate wanted) {
    Shortlist list = new Shortlist(scene, wanted);
    switch (options.mix()) {
      case UNION -> union.forEach(share -> propose(share.source, scene, list, share.posts));
      case CASCADE -> cascade(scene, list);
    }
    return list.posts();
  }

  private void cascade(Scene scene, Shortlist list) {
    int most = options.posts().sum();
    int likes = scene.state().likes();
    if (likes >= options.cascade().collaborative()) {
      propose(neighbours, scene, list, most);
    }
    if (likes >= options.cascade().content()) {
      propose(texts, scene, list, most - list.size());
    }
    propose(trending, scene, list, most - list.size());
  }

  private static void propose(Proposer source, Scene scene, Shortlist list, int most) {
    if (most > 0) {
      source.propose(scene, list, most);
    }
  }

  @Override
  public void prepare(int bucket) {
    if (options.mix() == CandidateOptions.Mix.UNION && options.posts().screened() > 0) {
      screened.prepare(bucket);
    }
  }
}
