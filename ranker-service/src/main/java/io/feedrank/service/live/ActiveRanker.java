package io.feedrank.service.live;

import io.feedrank.model.CandidateSource;
import io.feedrank.model.Manifest;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.Ranker;

/** The ranker that orders the posts at the moment. */
public sealed interface ActiveRanker {

  /** Its name, for callers and logs. */
  String label();

  /** What scores candidates. */
  Ranker ranker();

  /** Where the candidates come from. */
  CandidateSource source();

  /**
   * A promoted model.
   *
   * @param id its number in the registry
   * @param manifest what it says of itself
   * @param ranker it, opened on the knowledge that is served
   * @param source where its candidates come from
   */
  record Model(int id, Manifest manifest, ModelRanker ranker, CandidateSource source)
      implements ActiveRanker {

    @Override
    public String label() {
      return "model " + id;
    }
  }

  /**
   * No model: the posts that most of their viewers liked lately.
   *
   * @param ranker orders posts by popularity as of the moment
   * @param source where its candidates come from
   */
  record Popular(Ranker ranker, CandidateSource source) implements ActiveRanker {

    @Override
    public String label() {
      return "popular";
    }
  }
}
