package io.feedrank.etl.source;

import io.feedrank.domain.Actions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MovieLens (Harper and Konstan, TiiS 2015) as a feed: {@code movies.csv}, {@code ratings.csv} and,
 * if it is there, {@code tags.csv}.
 *
 * <p>Movies are posts: the text is title, genres and tags, the topic the first genre; a movie is
 * published on the first of January of the year in its title. A rating is an impression, and from 4
 * stars on a like at the same second.
 */
public final class MovieLensFeed implements FeedSource {

  private static final double LIKED = 4;
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})(?:[–-]\\d{0,4})?\\)\\s*$");
  private static final List<String> MOVIE = List.of("movieId", "title", "genres");
  private static final List<String> RATING = List.of("userId", "movieId", "rating", "timestamp");
  private static final List<String> TAG = List.of("movieId", "tag");

  private final SourceFiles files;
  private final SourceFile movies;
  private final SourceFile ratings;
  private final List<SourceFile> tags;

  /**
   * The data set in a folder.
   *
   * @throws ImportException.MissingFile if movies or ratings are missing
   */
  public MovieLensFeed(Path folder) {
    this(SourceFolder.of(folder));
  }

  /**
   * The feed in a folder whose files have a certain encoding.
   *
   * @throws ImportException.MissingFile if posts or events are missing
   */
  public MovieLensFeed(SourceFolder folder) {
    this.files = new SourceFiles(folder);
    this.movies = files.needed("movies.csv").get(0);
    this.ratings = files.needed("ratings.csv").get(0);
    this.tags = files.matching("tags.csv");
  }

  @Override
  public String name() {
    return "movielens";
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
  public void posts(FeedSink sink) {
    Map<Long, Set<String>> tagged = new HashMap<>();
    for (SourceFile file : tags) {
      CsvTable.read(
          file,
          TAG,
          sink,
          row ->
              tagged
                  .computeIfAbsent(row.whole(row.column("movieId")), id -> new LinkedHashSet<>())
                  .add(row.text(row.column("tag"))));
    }
    CsvTable.read(movies, MOVIE, sink, row -> sink.post(row, movie(row, tagged)));
  }

  private static PostRow movie(SourceRow row, Map<Long, Set<String>> tagged) throws RefusedRow {
    long id = row.whole(row.column("movieId"));
    String title = row.text(row.column("title"));
    List<String> genres = List.of(row.text(row.column("genres")).split("\\|"));
    String text = title + ". " + String.join(", ", genres);
    Set<String> itsTags = tagged.getOrDefault(id, Set.of());
    String withTags = itsTags.isEmpty() ? text : text + ". " + String.join(", ", itsTags);
    return new PostRow(id, withTags, genres.get(0), published(title), false, Map.of());
  }

  static @Nullable Instant published(String title) {
    Matcher year = YEAR.matcher(title);
    return year.find()
        ? LocalDate.of(Integer.parseInt(year.group(1)), 1, 1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
        : null;
  }

  @Override
  public void events(FeedSink sink) {
    EventRow event = new EventRow();
    int view = actions().code("view");
    int like = actions().code("like");
    CsvTable.read(
        ratings,
        RATING,
        sink,
        row -> {
          long micros = row.micros(row.column("timestamp"));
          long user = row.whole(row.column("userId"));
          long movie = row.whole(row.column("movieId"));
          double stars = row.real(row.column("rating"));
          sink.event(row, event.set(micros, user, movie, view));
          if (stars >= LIKED) {
            sink.event(row, event.set(micros, user, movie, like));
          }
        });
  }
}
