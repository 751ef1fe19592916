package io.feedrank.notebook;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A notebook as Jupyter keeps it (nbformat 4.5), written as Jupyter writes it. */
final class NotebookFile {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private final Path path;
  private final ObjectNode root;

  private NotebookFile(Path path, ObjectNode root) {
    this.path = path;
    this.root = root;
  }

  static NotebookFile read(Path path) throws IOException {
    return new NotebookFile(path, (ObjectNode) JSON.readTree(Files.readString(path)));
  }

  String name() {
    return path.getFileName().toString();
  }

  JsonNode root() {
    return root;
  }

  List<ObjectNode> cells() {
    List<ObjectNode> cells = new ArrayList<>();
    root.path("cells").forEach(cell -> cells.add((ObjectNode) cell));
    return cells;
  }

  /** Those that hold code. */
  List<ObjectNode> codeCells() {
    return cells().stream().filter(cell -> cell.path("cell_type").asText().equals("code")).toList();
  }

  static String source(JsonNode cell) {
    return joined(cell.path("source"));
  }

  /** A text that is kept as one or line by line. */
  static String joined(JsonNode text) {
    if (text.isTextual()) {
      return text.asText();
    }
    StringBuilder all = new StringBuilder();
    text.forEach(line -> all.append(line.asText()));
    return all.toString();
  }

  static ArrayNode lines(String text) {
    ArrayNode lines = JSON.createArrayNode();
    split(text).forEach(lines::add);
    return lines;
  }

  /** The lines of a text, each but the last with its line feed: as notebooks keep them. */
  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.add(text.substring(from, end + 1));
      from = end + 1;
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }

  void write() throws IOException {
    Files.writeString(path, text());
  }

  String text() throws IOException {
    DefaultIndenter indent = new DefaultIndenter(" ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    printer.indentArraysWith(indent);
    printer.indentObjectsWith(indent);
    return JSON.writer(printer).writeValueAsString(root) + "\n";
  }
}
