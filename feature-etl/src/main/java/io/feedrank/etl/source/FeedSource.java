package io.feedrank.etl.source;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.IdForm;
import java.util.List;
import java.util.Optional;

/**
 * A source of the users, posts and events of a feed. The import asks for users, then for posts,
 * then for events; a source reads them as often as it is asked to.
 */
public interface FeedSource {

  /** The name of its form, for example {@code startml}. */
  String name();

  /** What is read, in words that change when the data do: names and sizes of files. */
  String fingerprint();

  /** The actions, in order of the codes that the events use. */
  Actions actions();

  /** The attributes that users and posts come with; none unless the source says so. */
  default List<Attribute> attributes() {
    return List.of();
  }

  /** What users and posts are called by; numbers unless the source says otherwise. */
  default IdForm ids() {
    return IdForm.NUMBERS;
  }

  /** Who made the data, as JSON; nothing unless the source says so. */
  default Optional<String> origin() {
    return Optional.empty();
  }

  /** Decisions about how values are read, in words; none unless the source makes some. */
  default List<Note> notes() {
    return List.of();
  }

  /** Hands over all users; none unless something is known of them but their events. */
  default void users(FeedSink sink) {}

  /** Hands over all posts. */
  void posts(FeedSink sink);

  /** Hands over all events. */
  void events(FeedSink sink);
}
