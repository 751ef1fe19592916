package io.feedrank.etl.load;

import io.feedrank.domain.Attribute.Owner;
import io.feedrank.etl.source.EventRow;
import io.feedrank.etl.source.FeedSink;
import io.feedrank.etl.source.PostRow;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RowLocation;
import java.util.List;
import java.util.Map;

/**
 * Keeps whose events it is given, and refuses to hear of refusals.
 *
 * @param users of the events, in order
 */
record CountingSink(List<Long> users) implements FeedSink {

  @Override
  public void user(RowLocation place, long id, Map<String, String> attributes) {}

  @Override
  public void post(RowLocation place, PostRow post) {}

  @Override
  public void event(RowLocation place, EventRow event) {
    users.add(event.user());
  }

  @Override
  public void called(Owner owner, long id, String text) {
    throw new AssertionError("ids are numbers here");
  }

  @Override
  public void refuse(RowLocation place, RefusedRow refusal) {
    throw new AssertionError(refusal.detail());
  }

  @Override
  public void progress(long bytes, long totalBytes) {}
}
