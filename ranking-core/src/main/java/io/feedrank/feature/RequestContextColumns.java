package io.feedrank.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The features of a scene, column by column, each computed when it is asked for: the same values as
 * {@link FeatureSet#fill} has them row by row, for scorers that treat what posts share only once.
 * Not thread-safe; good as long as its scene.
 */
public final class RequestContextColumns {

  private final FeatureSet features;
  private final RequestContext scene;
  private final int[] candidates;
  private final PostColumns shared;

  /** The posts that have values, by their place; null where all of the catalogue have. */
  private final int @Nullable [] posts;

  /**
   * Columns.
   *
   * @param candidates the places of the candidates
   */
  RequestContextColumns(
      FeatureSet features,
      RequestContext scene,
      int[] candidates,
      PostColumns shared,
      int @Nullable [] posts) {
    this.features = features;
    this.scene = scene;
    this.candidates = candidates;
    this.shared = shared;
    this.posts = posts;
  }

  /** The value of a feature of the request, or of the first place. */
  public float ofRequest(int column) {
    if (features.features().get(column) instanceof Feature.OfRequest request) {
      return (float) request.function().value(scene);
    }
    return (float) ((Feature.OfPosition) features.features().get(column)).function().value(1);
  }

  /** The values of a feature of the request and a key, one a topic or text cluster. */
  public float[] ofKeys(int column) {
    Feature.OfKey feature = (Feature.OfKey) features.features().get(column);
    float[] values = new float[feature.by().keys(scene.knowledge().basis())];
    for (int key = 0; key < values.length; key++) {
      values[key] = (float) feature.function().value(scene, key);
    }
    return values;
  }

  /** The property of a post that a feature of keys looks at. */
  public PostKey keyOf(int column) {
    return ((Feature.OfKey) features.features().get(column)).by();
  }

  /** The asking user's audience by the attribute that a feature is about. */
  public int audience(int column) {
    int attribute = ((Feature.OfAudience) features.features().get(column)).column();
    return scene.attributes().code(attribute);
  }

  /**
   * The values of any feature, one a post that has values; those of posts that are no candidates
   * are undefined. The array must not be changed.
   */
  public float[] ofPosts(int column) {
    Feature feature = features.features().get(column);
    if (feature instanceof Feature.OfPost) {
      return chosen(shared.ofPosts(column));
    } else if (feature instanceof Feature.OfAudience) {
      return chosen(shared.ofAudience(column, audience(column)));
    } else if (feature instanceof Feature.OfKey byKey) {
      return ofKeyPosts(byKey, ofKeys(column));
    } else if (feature instanceof Feature.OfPair pair) {
      PairValues values = pair.function().values(scene);
      return posts == null ? values.all(size()) : values.some(posts);
    } else if (feature instanceof Feature.OfDifference gap) {
      return difference(gap);
    } else if (feature instanceof Feature.OfCandidates relative) {
      return compared(relative);
    }
    float[] values = new float[size()];
    Arrays.fill(values, ofRequest(column));
    return values;
  }

  private int size() {
    return posts == null ? scene.knowledge().basis().catalogue().size() : posts.length;
  }

  private int post(int place) {
    return posts == null ? place : posts[place];
  }

  private float[] chosen(float[] ofCatalogue) {
    if (posts == null) {
      return ofCatalogue;
    }
    float[] chosen = new float[posts.length];
    for (int place = 0; place < chosen.length; place++) {
      chosen[place] = ofCatalogue[posts[place]];
    }
    return chosen;
  }

  private float[] ofKeyPosts(Feature.OfKey feature, float[] ofKeys) {
    float[] values = new float[size()];
    for (int place : candidates) {
      values[place] = ofKeys[feature.by().of(scene.knowledge().basis(), post(place))];
    }
    return values;
  }

  private float[] difference(Feature.OfDifference gap) {
    float[] from = ofPosts(features.column(gap.minuend()));
    float[] less = ofPosts(features.column(gap.subtrahend()));
    float[] values = new float[size()];
    for (int place = 0; place < values.length; place++) {
      values[place] = from[place] - less[place];
    }
    return values;
  }

  private float[] compared(Feature.OfCandidates relative) {
    float[] base = ofPosts(features.column(relative.base()));
    float[] ofCandidates = new float[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      ofCandidates[i] = base[candidates[i]];
    }
    float[] compared = Comparisons.of(ofCandidates, relative.form());
    float[] values = new float[size()];
    for (int i = 0; i < candidates.length; i++) {
      values[candidates[i]] = compared[i];
    }
    return values;
  }
}
