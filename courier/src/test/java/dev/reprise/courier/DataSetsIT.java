package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.DatasetInput;
import dev.reprise.client.Run;
import dev.reprise.record.Factor;
import dev.reprise.record.Hazard;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.GitRepository;
import dev.reprise.testkit.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 500 part files that Git tracks, read by a real program under the real agent. */
class DataSetsIT {
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          double sum = 0;
          for (int i = 0; i < 500; i++) {
            sum += Double.parseDouble(Files.readString(Path.of(args[0], "part-" + i + ".csv")));
          }
          Files.writeString(Path.of("sum.model"), "" + sum);
        }
      }
      """;

  private static final String PARTS = "directory.$CWD/in/part-*.csv";

  @TempDir Path temp;

  @Test
  void areOneInputWithItsVersionUntilOneRowOfOneChanges() throws Exception {
    try (Watched watched = new Watched(temp, PROGRAM)) {
      GitRepository one = checkout("one");
      Run run = run(watched, one);
      RunRecord record = Watched.record(one.directory());
      String digest = fact(record, PARTS);
      assertThat(run.inputs()).hasSize(1);
      DatasetInput input = run.inputs().get(0);
      assertThat(input.name()).isEqualTo("in/part-*.csv");
      assertThat(input.digest()).isEqualTo(digest.substring(0, 32));
      assertThat(input.tags()).containsEntry("reprise.sha256", digest);
      assertThat(fact(record, "version.git.$CWD/in/part-0.csv"))
          .isEqualTo("blob:" + one.git("rev-parse", "HEAD:in/part-0.csv").strip());
      assertThat(fact(record, "version.git.count")).isEqualTo("500");
      assertThat(differing(record)).isEmpty();

      GitRepository two = checkout("elsewhere/two");
      old(two.write("in/part-499.csv", "498"));
      run(watched, two);
      RunRecord other = Watched.record(two.directory());
      assertThat(fact(other, PARTS)).hasSize(64).isNotEqualTo(digest);
      assertThat(differing(other)).containsExactly("$CWD/in/part-499.csv");
    }
  }

  private GitRepository checkout(String where) throws Exception {
    GitRepository repository = GitRepository.init(temp.resolve(where));
    for (int i = 0; i < 500; i++) {
      old(repository.write("in/part-" + i + ".csv", Integer.toString(i)));
    }
    repository.commit("data");
    return repository;
  }

  private static List<String> differing(RunRecord record) {
    return record.hazards().stream()
        .filter(hazard -> hazard.id().equals("version-differs"))
        .map(Hazard::where)
        .toList();
  }

  private static void old(Path file) throws Exception {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_760_000_000_000L));
  }

  private static Run run(Watched watched, GitRepository in) {
    Result result = watched.program(in.directory(), "", List.of("-Xmx64m"), "in").run();
    assertThat(result.exit()).as(result.stderr()).isZero();
    watched.awaitDelivery();
    return Watched.runs(in.directory()).get(0);
  }

  private static String fact(RunRecord record, String name) {
    return Objects.requireNonNull(record.facts(Factor.DATA).get(name), name).value();
  }
}
