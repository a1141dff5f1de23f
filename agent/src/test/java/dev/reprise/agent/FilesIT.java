package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which Java opens a file is seen, and what goes away is held fast before. */
class FilesIT {
  @TempDir Path directory = Path.of("");

  @Test
  void everyStyleOfReadingIsSeen() throws Exception {
    Forked forked = new Forked(directory);
    Path data = Files.createDirectories(directory.resolve("data"));
    for (int i = 1; i <= 14; i++) {
      Files.writeString(data.resolve(i < 10 ? "0" + i : "" + i), "content " + i);
    }
    assertThat(forked.watched("reads", data.toString()).status()).isZero();
    List<Event.FileOpened> opened = forked.events(Event.FileOpened.class);
    assertThat(opened)
        .filteredOn(file -> file.access().equals("r"))
        .extracting(file -> Path.of(file.path()).getFileName().toString())
        .containsExactly(
            "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14");
    assertThat(opened)
        .filteredOn(file -> file.access().equals("w"))
        .extracting(Event.FileOpened::path)
        .containsExactly(data.resolve("copy").toString());
    Event.FileOpened first = opened.get(0);
    assertThat(first.size()).isEqualTo(9);
    assertThat(first.inode()).isEqualTo(Files.getAttribute(data.resolve("01"), "unix:ino"));
    assertThat(first.site()).startsWith("Program.reads(Program.java:");
  }

  @Test
  void whatIsDeletedOrReplacedIsHashedBefore() throws Exception {
    Forked forked = new Forked(directory);
    Path data = Files.createDirectories(directory.resolve("data"));
    for (String name : List.of("gone", "over", "from", "old")) {
      Files.writeString(data.resolve(name), "");
    }
    assertThat(forked.watched("vanish", data.toString()).status()).isZero();
    assertThat(forked.events(Event.FileKept.class))
        .extracting(kept -> Path.of(kept.path()).getFileName() + " " + kept.value())
        .containsExactly(
            "gone e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "over e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "from e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "old e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void aFileReadAsStandardInputIsDataAndAPipeIsAGap() throws Exception {
    Path rows = Files.writeString(directory.resolve("rows.csv"), "12345\n");
    Forked forked = new Forked(directory);
    forked.input = ProcessBuilder.Redirect.from(rows.toFile());
    assertThat(forked.watched("stdin").out()).contains("12345");
    assertThat(forked.events(Event.FileOpened.class))
        .extracting(file -> file.path() + " " + file.site())
        .containsExactly(rows + " standard input");
    assertThat(forked.events(Event.GapSeen.class)).isEmpty();
  }

  @Test
  void whatIsReadFromAPipeIsAGapAndCounted() throws Exception {
    Forked forked = new Forked(directory);
    Process process = forked.start(List.of(forked.agent("run=always,courier=none")), "stdin-all");
    process.getOutputStream().write(new byte[100_000]);
    assertThat(forked.run(process).out()).contains("100000");
    assertThat(forked.events(Event.GapSeen.class))
        .extracting(gap -> gap.factor() + ": " + gap.what() + ", " + gap.why())
        .containsExactly("data: stdin, read from a pipe, and not kept");
    assertThat(forked.events(Event.ProgramFact.class))
        .contains(new Event.ProgramFact("process", "stdin.read", "100000"));
  }

  @Test
  void standardInputThatNobodyReadsIsNothing() throws Exception {
    Path rows = Files.writeString(directory.resolve("rows.csv"), "12345\n");
    Forked forked = new Forked(directory);
    forked.input = ProcessBuilder.Redirect.from(rows.toFile());
    forked.watched("return");
    assertThat(forked.events(Event.FileOpened.class)).isEmpty();
    assertThat(forked.events(Event.GapSeen.class)).isEmpty();
  }

  @Test
  void whatALoaderFindsElsewhereIsAddedToTheClassPath() throws Exception {
    Forked forked = new Forked(directory);
    Path other = Files.createDirectories(directory.resolve("other place"));
    Files.copy(forked.classes().resolve("Program.class"), other.resolve("Program.class"));
    assertThat(forked.watched("loader", other.toString()).status()).isZero();
    assertThat(forked.events(Event.ProgramFact.class))
        .filteredOn(fact -> fact.section().equals("classpath.added"))
        .extracting(Event.ProgramFact::value)
        .containsExactly(other.toString());
  }

  @Test
  void whatIsReadAfterTheJournalIsOpenIsToldWhateverTheStore() throws Exception {
    Path rows = Files.writeString(directory.resolve("rows.csv"), "1\n");
    Forked forked = new Forked(directory);
    forked.environment.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:9");
    assertThat(forked.watched("later", rows.toString()).status()).isZero();
    assertThat(forked.events(Event.FileOpened.class))
        .extracting(Event.FileOpened::path)
        .containsExactly(rows.toString());
  }

  @Test
  void manyFilesLoseNeitherTheModelNorTheRun() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    Forked forked = new Forked(directory);
    String agent = forked.agent("courier=none");
    Forked.Ran ran = forked.run(forked.start(List.of(agent), "many", data.toString(), "10500"));
    assertThat(ran.ours()).hasSize(1);
    assertThat(forked.events(Event.Evidence.class)).hasSize(1);
    assertThat(forked.events(Event.ModelWritten.class))
        .extracting(Event.ModelWritten::path)
        .containsExactly(data.resolve("last.model").toString());
  }

  @Test
  void aPipeThatIsOpenedIsAGapAndAFileBehindADescriptorIsThatFile() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Forked forked = new Forked(directory);
    Process reader =
        forked.start(List.of(forked.agent("run=always,courier=none")), "fifo", pipe.toString());
    Files.writeString(pipe, "x");
    assertThat(forked.run(reader).out()).endsWith("120\n");
    assertThat(forked.events(Event.GapSeen.class))
        .extracting(Event.GapSeen::what)
        .containsExactly(pipe.toString());
  }

  @Test
  void aFileThatIsHandedOverAsADescriptorIsThatFile() throws Exception {
    Path rows = Files.writeString(directory.resolve("rows.csv"), "1\n");
    Forked forked = new Forked(directory);
    forked.input = ProcessBuilder.Redirect.from(rows.toFile());
    assertThat(forked.watched("read", "/dev/stdin").status()).isZero();
    assertThat(forked.events(Event.FileOpened.class))
        .extracting(Event.FileOpened::path)
        .contains(rows.toString());
  }
}
