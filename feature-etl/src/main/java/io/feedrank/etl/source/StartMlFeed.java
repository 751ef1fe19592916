package io.feedrank.etl.source;

import static io.feedrank.domain.Attribute.Kind.CATEGORICAL;
import static io.feedrank.domain.Attribute.Kind.NUMERIC;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import java.nio.file.Path;
import java.util.List;

/**
 * The reference feed as its three tables were exported: {@code user_data*.csv}, {@code
 * post_text_df*.csv} and {@code feed_data*.csv}. A like is a row of its own; the column {@code
 * target} of the views repeats it and is not read. Users of the feed may lack a row among the
 * users.
 */
public final class StartMlFeed implements FeedSource {

  private static final List<String> USER = List.of("user_id");
  private static final List<String> POST = List.of("post_id", "text", "topic");
  private static final List<String> EVENT = List.of("timestamp", "user_id", "post_id", "action");

  private final SourceFiles files;
  private final List<SourceFile> users;
  private final List<SourceFile> posts;
  private final List<SourceFile> events;

  /**
   * The feed in a folder.
   *
   * @throws ImportException.MissingFile if posts or events are missing
   */
  public StartMlFeed(Path folder) {
    this(SourceFolder.of(folder));
  }

  /**
   * The feed in a folder whose files have a certain encoding.
   *
   * @throws ImportException.MissingFile if posts or events are missing
   */
  public StartMlFeed(SourceFolder folder) {
    this.files = new SourceFiles(folder);
    this.users = files.matching("user_data*.csv");
    this.posts = files.needed("post_text_df*.csv");
    this.events = files.needed("feed_data*.csv");
  }

  @Override
  public String name() {
    return "startml";
  }

  @Override
  public String fingerprint() {
    return files.fingerprint();
  }

  @Override
  public Actions actions() {
    return Actions.VIEW_AND_LIKE;
  }

  @Override
  public List<Attribute> attributes() {
    return List.of(
        new Attribute(Attribute.Owner.USER, "gender", CATEGORICAL),
        new Attribute(Attribute.Owner.USER, "age", NUMERIC),
        new Attribute(Attribute.Owner.USER, "country", CATEGORICAL),
        new Attribute(Attribute.Owner.USER, "city", CATEGORICAL),
        new Attribute(Attribute.Owner.USER, "exp_group", CATEGORICAL),
        new Attribute(Attribute.Owner.USER, "os", CATEGORICAL),
        new Attribute(Attribute.Owner.USER, "source", CATEGORICAL));
  }

  @Override
  public void users(FeedSink sink) {
    RowIds ids = new RowIds(ids(), sink);
    for (SourceFile file : users) {
      CsvTable.read(
          file,
          USER,
          sink,
          row -> sink.user(row, ids.user(row, row.column("user_id")), row.others(USER)));
    }
  }

  @Override
  public void posts(FeedSink sink) {
    RowIds ids = new RowIds(ids(), sink);
    for (SourceFile file : posts) {
      CsvTable.read(
          file,
          POST,
          sink,
          row ->
              sink.post(
                  row,
                  new PostRow(
                      ids.post(row, row.column("post_id")),
                      row.text(row.column("text")),
                      row.text(row.column("topic")))));
    }
  }

  @Override
  public void events(FeedSink sink) {
    RowIds ids = new RowIds(ids(), sink);
    for (SourceFile file : events) {
      CsvTable.read(file, EVENT, sink, EventColumns.of(file, actions(), ids, sink)::accept);
    }
  }
}
