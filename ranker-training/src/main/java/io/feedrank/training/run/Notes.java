package io.feedrank.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The sentences that a run leaves beside its figures. Not thread-safe. */
final class Notes {

  private final List<String> sentences = new ArrayList<>();

  void add(String sentence) {
    sentences.add(sentence);
  }

  /**
   * The result of work whose failure must not end a run: it becomes a note.
   *
   * @param what the name of the work
   */
  <T> Optional<T> attempt(String what, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException failure) {
      add("the %s could not be computed: %s".formatted(what, failure.getMessage()));
      return Optional.empty();
    }
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
