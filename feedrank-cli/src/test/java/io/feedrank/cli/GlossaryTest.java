package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Types have the standard terms as names: one word, one meaning, and a doc that says the meaning.
 */
class GlossaryTest {

  /** Names that were replaced by standard terms. */
  private static final String RETIRED =
      """
      Answer ArchitectureTest Arrivals AudienceAsOf Basis BasisFit BasisVersions Batch
      Computed Contestants DealtFeed Desk DetailsTest DoorOptions Drawn EtlJourneyTest
      EventSource FadingTest FadingTimeline Feed FileTrouble Fitted FoldedForest
      FoldedForestTest FoldedPosts FoldedScorer FoldedScorerTest FoldedUsers FoldedUsersTest
      Folding Fresh HardTimesTest HeldPages HouseRulesTest HybridBasis JdbcJourneyTest
      Journey JourneyTest KeptAnswers Knowledge KnowledgeSlice KnowledgeSliceTest
      KnowledgeStore KnowledgeStoreTest KnowledgeTravelsTest LaneQuestions LeftOut Likers
      LikersAsOf Live LiveSource LiveWiring Loaded MadeUpScenes MistakesTest ModelSealer
      NeuralPartTest NotReadyException NothingPassedOverException Outage OutageProbe
      PageForm PagesOnRequest PairedLog Part PartFits PartReader PartRequest PartTable
      PartUpdate PartVectors Parts PlaceBand PolicyTest PostPages Probable Probe ProbeScenes
      ProbeTest Proposer Question RealDataJourneyTest Rehearsal RerankPartsTest
      RetailrocketJourneyTest Retrieved Rewriting RowPlace Scene SceneColumns Screened
      ServedBy Serving SessionPlaces Shelf ShelfOptions SilenceTest Surroundings SwapTest
      Tally TasteRegression TasteSums TasteVectors TextBasis TextBasisFitter
      TextBasisOptions TextBasisScale TextBasisStore TextBasisStudy TextBasisTest
      TextIdJourneyTest Trending Trouble Untouched Upkeep WiderTest WorkersTest
      WrittenPositions
      """;

  /** Simple names that several types may have, each with the reason. */
  private static final Map<String, String> SHARED = Map.of();

  private static final Pattern SOURCE =
      Pattern.compile(".*/src/(main|test)/java/.*/[A-Z]\\w*\\.java");

  private static final Pattern DOC = Pattern.compile("/\\*\\*[\\s*]*(\\w+)");

  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:[a-z-]+ )*(?:class|interface|enum|record|@interface) ", Pattern.MULTILINE);

  private static final Pattern QUESTION =
      Pattern.compile("What|How|Where|Who|Which|Whoever|Whether");

  private static final Pattern CLASS = Pattern.compile("[A-Z]\\w*[a-z]\\w*");

  private static final List<Path> MAIN = new ArrayList<>();
  private static final List<Path> ALL = new ArrayList<>();

  @BeforeAll
  static void findSources() throws IOException {
    try (Stream<Path> modules = Files.list(MarkdownPage.ROOT)) {
      for (Path module : modules.map(m -> m.resolve("src")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(module)) {
          files.filter(file -> SOURCE.matcher(file.toString()).matches()).forEach(ALL::add);
        }
      }
    }
    ALL.stream().filter(file -> file.toString().contains("/src/main/")).forEach(MAIN::add);
    assertThat(MAIN).hasSizeGreaterThan(500);
  }

  @Test
  void noTypeHasARetiredName() {
    Set<String> retired =
        Pattern.compile("\\s+").splitAsStream(RETIRED).collect(Collectors.toSet());
    assertThat(ALL).noneMatch(file -> retired.contains(name(file)));
  }

  @Test
  void noTwoTypesShareASimpleName() {
    Map<String, List<Path>> byName =
        MAIN.stream()
            .filter(file -> !SHARED.containsKey(name(file)))
            .collect(Collectors.groupingBy(GlossaryTest::name, TreeMap::new, Collectors.toList()));
    byName.values().removeIf(files -> files.size() == 1);
    assertThat(byName).isEmpty();
  }

  @Test
  void noClassDocOpensWithAQuestionWord() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : MAIN) {
      String text = Files.readString(file);
      Matcher type = TYPE.matcher(text);
      if (type.find()) {
        Matcher doc = DOC.matcher(text).region(0, type.start());
        if (doc.find() && QUESTION.matcher(doc.group(1)).matches()) {
          wrong.add("%s: \"%s ...\"; say what it is instead".formatted(file, doc.group(1)));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyClassOfTheGlossaryExists() {
    Set<String> names = ALL.stream().map(GlossaryTest::name).collect(Collectors.toSet());
    List<String> named =
        MarkdownPage.of("docs/GLOSSARY.md").code().stream()
            .map(MarkdownPage.Found::text)
            .filter(code -> CLASS.matcher(code).matches())
            .toList();
    assertThat(names).containsAll(named);
    assertThat(named).hasSizeGreaterThan(50);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
