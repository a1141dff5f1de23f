package dev.reprise.agent;

import dev.reprise.journal.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A ledger as docs/seeds.md describes it, from what a journal tells. */
final class LedgerFile {
  private final List<String> lines = new ArrayList<>();

  LedgerFile(String main, Forked forked) throws IOException {
    lines.add(
        "{\"schema\":\"reprise/seeds/1\",\"main\":\"%s\",\"jdk\":\"%s\",\"set.salt\":\"%s\"}"
            .formatted(main, System.getProperty("java.version"), salt(forked)));
    for (Event.GeneratorSeen seen : forked.events(Event.GeneratorSeen.class)) {
      lines.add(
          ("{\"generator\":\"%s\",\"how\":\"%s\",\"chosen\":%s,\"seed\":\"%s\",\"origin\":\"%s\","
                  + "\"site\":\"%s\",\"once\":\"%s\",\"thread\":\"%s\",\"threadId\":%s,\"ordinal\":%s}")
              .formatted(
                  seen.generator(),
                  seen.how(),
                  seen.chosen(),
                  seen.seedBytes().isEmpty() ? seen.seed() : "0x" + seen.seedBytes(),
                  seen.origin(),
                  seen.site(),
                  seen.once(),
                  seen.thread(),
                  seen.threadId(),
                  seen.ordinal()));
    }
    for (Event.ClockSeen seen : forked.events(Event.ClockSeen.class)) {
      lines.add(
          "{\"clock\":\"%s\",\"site\":\"%s\",\"thread\":\"%s\",\"ordinal\":%s}"
              .formatted(seen.value(), seen.site(), seen.thread(), seen.ordinal()));
    }
  }

  private static String salt(Forked forked) throws IOException {
    return forked.events(Event.ProgramFact.class).stream()
        .filter(fact -> fact.key().equals("set.salt"))
        .map(Event.ProgramFact::value)
        .findFirst()
        .orElseThrow();
  }

  List<String> lines() {
    return lines;
  }

  /** Writes it whole, with its last line. */
  Path write(Path file) throws IOException, GeneralSecurityException {
    String text = String.join("\n", lines) + "\n";
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    String last = "{\"sha256\":\"" + HexFormat.of().formatHex(digest) + "\"}\n";
    return Files.writeString(file, text + last);
  }
}
