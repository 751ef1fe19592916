package io.feedrank.etl.collaborative;

import io.feedrank.feature.CollaborativeModel;

/** A neural part is to be fitted, but what fits it is not there; the message says how to get it. */
public final class MissingFitterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingFitterException(CollaborativeModel part) {
    super(
        ("%s is fitted by the module ranker-neural, which is not on the class path; build it with"
                + " 'mvn -q -B -ntp -pl ranker-neural -am -DskipTests package' in the repository,"
                + " after which ./feedrank finds it, or set etl.collaborative.fit.%s to never")
            .formatted(part.label(), part.word()));
  }
}
