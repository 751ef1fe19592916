package io.feedrank.domain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of the raw values of one attribute as dense codes, so that they can be counted.
 * Fitted on the table of users or posts, which holds no likes, and versioned with the timelines
 * that use it.
 *
 * <p>Code 0 always means missing; known values have codes from 1.
 */
public sealed interface Encoding extends Serializable {

  /** The code of a raw value; 0 if it is missing. */
  int code(@Nullable String raw);

  /** The number of codes, including the one for missing. */
  int size();

  /** The name of a code, unique within this encoding: for tables and people. */
  String label(int code);

  /** The finite number a raw value stands for; NaN for categories and for what is none. */
  float number(@Nullable String raw);

  /** The name of code 0. */
  String MISSING = "missing";

  /** The label of the values that are too rare to be counted alone. */
  String OTHER = "other";

  /** One code for each listed category, then one for all others. */
  final class Categories implements Encoding {

    private final List<String> values;
    private final Map<String, Integer> codes = new HashMap<>();

    /** Codes 1, 2, ... for these values in this order. */
    public Categories(List<String> values) {
      this.values = List.copyOf(values);
      for (int i = 0; i < values.size(); i++) {
        if (codes.put(values.get(i), i + 1) != null) {
          throw new IllegalArgumentException(
              "category '%s' is listed twice: %s".formatted(values.get(i), values));
        }
      }
    }

    /** The listed categories, in order of their codes. */
    public List<String> values() {
      return values;
    }

    @Override
    public int code(@Nullable String raw) {
      return raw == null || raw.isEmpty() ? 0 : codes.getOrDefault(raw, values.size() + 1);
    }

    @Override
    public int size() {
      return values.size() + 2;
    }

    @Override
    public String label(int code) {
      return code == 0 ? MISSING : code <= values.size() ? "=" + values.get(code - 1) : OTHER;
    }

    @Override
    public float number(@Nullable String raw) {
      return Float.NaN;
    }
  }

  /**
   * One code for each band of a number, between ascending cuts; a cut belongs to the band above.
   */
  final class Bands implements Encoding {

    private final float[] cuts;

    /** Bands below, between and above these strictly ascending cuts. */
    public Bands(float... cuts) {
      this.cuts = cuts.clone();
      for (int i = 1; i < cuts.length; i++) {
        if (!(cuts[i - 1] < cuts[i])) {
          throw new IllegalArgumentException("cuts must ascend: " + Arrays.toString(cuts));
        }
      }
    }

    /** The ascending cuts. */
    public float[] cuts() {
      return cuts.clone();
    }

    @Override
    public int code(@Nullable String raw) {
      float number = number(raw);
      if (Float.isNaN(number)) {
        return 0;
      }
      int place = Arrays.binarySearch(cuts, number);
      return 1 + (place >= 0 ? place + 1 : -place - 1);
    }

    @Override
    public int size() {
      return cuts.length + 2;
    }

    @Override
    public String label(int code) {
      if (code == 0) {
        return MISSING;
      }
      String low = code == 1 ? "" : Float.toString(cuts[code - 2]);
      String high = code > cuts.length ? "" : Float.toString(cuts[code - 1]);
      return "[" + low + ".." + high + ")";
    }

    @Override
    public float number(@Nullable String raw) {
      if (raw == null || raw.isBlank()) {
        return Float.NaN;
      }
      try {
        // Adding 0 turns -0 into 0; the search for a band tells them apart.
        float number = Float.parseFloat(raw.trim()) + 0f;
        return Float.isInfinite(number) ? Float.NaN : number;
      } catch (NumberFormatException notANumber) {
        return Float.NaN;
      }
    }
  }
}
