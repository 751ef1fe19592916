package io.feedrank.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Encoding;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Users;
import io.feedrank.feature.PostVectors;
import io.feedrank.feature.ReferenceData;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UserLogTest {

  private static ReferenceData basis(long... posts) {
    Ids ids = Ids.of(LongStream.of(posts));
    Catalogue.Columns columns = new Catalogue.Columns(ids.size());
    return new ReferenceData(
        Actions.VIEW_AND_LIKE,
        new Users(Ids.of(LongStream.empty()), AttributeTable.none()),
        new Catalogue(ids, List.of("all"), columns, AttributeTable.none()),
        PostVectors.none(ids.size()));
  }

  @Test
  void sortsEventsAndLeavesOutPostsAndActionsThatTheBasisDoesNotKnow() {
    UserLog log =
        new UserLog.Builder()
            .add(300, 20, 0)
            .add(100, 10, 1)
            .add(100, 10, 0)
            .add(200, 15, 0)
            .add(250, 10, 7)
            .add(-5, 10, 0)
            .build();
    History history = log.on(basis(10, 20));
    assertThat(history.size()).isEqualTo(3);
    assertThat(history.action(0)).isZero();
    assertThat(history.action(1)).isEqualTo(1);
    assertThat(history.post(2)).isEqualTo(1);
    assertThat(history.second(2)).isEqualTo(300);
  }

  @Test
  void anEventOfAPostThatJoinsTheCatalogueLaterIsKnownThen() {
    UserLog log = new UserLog.Builder().add(100, 15, 0).add(200, 20, 0).build();
    assertThat(log.on(basis(10, 20)).size()).isEqualTo(1);
    History later = log.on(basis(10, 15, 20));
    assertThat(later.size()).isEqualTo(2);
    assertThat(later.post(0)).isEqualTo(1);
    assertThat(later.post(1)).isEqualTo(2);
  }

  /** Looks at a log on a basis that nobody else has. */
  private static WeakReference<ReferenceData> looked(UserLog log) {
    ReferenceData basis = basis(10, 20);
    assertThat(log.on(basis)).isSameAs(log.on(basis));
    assertThat(log.attributesOn(basis).known()).isTrue();
    return new WeakReference<>(basis);
  }

  @Test
  void keepsNoBasisInMemory() {
    UserLog log = new UserLog.Builder().add(100, 10, 0).build();
    WeakReference<ReferenceData> basis = looked(log);
    for (int i = 0; i < 100 && basis.get() != null; i++) {
      System.gc();
    }
    assertThat(basis.get()).isNull();
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void attributesAreEncodedAsEachBasisHasIt() {
    UserLog.Builder builder = new UserLog.Builder();
    builder.attributes(Map.of("os", "android", "shoe size", "43"));
    UserLog log = builder.build();
    assertThat(log.attributesOn(oses("ios", "android")).code(0)).isEqualTo(2);
    assertThat(log.attributesOn(oses("android", "ios")).code(0)).isEqualTo(1);
    assertThat(log.attributesOn(oses("ios")).code(0))
        .as("as of any other that is not known")
        .isEqualTo(new Encoding.Categories(List.of("ios")).code("windows"));
  }

  @Test
  void whoeverHasAttributesOrEventsIsKnown() {
    UserLog.Builder bare = new UserLog.Builder();
    bare.attributes(Map.of());
    assertThat(bare.build().known()).isTrue();
    assertThat(bare.build().attributesOn(oses("ios")).known()).isTrue();
    assertThat(new UserLog.Builder().add(100, 10, 0).build().known()).isTrue();
    assertThat(UserLog.EMPTY.known()).isFalse();
    assertThat(UserLog.EMPTY.attributesOn(oses("ios")).known()).isFalse();
  }

  private static ReferenceData oses(String... names) {
    ReferenceData basis = basis(10);
    Attribute os = new Attribute(Attribute.Owner.USER, "os", Attribute.Kind.CATEGORICAL);
    Encoding codes = new Encoding.Categories(List.of(names));
    AttributeTable table = new AttributeTable(List.of(os), List.of(codes), 0);
    return new ReferenceData(
        basis.actions(),
        new Users(Ids.of(LongStream.empty()), table),
        basis.catalogue(),
        basis.text());
  }

  @Test
  void growsBeyondItsFirstRoom() {
    UserLog.Builder builder = new UserLog.Builder();
    for (int i = 0; i < 1_000; i++) {
      builder.add(i, 10, 0);
    }
    assertThat(builder.build().on(basis(10)).size()).isEqualTo(1_000);
  }
}
