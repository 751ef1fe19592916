package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActionsTest {

  private static final Action VIEW = new Action("view", true, 0);
  private static final Action LIKE = new Action("like", false, 1);

  @Test
  void codesAreThePlacesInTheList() {
    Actions actions = new Actions(List.of(LIKE, VIEW));
    assertThat(actions.code("view")).isEqualTo(1);
    assertThat(actions.get(0)).isEqualTo(LIKE);
    assertThat(actions.knows("share")).isFalse();
    assertThat(actions.names()).isEqualTo("like, view");
    assertThatThrownBy(() -> actions.code("share"))
        .hasMessageContaining("'share'")
        .hasMessageContaining("like, view");
  }

  @Test
  void refusesActionsThatSayNothing() {
    assertThatThrownBy(() -> new Action("x", false, 0)).hasMessageContaining("neither");
    assertThatThrownBy(() -> new Action(" ", true, 0)).hasMessageContaining("name");
    assertThatThrownBy(() -> new Action("x", true, 101)).hasMessageContaining("0..100");
  }

  @Test
  void refusesAFeedWithoutImpressionsOrWithoutLikesOrWithNamesTwice() {
    assertThatThrownBy(() -> new Actions(List.of(LIKE))).hasMessageContaining("impression");
    assertThatThrownBy(() -> new Actions(List.of(VIEW))).hasMessageContaining("positive");
    assertThatThrownBy(() -> new Actions(List.of(VIEW, LIKE, LIKE)))
        .hasMessageContaining("share a name");
    List<Action> many = IntStream.range(0, 17).mapToObj(i -> new Action("a" + i, true, 1)).toList();
    assertThatThrownBy(() -> new Actions(many)).hasMessageContaining("at most 16");
    assertThat(new Actions(many.subList(0, 16)).all()).hasSize(16);
  }
}
