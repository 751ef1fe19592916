package io.feedrank.spark;

import io.feedrank.training.impression.RequestGroup;
import java.io.Serializable;

/** The rows of one request. The values are not copied: they are not to be changed. Immutable. */
public final class RequestRows implements Serializable {

  private final RequestGroup request;
  private final float[] values;

  RequestRows(RequestGroup request, float[] values) {
    this.request = request;
    this.values = values;
  }

  /** Who was shown what, and what of it they liked. */
  public RequestGroup request() {
    return request;
  }

  /** The values of the features, row-major, a row a post; the array itself, not to be changed. */
  public float[] values() {
    return values;
  }
}
