package io.narthex.server.console;

import static io.narthex.server.console.Console.ALERT;
import static io.narthex.server.console.Console.CHART;
import static io.narthex.server.console.Console.EDITOR;
import static io.narthex.server.console.Console.LEGEND;
import static io.narthex.server.console.Console.NOTHING;
import static io.narthex.server.console.Console.ROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.numberOfElementsToBe;
import static org.openqa.selenium.support.ui.ExpectedConditions.numberOfElementsToBeMoreThan;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBe;
import static org.openqa.selenium.support.ui.ExpectedConditions.urlContains;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What the page Query does, in front of the server that {@link TestedServer} describes. */
interface QueryPageTests {
  By PROPOSALS = By.cssSelector(".cm-tooltip-autocomplete li");
  By PAST = By.cssSelector("dialog [role=option]");

  Console console();

  @Test
  default void aTypedQueryGivesRowsAndThenLines() {
    console().visit("");
    console().run("min by (job) (up)");
    List<WebElement> rows = console().await().until(numberOfElementsToBeMoreThan(ROWS, 0));
    assertThat(rows.get(0).getText()).startsWith("{job=").containsPattern("[01]$");
    assertThat(console().address()).contains("g0.expr=min").contains("g0.tab=table");

    console().press("Graph");
    console().seen(CHART);
    console().await().until(numberOfElementsToBe(LEGEND, rows.size()));
    assertThat(console().inkedPixels()).isPositive();
    assertThat(console().address()).contains("g0.tab=graph");

    console().browser().navigate().back();
    console().await().until(numberOfElementsToBe(ROWS, rows.size()));
  }

  @Test
  default void metricsAndLabelsAreProposedWhileTyping() {
    console().visit("query");
    WebElement editor = console().seen(EDITOR);
    editor.sendKeys("demo_duration_seconds_c");
    console().seen(PROPOSALS, "demo_duration_seconds_count");
    editor.sendKeys(Keys.TAB);
    console().await().until(textToBe(EDITOR, "demo_duration_seconds_count"));
    editor.sendKeys("{");
    console().seen(By.cssSelector(".cm-tooltip-autocomplete"), "instance");
    editor.sendKeys(Keys.ESCAPE, Keys.DELETE, Keys.BACK_SPACE, Keys.ENTER);
    console().await().until(numberOfElementsToBe(ROWS, 1));
  }

  @Test
  default void aSharedLinkOpensAsItWas() {
    console()
        .visit(
            "query?g0.expr=sum(up)&g0.tab=0&g0.range_input=30m&g0.res_type=fixed&g0.res_step=15");
    console().seen(CHART);
    assertThat(console().seen(EDITOR).getText()).isEqualTo("sum(up)");
    assertThat(console().field("Range")).isEqualTo("30m");
    console().await().until(numberOfElementsToBe(LEGEND, 1));
    console().browser().navigate().refresh();
    console().await().until(numberOfElementsToBe(LEGEND, 1));
  }

  @Test
  default void aSharedTimeIsKept() {
    console()
        .visit("query?g0.expr=vector(time())&g0.tab=table&g0.end_input=2001-09-09%2001%3A46%3A40");
    console().seen(ROWS, "1000000000");
    assertThat(console().field("Evaluation time")).isEqualTo("2001-09-09 01:46:40");
  }

  @Test
  default void severalPanelsAreAsked() {
    console().visit("graph?g0.expr=vector(11)&g0.tab=1&g1.expr=vector(12)&g1.tab=1");
    List<WebElement> rows = console().await().until(numberOfElementsToBe(ROWS, 2));
    assertThat(rows).extracting(WebElement::getText).anyMatch(row -> row.contains("12"));
  }

  @Test
  default void aBrokenQueryIsExplained() {
    console().visit("query");
    console().run("rate(up");
    assertThat(console().seen(ALERT).getText())
        .startsWith("The query is not valid")
        .contains("parse error");
  }

  @Test
  default void whatIsWrongIsSaidWhileTyping() {
    console().visit("query");
    console().seen(EDITOR).sendKeys("rate(up)");
    console().seen(By.cssSelector(".problems"), "got vector");
  }

  @Test
  default void anEmptyResultSaysWhatToDo() {
    console().visit("query?g0.expr=no_such_metric_anywhere&g0.tab=table");
    console().seen(NOTHING, "No series match");
  }

  @Test
  default void aQueryIsWrittenOutTidily() {
    console().visit("query");
    console().seen(EDITOR).sendKeys("sum  by(job)(  up  )");
    console().press("Format");
    console().await().until(textToBe(EDITOR, "sum by (job) (up)"));
  }

  @Test
  default void whatWasAskedIsFoundAgain() throws IOException {
    console().visit("query");
    console().run("vector(4711)");
    console().await().until(numberOfElementsToBe(ROWS, 1));
    console().visit("query");
    console().press("History");
    WebElement search = console().seen(By.cssSelector("dialog input"));
    search.sendKeys("4711");
    console().await().until(numberOfElementsToBe(PAST, 1));
    console().assertAccessible();
    search.sendKeys("no such query");
    console().seen(By.cssSelector("dialog .empty"), "Nothing like that");
    console().assertAccessible();
    search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "4711");
    console().await().until(numberOfElementsToBe(PAST, 1));
    search.sendKeys(Keys.ENTER);
    console().seen(ROWS, "4711");
  }

  @Test
  default void thePlanTellsWhatEachOperatorDid() {
    console().visit("query?g0.expr=sum(rate(demo_duration_seconds_count[1m]))&g0.tab=explain");
    console().await().until(numberOfElementsToBeMoreThan(By.cssSelector("table.plan tbody tr"), 1));
    console().seen(By.cssSelector("table.plan tbody th"), "sum");
  }

  @Test
  default void exemplarsStandOnTheGraph() {
    console().visit("query?g0.expr=demo_duration_seconds_bucket&g0.tab=graph&g0.show_exemplars=1");
    console().seen(By.cssSelector(".chart:not([data-exemplars='0']) canvas"));
  }

  @Test
  default void exemplarsStandOnTheHeatmap() {
    console()
        .visit(
            "query?g0.expr=sum+by+(le)+(demo_duration_seconds_bucket)"
                + "&g0.tab=graph&g0.display_mode=heatmap&g0.show_exemplars=1");
    console().seen(By.cssSelector(".chart[data-buckets='4']:not([data-exemplars='0']) canvas"));
  }

  @Test
  default void classicBucketsMakeAHeatmap() {
    console()
        .visit(
            "query?g0.expr=sum+by+(le)+(demo_duration_seconds_bucket)"
                + "&g0.tab=graph&g0.display_mode=heatmap");
    console().seen(By.cssSelector(".chart[data-buckets='4'] canvas"));
    assertThat(console().inkedPixels()).isPositive();
  }

  @Test
  default void aMarkedPartIsZoomedIntoAndLeftAgain() {
    console().visit("query?g0.expr=vector(1)&g0.tab=graph&g0.range_input=1h");
    WebElement plot = console().seen(By.cssSelector(".chart .u-over"));
    new Actions(console().browser())
        .moveToElement(plot)
        .clickAndHold()
        .moveByOffset(200, 0)
        .release()
        .perform();
    console().await().until(urlContains("g0.end_input="));
    assertThat(console().address()).doesNotContain("g0.range_input=1h");
    console().press("Zoom back");
    console().await().until(urlContains("g0.range_input=1h"));
  }
}
