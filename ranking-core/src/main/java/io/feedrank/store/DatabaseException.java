package io.feedrank.store;

import io.feedrank.domain.IdForm;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something about the database that an operator can put right: one subclass for each remedy. */
public abstract sealed class DatabaseException extends RuntimeException {

  private static final String DISK_FULL = "53100";

  private DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The database's address cannot be read. */
  public static final class BadUrl extends DatabaseException {
    BadUrl(String url) {
      super(
          "database URL '%s' cannot be read; give one like jdbc:postgresql://localhost:5432/feed or postgresql://name:password@localhost:5432/feed"
              .formatted(withoutSecrets(url)),
          null);
    }

    /** What cannot be told apart may be a password: nothing before the last @ is repeated. */
    private static String withoutSecrets(String url) {
      return url.replaceAll("^(\\w+:)?(//)?.*@", "$1$2***@")
          .replaceAll("(?i)(password=)[^&]*", "$1***");
    }
  }

  /** The database's address asks for a mode of the driver in which values can become SQL. */
  public static final class UnsafeUrl extends DatabaseException {
    UnsafeUrl() {
      super(
          "the database URL says preferQueryMode=simple, in which values can become SQL (CVE-2026-134842); take it out of the URL: legal are extended (the default), extendedForPrepared and extendedCacheEverything",
          null);
    }
  }

  /** The server does not know the user, or the password is wrong. */
  public static final class BadCredentials extends DatabaseException {
    BadCredentials(String place, SQLException cause) {
      super(
          "%s refused user or password (%s); check both, they can be given in the URL as ?user=..&password=.."
              .formatted(place, cause.getMessage()),
          cause);
    }
  }

  /** The server is there, the database is not. */
  public static final class NoSuchDatabase extends DatabaseException {
    NoSuchDatabase(String place, SQLException cause) {
      super(
          "%s has no such database (%s); create it with 'createdb' or give the name of another"
              .formatted(place, cause.getMessage()),
          cause);
    }
  }

  /** Users and posts are called by something else than the configuration says. */
  public static final class OtherIds extends DatabaseException {
    OtherIds(IdForm found, IdForm wanted) {
      super(
          "the ids of the feed in this database are %s, feed.ids says %s; set it to '%s', take another database, or delete this feed with 'feedrank reset'"
              .formatted(lower(found), lower(wanted), lower(found)),
          null);
    }

    private static String lower(IdForm form) {
      return form.name().toLowerCase(Locale.ROOT);
    }
  }

  /** No server answers. */
  public static final class Unreachable extends DatabaseException {
    Unreachable(String place, SQLException cause) {
      super(
          "no PostgreSQL answers at %s (%s); start it, or check host and port"
              .formatted(place, cause.getMessage()),
          cause);
    }
  }

  /** The server is older than what is used of it. */
  public static final class TooOld extends DatabaseException {
    TooOld(String place, String version) {
      super(
          "%s is PostgreSQL %s; version %d or later is needed"
              .formatted(place, version, Database.OLDEST_VERSION),
          null);
    }
  }

  /** The tables could not be brought up to date. */
  public static final class NotMigrated extends DatabaseException {
    NotMigrated(String place, Exception cause) {
      super(
          "the schema '%s' of %s could not be brought up to date; its tables must not be changed by hand: %s"
              .formatted(Database.SCHEMA, place, cause.getMessage()),
          cause);
    }
  }

  /** Somebody else is at the work that only one may do at a time. */
  public static final class Locked extends DatabaseException {
    Locked(String work, String holder) {
      super(
          "'%s' is already going on: %s; wait until it is done, or end it".formatted(work, holder),
          null);
    }
  }

  /** A service or a command is connected to a feed that is to be deleted. */
  public static final class InUse extends DatabaseException {
    InUse(String place, List<String> sessions) {
      super(
          "the feed in %s is in use by %s; nothing was deleted; stop the service or the command and try again"
              .formatted(place, String.join(", ", sessions)),
          null);
    }
  }

  /** The server has no room left. */
  public static final class DiskFull extends DatabaseException {
    DiskFull(SQLException cause) {
      super(
          "the database's disk is full (%s); what was under way is undone: free some disk and run it again"
              .formatted(cause.getMessage()),
          cause);
    }
  }

  /** Events of a month that was dropped from the log are to come into it. */
  public static final class NotKept extends DatabaseException {
    NotKept(YearMonth month, YearMonth first) {
      super(
          "events of %s are no longer kept; legal are those from %s on: leave the others out"
              .formatted(month, first.atDay(1)),
          null);
    }
  }

  /** Anything else that the database reported. */
  public static final class Failed extends DatabaseException {
    Failed(SQLException cause) {
      super(
          "the database reported: %s [%s]".formatted(cause.getMessage(), cause.getSQLState()),
          cause);
    }
  }

  /**
   * Whether it is certain that the server changed nothing: it answered, or was never reached. Where
   * the connection broke, it may have committed.
   */
  public boolean nothingWasChanged() {
    return getCause() instanceof SQLException answer
        && answer.getSQLState() != null
        && !answer.getSQLState().matches("08006|08003|08007|57P.*");
  }

  /** The exception for an error of an open connection. */
  public static DatabaseException of(SQLException e) {
    return DISK_FULL.equals(e.getSQLState()) ? new DiskFull(e) : new Failed(e);
  }

  /** The exception for an error at connecting. */
  static DatabaseException atConnecting(String place, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith("28")) {
      return new BadCredentials(place, e);
    }
    if (state.equals("3D000")) {
      return new NoSuchDatabase(place, e);
    }
    return state.startsWith("08") ? new Unreachable(place, e) : new Failed(e);
  }
}
