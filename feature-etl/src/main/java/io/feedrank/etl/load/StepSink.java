package io.feedrank.etl.load;

import io.feedrank.domain.Attribute.Owner;
import io.feedrank.etl.source.EventRow;
import io.feedrank.etl.source.FeedSink;
import io.feedrank.etl.source.PostRow;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RowPlace;
import java.util.Map;

/** A sink of one step of an import, which takes one kind of row. */
abstract class StepSink implements FeedSink {

  private final String step;
  private final Account account;

  /** What is noted in every step. */
  record Account(IdTexts texts, Refusals refusals, ImportProgress progress) {}

  StepSink(String step, Account account) {
    this.step = step;
    this.account = account;
  }

  /** The number of rows taken so far. */
  abstract long rows();

  @Override
  public void user(RowPlace place, long id, Map<String, String> attributes) {
    throw unasked("user");
  }

  @Override
  public void post(RowPlace place, PostRow post) {
    throw unasked("post");
  }

  @Override
  public void event(RowPlace place, EventRow event) {
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
  public void refuse(RowPlace place, RefusedRow refusal) {
    account.refusals().add(place, refusal);
  }

  @Override
  public void progress(long bytes, long totalBytes) {
    account.progress().report(step, rows(), bytes, totalBytes);
  }

  /** Takes users. */
  static final class OfUsers extends StepSink {
    private final EntityLoader loader;

    OfUsers(EntityLoader loader, Account account) {
      super("users", account);
      this.loader = loader;
    }

    @Override
    public void user(RowPlace place, long id, Map<String, String> attributes) {
      loader.add(id, attributes);
    }

    @Override
    long rows() {
      return loader.rows();
    }
  }

  /** Takes posts. */
  static final class OfPosts extends StepSink {
    private final EntityLoader loader;

    OfPosts(EntityLoader loader, Account account) {
      super("posts", account);
      this.loader = loader;
    }

    @Override
    public void post(RowPlace place, PostRow post) {
      loader.add(post);
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
    public void event(RowPlace place, EventRow event) {
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
