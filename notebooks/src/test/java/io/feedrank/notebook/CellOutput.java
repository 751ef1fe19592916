package io.feedrank.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * The output of a cell: what it printed, and its value, as text or as a picture.
 *
 * @param printed may be empty
 * @param value as text; a picture's is what it shows in words
 * @param picture a PNG that carries its drawing
 */
record CellOutput(String printed, Optional<String> value, Optional<PngDrawing> picture) {

  static CellOutput of(JavaKernel.Result result) throws IOException {
    Optional<PngDrawing> picture = Optional.empty();
    if (result.value().orElse(null) instanceof Picture drawn) {
      picture = Optional.of(PngDrawing.of(drawn));
    }
    return new CellOutput(result.printed(), result.value().map(Object::toString), picture);
  }

  /** What a notebook has kept of a cell. */
  static CellOutput kept(JsonNode cell) throws IOException {
    StringBuilder printed = new StringBuilder();
    Optional<String> value = Optional.empty();
    Optional<PngDrawing> picture = Optional.empty();
    for (JsonNode output : cell.path("outputs")) {
      if (output.path("output_type").asText().equals("stream")) {
        printed.append(NotebookFile.joined(output.path("text")));
      } else {
        JsonNode data = output.path("data");
        value = Optional.of(NotebookFile.joined(data.path("text/plain")));
        if (data.has("image/png")) {
          String png = NotebookFile.joined(data.path("image/png"));
          picture = Optional.of(new PngDrawing(Base64.getMimeDecoder().decode(png)));
        }
      }
    }
    return new CellOutput(printed.toString(), value, picture);
  }

  /** Writes this down in a cell. */
  void keepIn(ObjectNode cell, int count) {
    ArrayNode outputs = NotebookFile.array();
    if (!printed.isEmpty()) {
      ObjectNode stream = outputs.addObject();
      stream.put("output_type", "stream").put("name", "stdout");
      stream.set("text", NotebookFile.lines(printed));
    }
    value.ifPresent(
        text -> {
          ObjectNode result = outputs.addObject();
          result.put("output_type", "execute_result").put("execution_count", count);
          result.putObject("metadata");
          ObjectNode data = result.putObject("data");
          data.set("text/plain", NotebookFile.lines(text));
          picture.ifPresent(
              png -> data.put("image/png", Base64.getEncoder().encodeToString(png.bytes())));
        });
    cell.set("outputs", outputs);
    cell.put("execution_count", count);
  }
}
