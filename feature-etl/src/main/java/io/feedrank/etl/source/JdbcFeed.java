package io.feedrank.etl.source;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.IdForm;
import io.feedrank.store.SimpleQueryMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A feed in a database of another house, under the names it has there; docs/IMPORT.md describes it.
 *
 * <p>Everything is read in one transaction that may not write and that sees the tables as they were
 * at its beginning, so users, posts and events fit together; the database keeps old rows for it as
 * long as it is open. What differs from database to database is in {@link Dialect}; any JDBC driver
 * on the class path will do that streams rows by the fetch size within a transaction. Not
 * thread-safe.
 */
public final class JdbcFeed implements FeedSource, AutoCloseable {

  /** SQL's state for "the user or the password is not right". */
  private static final String REFUSED = "28";

  private final JdbcOptions options;
  private final Actions actions;
  private final IdForm ids;
  private final Connection connection;
  private final Optional<JdbcSelect> users;
  private final JdbcSelect posts;
  private final List<JdbcSelect> events = new ArrayList<>();

  private JdbcFeed(JdbcOptions options, Actions actions, IdForm ids, String password) {
    if (options.url().isEmpty()) {
      throw new ImportException.NotConfigured("feed.jdbc.url");
    }
    if (options.events().isEmpty()) {
      throw new ImportException.NotConfigured("feed.jdbc.events");
    }
    this.options = options;
    this.actions = actions;
    this.ids = ids;
    this.users =
        options.users().from().isBlank()
            ? Optional.empty()
            : Optional.of(JdbcSelect.of(options.users()));
    this.posts = JdbcSelect.of(options.posts());
    for (JdbcOptions.Events table : options.events()) {
      events.add(JdbcSelect.of(events.size(), table));
    }
    this.connection = connect(options, password);
  }

  /**
   * Connects, and sees that the database understands all queries.
   *
   * @param actions what can be done: the names that events may use
   * @param ids what users and posts are called by
   * @param password empty for none
   * @throws ImportException that says what to put right, before anything is read
   */
  public static JdbcFeed open(JdbcOptions options, Actions actions, IdForm ids, String password) {
    JdbcFeed feed = new JdbcFeed(options, actions, ids, password);
    try {
      feed.users.ifPresent(feed::check);
      feed.check(feed.posts);
      feed.events.forEach(feed::check);
      return feed;
    } catch (ImportException e) {
      feed.close();
      throw e;
    }
  }

  private static Connection connect(JdbcOptions options, String password) {
    SimpleQueryMode.refuse(options.url());
    Dialect dialect = Dialect.of(options.url());
    Properties who = dialect.properties();
    if (!options.user().isEmpty()) {
      who.setProperty("user", options.user());
    }
    if (!password.isEmpty()) {
      who.setProperty("password", password);
    }
    try {
      if (DriverManager.drivers().noneMatch(driver -> accepts(driver, options.url()))) {
        throw new ImportException.NoDriver(options.place());
      }
      Connection connection = DriverManager.getConnection(options.url(), who);
      dialect.prepare(connection);
      return connection;
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      throw new ImportException.NoConnection(options.place(), state.startsWith(REFUSED), e);
    }
  }

  private static boolean accepts(java.sql.Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException notItsUrl) {
      return false;
    }
  }

  /** The server works out what a query's columns are without running it. */
  private void check(JdbcSelect select) {
    try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
      statement.getMetaData();
    } catch (SQLException e) {
      throw failed(select, e);
    }
  }

  private ImportException failed(JdbcSelect select, SQLException e) {
    return new ImportException.BadQuery(select.key(), options.place(), select.sql(), e);
  }

  @Override
  public String name() {
    return "jdbc";
  }

  /** The place and the tables: what is in them cannot be told without reading them. */
  @Override
  public String fingerprint() {
    return options.place()
        + ": "
        + events.stream().map(JdbcSelect::from).collect(Collectors.joining(", "));
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
    List<Attribute> attributes = new ArrayList<>();
    options.users().attributes().forEach(each -> attributes.add(each.of(Attribute.Owner.USER)));
    options.posts().attributes().forEach(each -> attributes.add(each.of(Attribute.Owner.POST)));
    return attributes;
  }

  @Override
  public void users(FeedSink sink) {
    RowIds read = new RowIds(ids, sink);
    users.ifPresent(select -> read(select, sink, row -> PlainForm.user(row, read, sink)));
  }

  @Override
  public void posts(FeedSink sink) {
    RowIds read = new RowIds(ids, sink);
    read(posts, sink, row -> PlainForm.post(row, read, sink));
  }

  @Override
  public void events(FeedSink sink) {
    RowIds read = new RowIds(ids, sink);
    for (JdbcSelect select : events) {
      read(select, sink, new EventColumns(select.columns(), actions, read, sink)::accept);
    }
  }

  private void read(JdbcSelect select, FeedSink sink, RowTask task) {
    try {
      JdbcRows.read(connection, select, options.fetchSize(), sink, task);
    } catch (SQLException e) {
      throw failed(select, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new ImportException.NoConnection(options.place(), false, e);
    }
  }
}
