package dev.reprise.checker;

import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.raw;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A check as JUnit XML, Markdown and HTML. */
class ReportFormsTest extends CheckFixture {
  private static final String NASTY = "a \"<b>&|\u0001</b>\"";

  private String baseline = "";
  private String same = "";
  private String far = "";
  private String bare = "";

  @BeforeEach
  void record() {
    Run one =
        runs.recorded(
            NASTY,
            r -> {
              IntStream.range(0, 2000).forEach(i -> r.metric("loss", i, 1.0 / (i + 1)));
              r.metric("auc", 0, 0.9).model(raw("m", "aa"));
              r.gap(new Gap(Factor.HARDWARE, "gpu", "no <driver>"));
            });
    baseline = one.id();
    same =
        runs.recorded(
                "same",
                r -> {
                  IntStream.range(0, 2000).forEach(i -> r.metric("loss", i, 1.0 / (i + 1)));
                  r.metric("auc", 0, 0.9).model(raw("m", "aa"));
                })
            .id();
    far =
        runs.recorded(
                "far",
                r -> {
                  r.metric("loss", 0, Double.NaN).metric("loss", 1, 0.5).metric("loss", 2, 0.4);
                  r.metric("auc", 0, 0.7).model(raw("m", "bb"));
                  r.decisive(Factor.DATA, "input", NASTY).decisive(Factor.LIBRARIES, "l", "x");
                  r.hazard(new Hazard("set-order", "A.b(A.java:2)", "salted"));
                  chance(r, "A.b(A.java:1)", "2");
                })
            .id();
    bare = runs.unrecorded("bare").id();
  }

  private String report(String form, int status, String... reruns) {
    List<String> args = new ArrayList<>(List.of("check", "--format", form, "--no-write", baseline));
    args.addAll(List.of(reruns));
    Cli.Outcome outcome = cli.run(args.toArray(String[]::new));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isEqualTo(status);
    return outcome.out();
  }

  private static Document parsed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  private static List<Element> all(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<String> texts(Document document, String tag) {
    return all(document, tag).stream().map(Element::getTextContent).toList();
  }

  @Test
  void junitHasAFailureWhereTheStatusIsOneAndAnErrorWhereItIsThree() throws Exception {
    Document met = parsed(report("junit", 0, same));
    assertThat(all(met, "failure")).isEmpty();
    assertThat(all(met, "error")).isEmpty();
    assertThat(all(met, "testcase")).hasSizeGreaterThan(10);
    assertThat(all(met, "testsuite").get(0).getAttribute("name")).contains("<b>&|");

    Document failed = parsed(report("junit", 1, far));
    assertThat(all(failed, "failure"))
        .extracting(failure -> ((Element) failure.getParentNode()).getAttribute("name"))
        .contains("WITHIN_TOLERANCE", "auc", "loss")
        .doesNotContain("BIT_IDENTICAL", "ROUNDING");
    Element suite = all(failed, "testsuite").get(0);
    assertThat(suite.getAttribute("tests")).isEqualTo(all(failed, "testcase").size() + "");
    assertThat(suite.getAttribute("failures")).isEqualTo(all(failed, "failure").size() + "");
    assertThat(suite.getAttribute("skipped")).isEqualTo(all(failed, "skipped").size() + "");

    Document undecided = parsed(report("junit", 3, bare));
    assertThat(all(undecided, "failure")).isEmpty();
    assertThat(all(undecided, "error").get(0).getAttribute("message"))
        .startsWith("NOT_COMPARABLE")
        .contains("has no record");

    assertThat(all(parsed(report("junit", 1, same, far)), "testsuite")).hasSize(2);
  }

  @Test
  void htmlIsOneFileWithTheHistoriesDrawnOverEachOther() throws Exception {
    String html = report("html", 1, far);
    assertThat(html).doesNotContain("http-equiv", "src=", "@import", "url(");
    assertThat(html).contains("prefers-color-scheme: dark");
    Document page = parsed(html);
    assertThat(all(page, "script")).isEmpty();
    assertThat(all(page, "link")).isEmpty();
    assertThat(texts(page, "h1")).containsExactly("DIFFERENT");
    assertThat(texts(page, "td")).contains("loss", "input", "set-order", "no <driver>", "seeds");
    List<Element> drawn = all(page, "path");
    assertThat(drawn).extracting(path -> path.getAttribute("class")).contains("one", "two");
    String longest =
        drawn.stream()
            .map(path -> path.getAttribute("d"))
            .max(java.util.Comparator.comparingInt(String::length))
            .orElseThrow();
    assertThat(longest.chars().filter(c -> c == 'L').count()).isBetween(500L, 1300L);
    assertThat(all(page, "figure")).as("auc has one value, and nothing to draw").hasSize(1);
    assertThat(texts(page, "figcaption").get(0)).startsWith("loss: baseline solid, rerun dashed");
  }

  @Test
  void theFactorTableHasAllEightAndWhatDiffers() throws Exception {
    String twin =
        runs.recorded(
                "twin",
                r -> {
                  r.metric("auc", 0, 0.9).metric("loss", 0, 1);
                  chance(r, "A.b(A.java:1)", "3");
                })
            .id();
    String saved = baseline;
    baseline = far;
    assertThat(texts(parsed(report("html", 1, twin)), "tr"))
        .anyMatch(row -> row.startsWith("seedsfailedyes"));
    Cli.Outcome comparison =
        cli.run("check", far, twin, "--no-write", "--same", "none", "--format", "html");
    assertThat(texts(parsed(comparison.out()), "tr"))
        .anyMatch(row -> row.startsWith("seedsleft to chanceno"));
    baseline = saved;
    Document page = parsed(report("html", 1, far));
    List<String> rows = texts(page, "tr");
    assertThat(rows).anyMatch(row -> row.startsWith("libraries") && row.endsWith("l"));
    for (Factor factor : Factor.values()) {
      assertThat(rows).anyMatch(row -> row.startsWith(factor.key()));
    }
  }

  @Test
  void markdownKeepsItsTablesWhateverARunIsCalled() {
    String text = report("markdown", 1, same, far);
    assertThat(text)
        .startsWith("# BIT\\_IDENTICAL\n")
        .contains("\n# DIFFERENT\n")
        .contains("| baseline | a \"\\<b\\>&\\|")
        .contains("| data | unknown | yes | input |")
        .doesNotContain("<b>");
  }

  @Test
  void theRerunCarriesThePageOfTheLastCheck() throws Exception {
    cli.run("check", baseline, far);
    Document page = parsed(page(far));
    assertThat(texts(page, "h1")).containsExactly("DIFFERENT");
    cli.run(
        "check", baseline, far, "--tolerance", "500%", "--same", "none", "--compare", "highest");
    assertThat(texts(parsed(page(far)), "h1")).containsExactly("WITHIN_TOLERANCE");
    assertThat(store.artifacts(baseline).walk("reprise/report.html")).isEmpty();
  }

  private String page(String run) {
    return new String(store.artifacts(run).read("reprise/report.html"), UTF_8);
  }

  @Test
  void theDocumentedVarianceIsABandInThePlot() throws Exception {
    List<String> args = new ArrayList<>(List.of("variance"));
    for (double value : new double[] {0.90, 0.92, 0.91, 0.93, 0.89}) {
      args.add(runs.recorded("v", r -> r.metric("auc", 0, 0.5).metric("auc", 1, value)).id());
    }
    assertThat(cli.run(args.toArray(String[]::new)).status()).isZero();
    baseline = args.get(1);
    String rerun = runs.recorded("r", r -> r.metric("auc", 0, 0.5).metric("auc", 1, 0.905)).id();
    Document page = parsed(report("html", 0, rerun));
    assertThat(all(page, "rect")).extracting(r -> r.getAttribute("class")).containsExactly("band");
    assertThat(texts(page, "td")).contains("95 %");
  }
}
