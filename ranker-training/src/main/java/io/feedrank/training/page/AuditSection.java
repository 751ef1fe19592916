package io.feedrank.training.page;

import io.feedrank.plot.HtmlPage;
import io.feedrank.plot.Table;
import io.feedrank.training.audit.Finding;
import java.util.List;

/**
 * The section on the leak audit: features or scores that knew the future.
 *
 * @param findings of the leak audit
 */
public record AuditSection(List<Finding> findings) implements PageSection {

  /** Copies. */
  public AuditSection {
    findings = List.copyOf(findings);
  }

  /** A row a check. */
  public static Table table(List<Finding> findings) {
    Table table =
        new Table(
            Table.Column.text("check"), Table.Column.text("verdict"), Table.Column.text("seen"));
    for (Finding finding : findings) {
      table.row(finding.check(), finding.verdict().words(), finding.evidence());
    }
    return table;
  }

  /** The verdict on all checks together. */
  public static String verdict(List<Finding> findings) {
    long failed = findings.stream().filter(Finding::failed).count();
    long open = findings.stream().filter(finding -> !finding.passed()).count() - failed;
    if (failed > 0) {
      return failed + " of " + findings.size() + " checks failed: do not trust the figures above.";
    }
    return open == 0
        ? "Nothing knew the future, and what did on purpose was caught."
        : "No check failed; %d of %d had too little data to tell: audit again when there are more sessions."
            .formatted(open, findings.size());
  }

  @Override
  public void addTo(HtmlPage page) {
    if (findings.isEmpty()) {
      return;
    }
    page.section("Leak audit").note(verdict(findings)).table("Every check", table(findings));
  }
}
