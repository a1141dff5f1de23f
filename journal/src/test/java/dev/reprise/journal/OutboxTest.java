package dev.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  @TempDir Path directory;

  private Path place(String name) {
    return directory.resolve(name);
  }

  @Test
  void theFirstPlaceThatIsSetIsTaken() throws Exception {
    Map<String, String> all =
        Map.of(
            "REPRISE_OUTBOX", place("variable").toString(),
            "XDG_STATE_HOME", place("state").toString(),
            "HOME", place("home").toString());
    assertThat(base(place("setting").toString(), all)).isEqualTo(place("setting"));
    assertThat(base("", all)).isEqualTo(place("variable"));
    Map<String, String> some = new LinkedHashMap<>(all);
    some.remove("REPRISE_OUTBOX");
    assertThat(base("", some)).isEqualTo(place("state/reprise"));
    some.put("XDG_STATE_HOME", "relative/is/ignored");
    assertThat(base("", some)).isEqualTo(place("home/.local/state/reprise"));
  }

  private static Path base(String setting, Map<String, String> environment) throws Exception {
    Outbox outbox = Outbox.open(setting, environment);
    assertThat(outbox.why()).isEmpty();
    return outbox.base().toPath();
  }

  @Test
  void aPlaceThatCannotBeWrittenFallsBackToTheNextAndSaysWhy() throws Exception {
    // A file in the way fails for root as well, whom permissions do not stop.
    Path blocked = Files.createFile(place("file"));
    Outbox outbox = Outbox.open(blocked + "/outbox", Map.of("HOME", place("home").toString()));
    assertThat(outbox.base().toPath()).isEqualTo(place("home/.local/state/reprise"));
    assertThat(outbox.why()).contains("cannot create the directory " + blocked);
  }

  @Test
  void withoutAHomeTheTemporaryDirectoryIsTaken() throws Exception {
    String saved = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", directory.toString());
    try {
      Outbox outbox = Outbox.open("", Map.of());
      String name = "reprise-" + System.getProperty("user.name");
      assertThat(outbox.base().toPath()).isEqualTo(place(name));
      assertThat(outbox.base()).isDirectoryContaining("glob:**/key");

      Files.createDirectory(place("real"));
      Files.createDirectory(place("elsewhere"));
      System.setProperty("java.io.tmpdir", place("real").toString());
      Files.createSymbolicLink(place("real").resolve(name), place("elsewhere"));
      assertThatThrownBy(() -> Outbox.open("", Map.of()))
          .hasMessageContaining("belongs to somebody else")
          .hasMessageContaining("set reprise.outbox");
    } finally {
      System.setProperty("java.io.tmpdir", saved);
    }
  }

  @Test
  void aDeliveryKeyTellsPlacesAndCredentialsApartAndNothingElse() throws Exception {
    Outbox outbox = Outbox.open(place("a").toString(), Map.of());
    Outbox again = Outbox.open(place("a").toString(), Map.of());
    Outbox other = Outbox.open(place("b").toString(), Map.of());
    File delivery = outbox.delivery("http://h", "user:pw", "");

    assertThat(again.delivery("http://h", "user:pw", "")).isEqualTo(delivery);
    assertThat(outbox.delivery("http://h", "user:px", "")).isNotEqualTo(delivery);
    assertThat(outbox.delivery("http://h", "user:pw", "insecure")).isNotEqualTo(delivery);
    assertThat(outbox.delivery("http://i", "user:pw", "")).isNotEqualTo(delivery);
    assertThat(other.delivery("http://h", "user:pw", "").getName())
        .isNotEqualTo(delivery.getName())
        .matches("[0-9a-f]{16}");
    assertThat(delivery.getParentFile().getName()).matches(".+-[0-9a-f]{8}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place("a/key"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(delivery.toPath())))
        .isEqualTo("rwx------");
  }

  @Test
  void deliveriesAndJournalsAreListed() throws Exception {
    Outbox outbox = Outbox.open(place("a").toString(), Map.of());
    File one = outbox.delivery("http://h", "", "");
    File two = outbox.delivery("http://i", "", "");
    JournalWriter.create(Outbox.journal(one, 1001, 7)).close();
    JournalWriter.create(Outbox.journal(one, 1000, 8)).close();

    assertThat(outbox.deliveries()).containsExactlyInAnyOrder(one.toPath(), two.toPath());
    assertThat(Outbox.journals(two.toPath())).isEmpty();
    assertThat(Outbox.journals(one.toPath()))
        .extracting(p -> p.getFileName().toString())
        .containsExactly("1000-8.journal", "1001-7.journal");
  }

  @Test
  void processesThatCreateTheKeyAtOnceGetTheSame() throws Exception {
    File key = place("key").toFile();
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(Forked.start(Forked.KeyProbe.class, key.getPath()));
    }
    List<String> digests = new ArrayList<>();
    for (Process process : processes) {
      digests.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(digests).allMatch(d -> d.matches("[0-9a-f]{16}")).hasSize(4);
    assertThat(digests.stream().distinct()).hasSize(1);
    assertThat(key).hasSize(LocalKey.LENGTH);
  }

  @Test
  void notesComeBackAndReplaceEarlierOnesWhole() throws Exception {
    File file = place("a.ack").toFile();
    assertThat(NoteFile.read(file)).isEmpty();
    Map<String, String> note = new LinkedHashMap<>();
    note.put(NoteFile.RUN, "abc");
    note.put(NoteFile.WHERE, "http://h/#/?a=b=c\\n\n2");
    note.put(NoteFile.STATE, "");
    NoteFile.write(file, Map.of("old", "x"));
    NoteFile.write(file, note);
    assertThat(NoteFile.read(file)).containsExactlyEntriesOf(note);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath())))
        .isEqualTo("rw-------");
    assertThat(directory.toFile().list()).containsExactly("a.ack");
  }

  @Test
  void hashesAreSha256AndHmac() throws Exception {
    Random random = new Random(3);
    MessageDigest peer = MessageDigest.getInstance("SHA-256");
    for (int length = 0; length < 300; length++) {
      byte[] message = new byte[length];
      byte[] key = new byte[1 + random.nextInt(100)];
      random.nextBytes(message);
      random.nextBytes(key);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      assertThat(Sha256.digest(message)).isEqualTo(peer.digest(message));
      assertThat(Sha256.hmac(key, message)).isEqualTo(mac.doFinal(message));
      assertThat(Sha256.hex(message, length)).isEqualTo(HexFormat.of().formatHex(message));
    }
  }

  @Test
  void theHostHasANameInAnyCase() {
    assertThat(Machine.host()).isNotBlank();
    assertThat(Machine.bootId()).matches("[0-9a-f]{8}");
  }
}
