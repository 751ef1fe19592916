package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final Ids IDS = Ids.of(LongStream.of(10, 20, 30, 40));

  private static Catalogue catalogue() {
    Catalogue.Columns columns = new Catalogue.Columns(4);
    columns.set(0, 1, 500, false);
    columns.set(1, 0, Catalogue.ALWAYS, true);
    columns.set(2, 1, Catalogue.ALWAYS, false);
    return new Catalogue(IDS, List.of("a", "b"), columns, AttributeTable.none());
  }

  @Test
  void aPostIsEligibleStrictlyAfterItsPublicationUnlessHidden() {
    Catalogue catalogue = catalogue();
    assertThat(catalogue.eligible(0, new Moment(500))).isFalse();
    assertThat(catalogue.eligible(0, new Moment(501))).isTrue();
    assertThat(catalogue.eligible(1, new Moment(501))).isFalse();
    assertThat(catalogue.eligible(2, new Moment(0))).isTrue();
    assertThat(catalogue.eligible(3, new Moment(0))).isTrue();
  }

  @Test
  void answersByDenseIndex() {
    Catalogue catalogue = catalogue();
    assertThat(catalogue.size()).isEqualTo(4);
    assertThat(catalogue.ids().id(3)).isEqualTo(40);
    assertThat(catalogue.topic(0)).isEqualTo(1);
    assertThat(catalogue.topic(3)).isZero();
    assertThat(catalogue.topics()).containsExactly("a", "b");
    assertThat(catalogue.publishedAt(0)).isEqualTo(500);
    assertThat(catalogue.publishedAt(2)).isEqualTo(Catalogue.ALWAYS);
  }

  @Test
  void refusesColumnsOfAnotherLength() {
    assertThatThrownBy(
            () -> new Catalogue(IDS, List.of("a"), new Catalogue.Columns(3), AttributeTable.none()))
        .hasMessageContaining("4 ids but columns of 3 posts");
  }

  @Test
  void refusesATopicCodeWithoutATopic() {
    Catalogue.Columns columns = new Catalogue.Columns(4);
    columns.set(2, 2, Catalogue.ALWAYS, false);
    assertThatThrownBy(() -> new Catalogue(IDS, List.of("a", "b"), columns, AttributeTable.none()))
        .hasMessageContaining("post 30 has topic code 2")
        .hasMessageContaining("0..1");
  }
}
