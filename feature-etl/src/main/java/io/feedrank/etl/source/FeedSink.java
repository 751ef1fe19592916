package io.feedrank.etl.source;

import io.feedrank.domain.Attribute.Owner;
import java.util.Map;

/**
 * Takes what a source reads. Rows may come in any order and more than once; of several rows of one
 * user or post the last counts.
 */
public interface FeedSink {

  /** Takes a user with attributes by name. */
  void user(RowLocation place, long id, Map<String, String> attributes);

  /** Takes a post. */
  void post(RowLocation place, PostRow post);

  /**
   * Takes note of which text a number stands for, before the row that it occurs in, where ids are
   * texts.
   *
   * @throws RefusedRow if that cannot be
   */
  void called(Owner owner, long id, String text) throws RefusedRow;

  /** Takes an event; the row may be filled again afterwards. */
  void event(RowLocation place, EventRow event);

  /** Takes note of a row that cannot be read. */
  void refuse(RowLocation place, RefusedRow refusal);

  /** Takes note of something that the owner of the data has to know. */
  default void note(Note note) {}

  /** Takes note of how far the files are read. */
  void progress(long bytes, long totalBytes);
}
