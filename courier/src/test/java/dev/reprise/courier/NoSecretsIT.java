package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.GitRepository;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told to the program in confidence is nowhere: not in the store, not in the outbox. */
class NoSecretsIT {
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          Properties settings = new Properties();
          try (var in = Files.newInputStream(Path.of("app.properties"))) { settings.load(in); }
          new Random(settings.getProperty("seed").length());
        }
      }
      """;

  private static final String SECRET = "Tr0ub4dor";

  @TempDir Path temp;

  @Test
  void areInTheStoreOrInTheOutbox() throws Exception {
    GitRepository repository = GitRepository.init(temp.resolve("work"));
    repository.write("app.properties", "seed = 7\ndb.password = " + SECRET + "-settings\n");
    repository.write("client.conf", "timeout = 1\n");
    repository.commit("first");
    repository.write("client.conf", "timeout = 1\napi_token = " + SECRET + "-patch\n");
    repository.write("notes.env", "SECRET_KEY=" + SECRET + "-untracked\n");
    String remote = "https://ada:" + SECRET + "-remote@example.org/team/code.git";
    repository.git("remote", "add", "origin", remote);
    Path argumentFile = temp.resolve("arguments");
    Files.writeString(argumentFile, "-Dfile.api-key=" + SECRET + "-argumentfile\n");
    try (Watched watched = new Watched(temp, PROGRAM)) {
      Training program = program(watched, repository, "", argumentFile);
      Result result = program.run();
      assertThat(result.exit()).as(result.stderr()).isZero();
      watched.awaitDelivery();
      watched.close();
      // Another one waits to be delivered.
      assertThat(program(watched, repository, "courier=none", argumentFile).run().exit()).isZero();

      List<String> found = new ArrayList<>();
      assertThat(search(repository.directory().resolve("reprise-runs"), found)).isGreaterThan(30);
      assertThat(search(watched.outbox, found)).isGreaterThan(3);
      assertThat(found).isEmpty();
      assertThat(Watched.record(repository.directory()).gaps()).isEmpty();
    }
  }

  private static Training program(
      Watched watched, GitRepository in, String settings, Path argumentFile) {
    return watched
        .program(
            in.directory(),
            settings,
            List.of("-Dstore.password=" + SECRET + "-property", "@" + argumentFile),
            "--db-password",
            SECRET + "-argument",
            "--url=jdbc:postgresql://ada:" + SECRET + "-jdbc@db/x")
        .env("WAREHOUSE_PASSWORD", SECRET + "-environment")
        .env("OMP_API_TOKEN", SECRET + "-computing")
        .env("MLFLOW_RUN_CONTEXT", "{\"access_token\": \"" + SECRET + "-context\"}");
  }

  /** Looks into every file, packed ones too; how many there are. */
  private static int search(Path root, List<String> found) throws IOException {
    int files = 0;
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files++;
        look(file.toString(), Files.readAllBytes(file), found);
        if (file.toString().endsWith(".zip")) {
          unpack(file, found);
        }
      }
    }
    return files;
  }

  private static void unpack(Path file, List<String> found) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        look(file + "!" + entry.getName(), zip.readAllBytes(), found);
      }
    }
  }

  private static void look(String name, byte[] content, List<String> found) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(SECRET);
    if (at >= 0) {
      found.add(name + ": …" + text.substring(at, Math.min(text.length(), at + 24)) + "…");
    }
  }
}
