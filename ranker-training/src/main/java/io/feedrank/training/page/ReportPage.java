package io.feedrank.training.page;

import io.feedrank.plot.HtmlPage;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.ArrayList;
import java.util.List;

/** The report on a model as one self-contained page: light and dark, for phones, too. */
public final class ReportPage {

  private ReportPage() {}

  /** The page of a model with these sections, in their order. */
  public static String of(String modelName, List<PageSection> sections) {
    HtmlPage page =
        new HtmlPage(
            "Evaluation of " + modelName,
            "Every ranker is judged on the same requests and candidates, with what was known"
                + " strictly before each request. Whiskers and bands are 95 % intervals over"
                + " users.");
    sections.forEach(section -> section.addTo(page));
    return page.render();
  }

  /** The sections on reports, the most telling first. */
  public static List<PageSection> sections(List<ProtocolReport> reports) {
    List<PageSection> sections = new ArrayList<>();
    for (ProtocolReport report : reports) {
      sections.add(new FiguresSection(report));
      sections.add(new HitCurveSection(report));
      sections.add(new CalibrationSection(report));
      sections.add(new SlicesSection(report));
      sections.add(new CoverageSection(report));
      sections.add(new DiversitySection(report));
    }
    return sections;
  }
}
