package io.feedrank.model.forest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A JSON value and the path that leads to it, so that a complaint can say where it is.
 *
 * @param path dotted path from the document's root
 * @param node the value
 */
record JsonFields(String path, JsonNode node) {

  // Decimals keep every digit: a float read through a double could be rounded twice.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static JsonFields parse(String format, byte[] json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      if (root == null || !root.isObject()) {
        throw new UnreadableForestException(
            format + " is not a JSON object: save the model as JSON and load that file");
      }
      return new JsonFields(format, root);
    } catch (JsonProcessingException e) {
      throw new UnreadableForestException(
          format + " is not valid JSON, save the model as JSON again: " + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonFields get(String name) {
    JsonNode child = node.get(name);
    if (child == null) {
      throw new UnreadableForestException(
          path + " has no field '" + name + "': the model is damaged, export it again");
    }
    return new JsonFields(path + "." + name, child);
  }

  JsonFields get(int index) {
    return new JsonFields(path + "[" + index + "]", node.get(index));
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** The number of elements of an array. */
  int size() {
    if (!node.isArray()) {
      throw unexpected("an array");
    }
    return node.size();
  }

  String text() {
    if (!node.isValueNode() || node.isNull()) {
      throw unexpected("text or a number");
    }
    return node.asText();
  }

  /** An integer, be it written as a number or, as XGBoost does, as text. */
  int integer() {
    try {
      return Integer.parseInt(text());
    } catch (NumberFormatException e) {
      throw unexpected("a 32-bit integer");
    }
  }

  float decimal32() {
    return number().node.decimalValue().floatValue();
  }

  double decimal64() {
    return number().node.decimalValue().doubleValue();
  }

  int[] integers() {
    int[] values = new int[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(i).integer();
    }
    return values;
  }

  float[] decimals32() {
    float[] values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(i).decimal32();
    }
    return values;
  }

  double[] decimals64() {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(i).decimal64();
    }
    return values;
  }

  UnreadableForestException unexpected(String legal) {
    String value = node.toString();
    String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
    return new UnreadableForestException(path + " is " + shown + ", expected " + legal);
  }

  private JsonFields number() {
    if (!node.isNumber()) {
      throw unexpected("a number");
    }
    return this;
  }
}
