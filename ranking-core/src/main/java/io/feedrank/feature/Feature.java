package io.feedrank.feature;

import java.util.List;
import java.util.Locale;

/**
 * One column of the matrix a model sees: a named pure function of what was known at a moment. The
 * same object computes it in training, in evaluation and in serving.
 *
 * <p>Its scope is its cost: once a request, once a post and bucket, once a request and topic or
 * text cluster, once a pair of request and post, or once a column. NaN says that a value is
 * missing. A feature's name stands for its meaning: to change the meaning, give it a new name.
 */
public sealed interface Feature {

  /** Its name: lower case, digits, underscores and dots; unique. */
  String name();

  /** What it is about. */
  FeatureGroup group();

  /** What it is, in one sentence with its unit: for the list of features. */
  String definition();

  /** The names of the features that this one is computed from, which must stand before it. */
  default List<String> bases() {
    return List.of();
  }

  /**
   * A property of the request alone: computed once a request.
   *
   * @param name its name
   * @param group what it is about
   * @param definition what it is
   * @param function from the scene to a value
   */
  record OfRequest(String name, FeatureGroup group, String definition, RequestFunction function)
      implements Feature {}

  /**
   * A property of a post as of a time bucket, the same for all users: computed once and kept.
   *
   * @param name its name
   * @param group what it is about
   * @param definition what it is
   * @param function from the post as of the bucket to a value
   */
  record OfPost(String name, FeatureGroup group, String definition, PostFunction function)
      implements Feature {}

  /**
   * A property of a post and of the users who share the asking user's value of an attribute, as of
   * a time bucket: computed once for each value and kept.
   *
   * @param name its name
   * @param definition what it is
   * @param column the attribute's column in the users' table
   * @param function from the post as of the bucket and the attribute's code to a value
   */
  record OfAudience(String name, String definition, int column, AudienceFunction function)
      implements Feature {

    @Override
    public FeatureGroup group() {
      return FeatureGroup.AUDIENCE;
    }
  }

  /**
   * A property of the request and of the post's topic or text cluster: computed once for each key
   * that the candidates have.
   *
   * @param name its name
   * @param group what it is about
   * @param definition what it is
   * @param by the property of the post
   * @param function from the scene and the key to a value
   */
  record OfKey(String name, FeatureGroup group, String definition, PostKey by, KeyFunction function)
      implements Feature {}

  /**
   * A property of the request and of the very post: the only cost per candidate.
   *
   * @param name its name
   * @param group what it is about
   * @param definition what it is
   * @param function from the scene to a value a post
   */
  record OfPair(String name, FeatureGroup group, String definition, PairFunction function)
      implements Feature {}

  /**
   * A property of the place at which a candidate was shown. It explains away, in training, the
   * likes that a post owes to its place under the old ranking; in serving all candidates stand at
   * the first place, so that it does not tell them apart (Zinkevich, Rules of Machine Learning,
   * rule 36).
   *
   * @param name its name
   * @param group what it is about
   * @param definition what it is
   * @param function from the place, counted from 1, to a value
   */
  record OfPosition(String name, FeatureGroup group, String definition, PositionFunction function)
      implements Feature {}

  /**
   * How far a number of the user lies from the same number of a post's audience: the difference of
   * two other features, which must be in the same set.
   *
   * @param name its name
   * @param minuend the name of the one
   * @param subtrahend the name of the one taken away from it
   */
  record OfDifference(String name, String minuend, String subtrahend) implements Feature {

    @Override
    public FeatureGroup group() {
      return FeatureGroup.AUDIENCE;
    }

    @Override
    public String definition() {
      return minuend + " minus " + subtrahend;
    }

    @Override
    public List<String> bases() {
      return List.of(minuend, subtrahend);
    }
  }

  /**
   * How another feature's value compares with those of the other candidates of the request.
   *
   * @param base the name of the other feature, which must be in the same set
   * @param form how it is compared
   */
  record OfCandidates(String base, Form form) implements Feature {

    @Override
    public String name() {
      return base + "." + form.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public FeatureGroup group() {
      return FeatureGroup.RELATIVE;
    }

    @Override
    public String definition() {
      return form.definition + " " + base + " among the candidates of the request";
    }

    @Override
    public List<String> bases() {
      return List.of(base);
    }
  }

  /** How a value is compared with a column of values; missing values stay missing. */
  enum Form {
    /** From 0 (the smallest) to 1 (the largest), equal values sharing their mean rank. */
    RANK("mean rank, from 0 to 1, of"),
    /** The value over the mean of the column; NaN if the mean is 0. */
    RATIO("ratio to the mean of"),
    /** Standard deviations above the mean of the column; NaN if it is constant. */
    ZSCORE("standard deviations above the mean of");

    private final String definition;

    Form(String definition) {
      this.definition = definition;
    }
  }

  /** From the scene to a value. */
  @FunctionalInterface
  interface RequestFunction {
    /** The value at this scene. */
    double value(RequestContext scene);
  }

  /** From a post as of a bucket to a value. */
  @FunctionalInterface
  interface PostFunction {
    /** The value of this post; it must not depend on what the cursor pointed to before. */
    double value(PostAsOf post);
  }

  /** From a post as of a bucket and an attribute's code to a value. */
  @FunctionalInterface
  interface AudienceFunction {
    /** The value of this post for the users of this code. */
    double value(PostAsOf post, int code);
  }

  /** From the scene and a topic or text cluster to a value. */
  @FunctionalInterface
  interface KeyFunction {
    /** The value of this key at this scene. */
    double value(RequestContext scene, int key);
  }

  /** From the scene to a value a post. */
  @FunctionalInterface
  interface PairFunction {
    /** The values at this scene, good until its state is advanced. */
    PairValues values(RequestContext scene);

    /** A rule that looks at one post at a time. */
    static PairFunction each(EachPost rule) {
      return scene ->
          new PairValues() {
            @Override
            public float of(int post) {
              return (float) rule.value(scene, post);
            }

            @Override
            public float[] all(int posts) {
              float[] all = new float[posts];
              for (int post = 0; post < posts; post++) {
                all[post] = of(post);
              }
              return all;
            }
          };
    }
  }

  /** From the scene and a post to a value. */
  @FunctionalInterface
  interface EachPost {
    /** The value of this post at this scene. */
    double value(RequestContext scene, int post);
  }

  /** From a place to a value. */
  @FunctionalInterface
  interface PositionFunction {
    /** The value at this place, counted from 1. */
    double value(int position);
  }
}
