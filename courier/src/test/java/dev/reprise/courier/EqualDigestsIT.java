package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.record.Factor;
import dev.reprise.testkit.GitRepository;
import dev.reprise.testkit.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person searches by: the digest tags of two honest runs, through agent and courier. */
class EqualDigestsIT {
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          Random chosen = new Random(7);
          double sum = new Random().nextDouble();
          for (String line : Files.readAllLines(Path.of(args[0]))) {
            sum += Double.parseDouble(line) * chosen.nextDouble();
          }
          Files.writeString(Path.of("sum.model"), "" + sum);
          System.out.println(Set.of("a", "b", "c"));
        }
      }
      """;

  @TempDir Path temp;

  @Test
  void areEqualInAllEightFactorsAgainAndElsewhere() throws Exception {
    try (Watched watched = new Watched(temp, PROGRAM)) {
      GitRepository one = checkout("one");
      GitRepository two = checkout("elsewhere/two");
      Map<String, String> first = digests(watched, one, "data.csv", 1);
      Map<String, String> again = digests(watched, one, one.directory() + "/data.csv", 2);
      Map<String, String> elsewhere = digests(watched, two, "data.csv", 1);

      assertThat(first).hasSize(Factor.values().length);
      assertThat(first.values()).allMatch(digest -> digest.startsWith("1:"));
      assertThat(again).isEqualTo(first);
      assertThat(elsewhere).isEqualTo(first);
    }
  }

  private GitRepository checkout(String where) {
    GitRepository repository = GitRepository.init(temp.resolve(where));
    repository.write("data.csv", "1\n2\n3\n");
    repository.commit("first");
    return repository;
  }

  /** Of the newest of so many runs. */
  private static Map<String, String> digests(
      Watched watched, GitRepository in, String data, int runs) {
    Result result = watched.program(in.directory(), "", List.of("-Xmx64m"), data).run();
    assertThat(result.exit()).as(result.stderr()).isZero();
    watched.awaitDelivery();
    List<Run> all = Watched.runs(in.directory());
    assertThat(all).hasSize(runs);
    Map<String, String> digests = new TreeMap<>();
    all.stream()
        .max(java.util.Comparator.comparing(Run::startTime))
        .orElseThrow()
        .tags()
        .forEach(
            (tag, value) -> {
              if (tag.matches("reprise\\.[a-z]+\\.sha")) {
                digests.put(tag, value);
              }
            });
    return digests;
  }
}
