package io.feedrank.model.candidate;

import io.feedrank.feature.RequestContext;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Ranker;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A ranker as it is served: a post that is no candidate of a source has no score (NaN), and so
 * stands after all others.
 *
 * @param source where the candidates come from
 * @param ranker what scores them
 */
public record TwoStageRanker(CandidateSource source, Ranker ranker) implements Ranker {

  @Override
  public float[] score(RequestContext scene, int[] posts) {
    BitSet asked = new BitSet();
    Arrays.stream(posts).forEach(asked::set);
    int[] candidates = source.candidates(scene, asked::get);
    float[] known = ranker.score(scene, candidates);
    float[] scores = new float[posts.length];
    for (int i = 0; i < posts.length; i++) {
      int place = Arrays.binarySearch(candidates, posts[i]);
      scores[i] = place < 0 ? Float.NaN : known[place];
    }
    return scores;
  }
}
