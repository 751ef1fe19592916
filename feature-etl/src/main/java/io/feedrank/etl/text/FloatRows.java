package io.feedrank.etl.text;

/** Rows of equal length in one array of floats. */
final class FloatRows {

  private FloatRows() {}

  /** Refuses what is not whole rows of finite numbers. */
  static void check(String name, int dims, float[] values) {
    if (dims < 1 || values.length % dims != 0) {
      throw new IllegalArgumentException(
          "%s must be whole rows of dims >= 1 numbers, but dims is %d and there are %d: fit the basis again"
              .formatted(name, dims, values.length));
    }
    for (int p = 0; p < values.length; p++) {
      if (!Float.isFinite(values[p])) {
        throw new IllegalArgumentException(
            "%s must be finite, but row %d has %s: fit the basis again"
                .formatted(name, p / dims, values[p]));
      }
    }
  }

  static boolean isZero(float[] vector) {
    for (float value : vector) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
