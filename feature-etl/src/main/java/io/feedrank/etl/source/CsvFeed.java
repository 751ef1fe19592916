package io.feedrank.etl.source;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.Attribute.Owner;
import io.feedrank.domain.IdForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A feed in our own plain form: {@code users.csv}, {@code posts.csv}, {@code events.csv}, and
 * perhaps {@code attributes.csv} and {@code feed.json}; docs/IMPORT.md describes them. The
 * simulator writes this form.
 */
public final class CsvFeed implements FeedSource {

  private final SourceFiles files;
  private final Path folder;
  private final Actions actions;
  private final IdForm ids;
  private final List<SourceFile> users;
  private final SourceFile posts;
  private final SourceFile events;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  /** The feed in a folder, its ids being numbers. */
  public CsvFeed(Path folder, Actions actions) {
    this(folder, actions, IdForm.NUMBERS);
  }

  /**
   * The feed in a folder.
   *
   * @param actions what can be done: the names that events may use
   * @param ids what users and posts are called by
   * @throws ImportException if posts or events are missing, or the attributes make no sense
   */
  public CsvFeed(Path folder, Actions actions, IdForm ids) {
    this(SourceFolder.of(folder), actions, ids);
  }

  /** The feed in a folder whose files have a certain encoding. */
  public CsvFeed(SourceFolder folder, Actions actions, IdForm ids) {
    this.files = new SourceFiles(folder);
    this.folder = folder.path();
    this.actions = actions;
    this.ids = ids;
    this.users = files.matching("users.csv");
    this.posts = files.needed("posts.csv").get(0);
    this.events = files.needed("events.csv").get(0);
    List<SourceFile> described = files.matching("attributes.csv");
    if (described.isEmpty()) {
      for (SourceFile file : users) {
        take(AttributeKinds.infer(file, Owner.USER, PlainForm.USER, PlainForm.USER));
      }
      take(AttributeKinds.infer(posts, Owner.POST, PlainForm.POST, PlainForm.POST_OWN));
    } else {
      attributes.addAll(AttributeFile.read(described.get(0)));
    }
  }

  private void take(AttributeKinds kinds) {
    attributes.addAll(kinds.attributes());
    notes.addAll(kinds.notes());
  }

  @Override
  public List<Note> notes() {
    return List.copyOf(notes);
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String fingerprint() {
    return files.fingerprint();
  }

  @Override
  public Actions actions() {
    return actions;
  }

  @Override
  public IdForm ids() {
    return ids;
  }

  @Override
  public List<Attribute> attributes() {
    return List.copyOf(attributes);
  }

  @Override
  public Optional<String> origin() {
    Path file = folder.resolve("feed.json");
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  @Override
  public void users(FeedSink sink) {
    RowIds read = new RowIds(ids, sink);
    for (SourceFile file : users) {
      CsvTable.read(file, PlainForm.USER, sink, row -> PlainForm.user(row, read, sink));
    }
  }

  @Override
  public void posts(FeedSink sink) {
    RowIds read = new RowIds(ids, sink);
    CsvTable.read(posts, PlainForm.POST, sink, row -> PlainForm.post(row, read, sink));
  }

  @Override
  public void events(FeedSink sink) {
    RowIds read = new RowIds(ids, sink);
    CsvTable.read(
        events, PlainForm.EVENT, sink, EventColumns.of(events, actions, read, sink)::accept);
  }
}
