package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeTableTest {

  private static final Attribute AGE =
      new Attribute(Attribute.Owner.USER, "age", Attribute.Kind.NUMERIC);
  private static final Attribute OS =
      new Attribute(Attribute.Owner.USER, "os", Attribute.Kind.CATEGORICAL);

  private static AttributeTable table() {
    return new AttributeTable(
        List.of(AGE, OS),
        List.of(new Encoding.Bands(20, 30), new Encoding.Categories(List.of("ios"))),
        2);
  }

  @Test
  void readsNumbersAndCodesByRowAndColumn() {
    AttributeTable table = table();
    table.set(1, Map.of("age", "25", "os", "ios", "shoe", "43"));
    assertThat(table.number(1, 0)).isEqualTo(25);
    assertThat(table.code(1, 0)).isEqualTo(2);
    assertThat(table.number(1, 1)).isNaN();
    assertThat(table.code(1, 1)).isEqualTo(1);
  }

  @Test
  void everythingIsMissingUntilSetAndForTheUnknown() {
    AttributeTable table = table();
    table.set(0, Map.of());
    for (int row = -1; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        assertThat(table.number(row, column)).isNaN();
        assertThat(table.code(row, column)).isZero();
      }
    }
  }

  @Test
  void refusesAnotherNumberOfEncodings() {
    assertThatThrownBy(() -> new AttributeTable(List.of(AGE), List.of(), 3))
        .hasMessageContaining("1 attributes but 0 encodings");
  }

  @Test
  void refusesNamesThatCannotBePartOfAFeatureName() {
    for (String name : List.of("", "1a", "a b", "a.b", "été")) {
      assertThatThrownBy(
              () -> new Attribute(Attribute.Owner.POST, name, Attribute.Kind.CATEGORICAL))
          .hasMessageContaining("'" + name + "'");
    }
  }
}
