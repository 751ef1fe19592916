package io.feedrank.etl.load;

import io.feedrank.etl.source.ImportException;
import io.feedrank.etl.source.Refusal;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RowLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps account of refused rows: all are counted, the first are kept, all are written down. */
final class Refusals implements AutoCloseable {

  private final ImportOptions options;
  private final Map<String, Long> byReason = new TreeMap<>();
  private final List<Refusal> first = new ArrayList<>();
  private final @Nullable Writer file;
  private long count;

  Refusals(ImportOptions options) {
    this.options = options;
    try {
      file =
          options.rejects().isPresent() ? Files.newBufferedWriter(options.rejects().get()) : null;
      write("file", "line", "reason", "detail");
    } catch (IOException e) {
      throw new UncheckedIOException("the rejects file cannot be written", e);
    }
  }

  void add(RowLocation place, RefusedRow row) {
    Refusal refusal = new Refusal(place.file(), place.line(), row.reason().words(), row.detail());
    if (options.strict()) {
      throw new ImportException.Strict(refusal);
    }
    count++;
    byReason.merge(refusal.reason(), 1L, Long::sum);
    if (first.size() < options.shownRefusals()) {
      first.add(refusal);
    }
    try {
      write(refusal.file(), Long.toString(refusal.line()), refusal.reason(), refusal.detail());
    } catch (IOException e) {
      throw new UncheckedIOException("the rejects file cannot be written", e);
    }
  }

  private void write(String... fields) throws IOException {
    if (file != null) {
      for (int i = 0; i < fields.length; i++) {
        file.write(i == 0 ? "\"" : ",\"");
        file.write(fields[i].replace("\"", "\"\""));
        file.write('"');
      }
      file.write('\n');
    }
  }

  long count() {
    return count;
  }

  Map<String, Long> byReason() {
    return byReason;
  }

  List<Refusal> first() {
    return first;
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the rejects file cannot be written", e);
    }
  }
}
