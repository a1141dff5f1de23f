package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of parsers of command lines, one call for each parse. */
public final class ParserTable {
  private ParserTable() {}

  /** Of picocli. */
  public static Adapter picocli() {
    return new Late(
            "picocli",
            "picocli.",
            "4.0",
            "4.7",
            "parser.PicocliOptions",
            List.of(
                Point.named("picocli.CommandLine", "parseArgs"),
                Point.exact(
                    "picocli.CommandLine", "parse", "([Ljava/lang/String;)Ljava/util/List;")))
        .withoutGap();
  }

  /** Of JCommander. */
  public static Adapter jcommander() {
    return new Late(
            "jcommander",
            "com.beust.jcommander.",
            "1.72",
            "3.0",
            "parser.JcommanderOptions",
            List.of(
                Point.exact("com.beust.jcommander.JCommander", "parse", "([Ljava/lang/String;)V")))
        .withoutGap();
  }

  /** Of args4j. */
  public static Adapter args4j() {
    return new Late(
            "args4j",
            "org.kohsuke.args4j.",
            "2.33",
            "2.37",
            "parser.Args4jOptions",
            List.of(Point.named("org.kohsuke.args4j.CmdLineParser", "parseArgument")))
        .withoutGap();
  }

  /** Of Apache Commons CLI: its parser, and those that it had before. */
  public static Adapter commonsCli() {
    return new Late(
            "commons-cli",
            "org.apache.commons.cli.",
            "1.3",
            "1.10",
            "parser.CommonsCliOptions",
            List.of(
                Point.named("org.apache.commons.cli.DefaultParser", "parse"),
                Point.named("org.apache.commons.cli.Parser", "parse")))
        .withoutGap();
  }
}
