package io.feedrank.training.trees;

import io.feedrank.progress.Progress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that takes long and is computed once, by whoever asks first. Thread-safe. */
final class Memoized<T> {

  private final Function<Progress, T> function;
  private @Nullable T value;

  Memoized(Function<Progress, T> function) {
    this.function = function;
  }

  synchronized T get(Progress progress) {
    T known = value;
    if (known == null) {
      known = function.apply(progress);
      value = known;
    }
    return known;
  }
}
