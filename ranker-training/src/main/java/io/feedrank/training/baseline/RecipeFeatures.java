package io.feedrank.training.baseline;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.feature.Feature;
import io.feedrank.feature.Feature.OfPair;
import io.feedrank.feature.Feature.OfRequest;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The features of the recipe that {@link io.feedrank.training.evaluation.Protocol#SEED_USER} comes
 * with: the user's attributes as numbers, the topic as a number, the text's vector, the moment
 * taken apart, and likes so far. Only to reproduce it: month and day of the month mean nothing to a
 * model of the future.
 */
public final class RecipeFeatures {

  private static final int TEXT_COLUMNS = 20;

  private RecipeFeatures() {}

  /** The features of the recipe on a feed. */
  public static FeatureSet of(ReferenceData basis) {
    List<Feature> features = new ArrayList<>();
    addAttributes(features, basis.users().attributes());
    features.add(pair("recipe_topic", (scene, post) -> catalogue(scene).topic(post)));
    for (int d = 0; d < Math.min(TEXT_COLUMNS, basis.text().dims()); d++) {
      int dimension = d;
      features.add(
          pair(
              "recipe_text_" + d,
              (scene, post) -> scene.knowledge().basis().text().vector(post)[dimension]));
    }
    features.add(time("recipe_hour", ZonedDateTime::getHour));
    features.add(time("recipe_weekday", moment -> moment.getDayOfWeek().getValue()));
    features.add(time("recipe_day", ZonedDateTime::getDayOfMonth));
    features.add(time("recipe_month", ZonedDateTime::getMonthValue));
    FeatureSet all = FeatureSet.all(basis);
    features.addAll(
        all.select(List.of("user_likes", "user_views", "post_likes", "post_views")).features());
    return new FeatureSet(features);
  }

  private static Catalogue catalogue(RequestContext scene) {
    return scene.knowledge().basis().catalogue();
  }

  private static void addAttributes(List<Feature> features, AttributeTable table) {
    for (int column = 0; column < table.attributes().size(); column++) {
      int at = column;
      boolean numeric = table.attributes().get(column).kind() == Attribute.Kind.NUMERIC;
      features.add(
          new OfRequest(
              "recipe_user." + table.attributes().get(column).name(),
              FeatureGroup.AUDIENCE,
              "the user's " + table.attributes().get(column).name() + " as a number",
              scene -> numeric ? table.number(scene.user(), at) : table.code(scene.user(), at)));
    }
  }

  private static Feature pair(String name, Feature.EachPost rule) {
    return new OfPair(
        name,
        FeatureGroup.TEXT,
        "a column of the reproduced recipe",
        Feature.PairFunction.each(rule));
  }

  private static Feature time(String name, ToDoubleFunction<ZonedDateTime> part) {
    return new OfRequest(
        name,
        FeatureGroup.CONTEXT,
        "a part of the moment, UTC",
        scene -> part.applyAsDouble(scene.moment().instant().atZone(ZoneOffset.UTC)));
  }
}
