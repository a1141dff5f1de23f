package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.beust.jcommander.JCommander;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.cli.DefaultParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.args4j.CmdLineParser;
import picocli.CommandLine;

/** What a program is told by its command line, its settings, properties and variables. */
class ParametersIT {
  private static final String PROGRAM =
      """
      import com.beust.jcommander.*;
      import java.nio.file.*;
      import java.util.*;
      import org.apache.commons.cli.*;
      import org.kohsuke.args4j.*;
      import picocli.CommandLine;

      public class Program {
        enum Kind { LINEAR, TREE }

        @CommandLine.Command(name = "train", mixinStandardHelpOptions = true)
        static class Picocli {
          @CommandLine.Option(names = {"-e", "--epochs"}) int epochs = 5;
          @CommandLine.Option(names = "--rate", defaultValue = "0.1") double rate;
          @CommandLine.Option(names = "--fast") boolean fast;
          @CommandLine.Option(names = "--layers", split = ",") List<Integer> layers;
          @CommandLine.Option(names = "--kind") Kind kind = Kind.TREE;
          @CommandLine.Option(names = "--password") String password;
          @CommandLine.Option(names = "--odd") Object odd = new Object();
          @CommandLine.Parameters(paramLabel = "<data>") Path data;
        }

        static class Jcommander {
          @Parameter(names = {"-d", "--depth"}) int depth = 3;
          @Parameter(names = "--min-rows") int minRows = 2;
          @Parameter(names = "--help", help = true) boolean help;
          @Parameter(names = "--api-token") String token;
        }

        static class Args4j {
          @org.kohsuke.args4j.Option(name = "--trees", aliases = "-t") int trees = 10;
          @org.kohsuke.args4j.Option(name = "--subsample") double subsample = 0.5;
          @org.kohsuke.args4j.Option(name = "--secret") String secret;
          @Argument(metaVar = "output") String output;
        }

        public static void main(String[] args) throws Exception {
          Picocli picocli = new Picocli();
          new CommandLine(picocli).parseArgs(args);
          String secret = picocli.password;
          Jcommander jcommander = new Jcommander();
          JCommander.newBuilder().addObject(jcommander).build()
              .parse("-d", "4", "--api-token", secret);
          Args4j args4j = new Args4j();
          new CmdLineParser(args4j).parseArgument("-t", "20", "--secret=" + secret, "out.bin");
          Options options = new Options();
          options.addOption("n", "neighbours", true, "how many");
          options.addOption("v", "verbose", false, "talk");
          options.addOption("k", "api-key", true, "secret");
          var commons = new DefaultParser().parse(options, new String[] {"-vn", "3", "-k", secret});
          var settings = new Properties();
          try (var in = Files.newInputStream(Path.of("train.properties"))) { settings.load(in); }
          for (int i = 0; i < 3; i++) {
            System.getenv("TRAIN_SEED");
            System.getenv("TRAIN" + "_ABSENT");
            System.getenv("STORE_TOKEN");
            System.getenv("HOME");
            System.getProperty("train.size");
            System.getProperty("train.password", "none");
            System.getProperty("user.dir");
            Long.getLong("train.batch", 32);
          }
          System.setProperty("train.late", "yes");
          Boolean.getBoolean("train.late");
          System.out.print(picocli.epochs + " " + jcommander.depth + " " + args4j.trees + " "
              + commons.getOptionValue("n") + " " + System.getProperty("train.size", "0"));
        }
      }
      """;

  private static final String SECRET = "Tr0ub4dor";

  @TempDir Path temp;

  @Test
  void areFactsWithTheirSourceAndTheMostSpecificAreShown() throws Exception {
    Path cwd = Files.createDirectories(temp.resolve("work"));
    Files.writeString(
        cwd.resolve("train.properties"), "epochs=1\nmomentum=0.9\npassword=" + SECRET + "\n");
    Path[] libraries = {
      jar(CommandLine.class),
      jar(JCommander.class),
      jar(CmdLineParser.class),
      jar(DefaultParser.class)
    };
    try (Watched watched = new Watched(temp, PROGRAM, libraries)) {
      List<String> options = List.of("-Dtrain.size=100", "-Dtrain.password=" + SECRET);
      String[] arguments = {
        "-e", "7", "--fast", "--layers", "8,4", "--password", SECRET, cwd + "/in.csv"
      };
      Result result =
          watched
              .program(cwd, "", options, arguments)
              .env("TRAIN_SEED", "11")
              .env("STORE_TOKEN", SECRET)
              .run();
      assertThat(result.exit()).as(result.stderr()).isZero();
      assertThat(result.stdout()).isEqualTo("7 4 20 3 100");
      watched.awaitDelivery();
    }
    assertThat(Watched.run(cwd).params())
        .containsOnly(
            entry("epochs", "7"),
            entry("fast", "true"),
            entry("layers", "8, 4"),
            entry("data", "$CWD/in.csv"),
            entry("depth", "4"),
            entry("trees", "20"),
            entry("output", "out.bin"),
            entry("neighbours", "3"),
            entry("verbose", "true"),
            entry("momentum", "0.9"),
            entry("TRAIN_SEED", "11"),
            entry("train.size", "100"),
            entry("train.late", "yes"));
    RunRecord record = Watched.record(cwd);
    Map<String, String> facts = new TreeMap<>();
    record.facts(Factor.PARAMETERS).forEach((name, fact) -> facts.put(name, fact.value()));
    assertThat(facts)
        .containsEntry("option.rate", "0.1")
        .containsEntry("source.option.rate", "command line (picocli, default)")
        .containsEntry("option.kind", "TREE")
        .containsEntry("source.option.epochs", "command line (picocli)")
        .containsEntry("option.min-rows", "2")
        .containsEntry("source.option.depth", "command line (jcommander)")
        .containsEntry("option.subsample", "0.5")
        .containsEntry("source.option.trees", "command line (args4j)")
        .containsEntry("source.option.neighbours", "command line (commons-cli)")
        .containsEntry("settings.train.properties.epochs", "1")
        .containsEntry("variable.TRAIN_SEED", "11")
        .containsEntry("variable.TRAIN_ABSENT", "(not set)")
        .containsEntry("property.train.batch", "(not set)")
        .containsEntry("property.train.late", "yes")
        .doesNotContainKeys("option.help", "option.odd", "variable.HOME", "property.user.dir");
    assertThat(facts.get("source.variable.TRAIN_SEED"))
        .startsWith("System.getenv, Program.main(Program.java:");
    for (String secret :
        List.of(
            "option.password",
            "option.api-token",
            "option.secret",
            "option.api-key",
            "variable.STORE_TOKEN",
            "property.train.password",
            "settings.train.properties.password")) {
      assertThat(facts.get(secret)).as(secret).startsWith("<redacted:");
    }
    assertThat(new String(RecordJson.bytes(record), StandardCharsets.UTF_8)).doesNotContain(SECRET);
    assertThat(record.gaps()).noneMatch(gap -> gap.factor() == Factor.PARAMETERS);
  }

  private static Path jar(Class<?> of) throws Exception {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
