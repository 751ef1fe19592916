package io.feedrank.training.impression;

import io.feedrank.domain.Moment;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * The weight of a request by its age: {@code 2^(-age / half-life)}, so that tastes of long ago
 * teach less than those of yesterday. A request at the end of the window weighs 1. Weights are not
 * scaled to a mean of 1: an old request is a part of a request against the penalties, too.
 *
 * @param until the end of the training window, from which ages are counted
 * @param halfLife the age at which a request counts half; 0 for all alike
 */
public record Recency(Moment until, Duration halfLife)
    implements ToDoubleFunction<RequestGroup>, Serializable {

  private static final double LOG_2 = StrictMath.log(2);

  /** Checks the range. */
  public Recency {
    if (halfLife.isNegative()) {
      throw new IllegalArgumentException(
          "half-life %s is negative; give one like 30d, or 0s for none".formatted(halfLife));
    }
  }

  /** The weight of a request, in [0, 1] for those inside the window. */
  @Override
  public double applyAsDouble(RequestGroup request) {
    if (halfLife.isZero()) {
      return 1;
    }
    double age = until.second() - request.moment().second();
    return StrictMath.exp(-LOG_2 * age / halfLife.toSeconds());
  }
}
