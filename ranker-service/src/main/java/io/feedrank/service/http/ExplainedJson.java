package io.feedrank.service.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.service.recommend.Contribution;
import io.feedrank.service.recommend.Explanation;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Posts with their explanations as JSON: the members of a post, then why it stands there. */
final class ExplainedJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ExplainedJson() {}

  /** What follows the members of the post. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Why(
      float score,
      @Nullable Double likeProbability,
      List<String> reasons,
      double base,
      Map<String, Double> groups,
      List<Part> contributions) {}

  private record Part(
      String feature,
      String group,
      @Nullable Float value,
      double contribution,
      String definition) {}

  /**
   * The array of explained posts.
   *
   * @param posts JSON objects, UTF-8
   * @param explanations one for each
   */
  static byte[] array(List<byte[]> posts, List<Explanation> explanations) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write('[');
    for (int i = 0; i < posts.size(); i++) {
      if (i > 0) {
        json.write(',');
      }
      byte[] post = posts.get(i);
      byte[] why = JSON.writeValueAsBytes(why(explanations.get(i)));
      json.write(post, 0, post.length - 1);
      json.write(',');
      json.write(why, 1, why.length - 1);
    }
    json.write(']');
    return json.toByteArray();
  }

  private static Why why(Explanation explanation) {
    Map<String, Double> groups = new LinkedHashMap<>();
    explanation.groups().entrySet().stream()
        .sorted(Map.Entry.<FeatureGroup, Double>comparingByValue().reversed())
        .forEach(group -> groups.put(lower(group.getKey()), group.getValue()));
    return new Why(
        explanation.score(),
        explanation.likeProbability(),
        explanation.reasons(),
        explanation.base(),
        groups,
        explanation.contributions().stream().map(ExplainedJson::part).toList());
  }

  private static Part part(Contribution each) {
    return new Part(
        each.feature(), lower(each.group()), each.value(), each.contribution(), each.definition());
  }

  private static String lower(FeatureGroup group) {
    return group.name().toLowerCase(Locale.ROOT);
  }
}
