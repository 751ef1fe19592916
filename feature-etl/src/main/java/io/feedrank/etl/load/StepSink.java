package io.feedrank.etl.load;

import io.feedrank.domain.Attribute.Owner;
import io.feedrank.etl.source.EventRow;
import io.feedrank.etl.source.FeedSink;
import io.feedrank.etl.source.Note;
import io.feedrank.etl.source.PostRow;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RowLocation;
import java.util.Map;
import java.util.Set;

/** A sink of one step of an import, which takes one kind of row. */
abstract class StepSink implements FeedSink {

  private final String step;
  private final Account account;

  /** What is noted in every step. */
  record Account(
      IdTexts texts, Refusals refusals, Values values, Set<Note> notes, ImportProgress progress) {}

  StepSink(String step, Account account) {
    this.step = step;
    this.account = account;
  }

  /** The number of rows taken so far. */
  abstract long rows();

  @Override
  public void user(RowLocation place, long id, Map<String, String> attributes) {
    throw unasked("user");
  }

  @Override
  public void post(RowLocation place, PostRow post) {
    throw unasked("post");
  }

  @Override
  public void event(RowLocation place, EventRow event) {
    throw unasked("event");
  }

  @Override
  public void called(Owner owner, long id, String text) throws RefusedRow {
    account.texts().add(owner, id, text);
  }

  private IllegalStateException unasked(String kind) {
    return new IllegalStateException(
        "the source handed over a %s when it was asked for %s".formatted(kind, step));
  }

  @Override
  public void refuse(RowLocation place, RefusedRow refusal) {
    account.refusals().add(place, refusal);
  }

  @Override
  public void note(Note note) {
    account.notes().add(note);
  }

  @Override
  public void progress(long bytes, long totalBytes) {
    account.progress().report(step, rows(), bytes, totalBytes);
  }

  /** Takes users. */
  static final class OfUsers extends StepSink {
    private final EntityLoader loader;
    private final Values values;

    OfUsers(EntityLoader loader, Account account) {
      super("users", account);
      this.values = account.values();
      this.loader = loader;
    }

    @Override
    public void user(RowLocation place, long id, Map<String, String> attributes) {
      loader.add(id, values.attributes(place, Owner.USER, attributes));
    }

    @Override
    long rows() {
      return loader.rows();
    }
  }

  /** Takes posts. */
  static final class OfPosts extends StepSink {
    private final EntityLoader loader;
    private final Values values;

    OfPosts(EntityLoader loader, Account account) {
      super("posts", account);
      this.values = account.values();
      this.loader = loader;
    }

    @Override
    public void post(RowLocation place, PostRow post) {
      try {
        loader.add(
            new PostRow(
                post.id(),
                post.text(),
                values.topic(place, post.topic()),
                post.publishedAt(),
                post.hidden(),
                values.attributes(place, Owner.POST, post.attributes())));
      } catch (RefusedRow refused) {
        refuse(place, refused);
      }
    }

    @Override
    long rows() {
      return loader.rows();
    }
  }

  /** Takes events, those that can be true and are not left out. */
  static final class OfEvents extends StepSink {
    private final EventLoader loader;
    private final EventCheck check;
    private final EventFilter filter;
    private long leftOut;

    OfEvents(EventLoader loader, EventCheck check, EventFilter filter, Account account) {
      super("events", account);
      this.loader = loader;
      this.check = check;
      this.filter = filter;
    }

    /** The number of events that were left out so far. */
    long leftOut() {
      return leftOut;
    }

    /** What posts are called was noted when they were loaded; others than these are refused. */
    @Override
    public void called(Owner owner, long id, String text) throws RefusedRow {
      if (owner == Owner.USER) {
        super.called(owner, id, text);
      }
    }

    @Override
    public void event(RowLocation place, EventRow event) {
      try {
        check.check(event);
      } catch (RefusedRow refused) {
        refuse(place, refused);
        return;
      }
      if (filter.keeps(event)) {
        loader.add(event);
      } else {
        leftOut++;
      }
    }

    @Override
    long rows() {
      return loader.rows();
    }
  }
}
