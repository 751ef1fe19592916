package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.model.Experiment.Arm;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  private static final List<Arm> ARMS = List.of(new Arm("a", 1, 1), new Arm("b", 2, 3));

  private static long share(Experiment experiment, String name, int users) {
    long count = 0;
    for (long user = 0; user < users; user++) {
      count += experiment.arm(user).orElseThrow().name().equals(name) ? 1 : 0;
    }
    return count;
  }

  @Test
  void sharesFollowTheWeights() {
    assertThat(share(new Experiment(1, "spring", ARMS), "a", 40_000) / 40_000.0)
        .isCloseTo(0.25, within(0.01));
  }

  @Test
  void anotherSaltDealsAnewAndTheSameDealsAlike() {
    Experiment one = new Experiment(1, "spring", ARMS);
    Experiment same = new Experiment(2, "spring", ARMS);
    Experiment other = new Experiment(1, "summer", ARMS);
    int together = 0;
    for (long user = 0; user < 40_000; user++) {
      assertThat(same.arm(user)).isEqualTo(one.arm(user));
      boolean both =
          one.arm(user).orElseThrow().model() == 1 && other.arm(user).orElseThrow().model() == 1;
      together += both ? 1 : 0;
    }
    assertThat(together / 40_000.0).isCloseTo(0.0625, within(0.01));
  }

  @Test
  void withoutArmsNobodyIsInOne() {
    assertThat(Experiment.NONE.arm(7)).isEmpty();
  }

  @Test
  void refusesNamesThatAreGivenTwice() {
    assertThatThrownBy(() -> new Experiment(1, "s", List.of(ARMS.get(0), ARMS.get(0))))
        .hasMessageContaining("share a name");
  }
}
