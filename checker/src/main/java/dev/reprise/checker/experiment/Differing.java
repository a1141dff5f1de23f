package dev.reprise.checker.experiment;

import dev.reprise.checker.experiment.Tokens.Token;
import dev.reprise.checker.rerun.Draft;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What differs between a good run and a bad one, as changes that can be made one by one. */
public final class Differing {
  private static final String FILE = "file.";
  private static final String JAR = "jar.";
  private static final String OWN = "classpath.own.";
  private static final String SHA256 = ".sha256";
  private static final List<String> SWITCHES =
      List.of("deterministic", "serial", "tasks", "parallelism", "pin");

  private final RunRecord good;
  private final RunRecord bad;
  private final Map<String, Path> places;
  private final Path ledger;
  private final List<Switch> switches = new ArrayList<>();

  private Differing(RunRecord good, RunRecord bad, Map<String, Path> places, Path ledger) {
    this.good = good;
    this.bad = bad;
    this.places = places;
    this.ledger = ledger;
  }

  /**
   * The changes, the likeliest first.
   *
   * @param places where files of the bad run lie here, by {@code factor.fact}
   * @param ledger of the bad run, on this machine
   */
  public static List<Switch> between(
      RunRecord good, RunRecord bad, Map<String, Path> places, Path ledger) {
    Differing differing = new Differing(good, bad, places, ledger);
    differing.arguments();
    differing.files();
    differing.chance();
    differing.program();
    differing.libraries();
    differing.options();
    differing.variables();
    differing.agent();
    differing.java();
    return List.copyOf(differing.switches);
  }

  private void arguments() {
    Tokens before = Tokens.ofProgram(new Draft(good).arguments());
    Tokens after = Tokens.ofProgram(new Draft(bad).arguments());
    for (String key : keys(before, after)) {
      Optional<Token> was = before.find(key);
      Optional<Token> is = after.find(key);
      List<String> normal = is.map(token -> normal(bad, token)).orElse(List.of());
      if (was.map(token -> normal(good, token)).orElse(List.of()).equals(normal)) {
        continue;
      }
      boolean data = normal.stream().anyMatch(word -> word.contains("sha256:"));
      boolean seed = key.toLowerCase(java.util.Locale.ROOT).contains("seed");
      add(
          data ? Factor.DATA : seed ? Factor.SEEDS : Factor.PARAMETERS,
          key.startsWith("#") ? "argument " + key : key.replaceFirst("^-+", ""),
          was.map(Differing::shown).orElse(""),
          is.map(Differing::shown).orElse(""),
          draft -> {
            Tokens now = Tokens.ofProgram(draft.arguments());
            draft.arguments(is.map(now::with).orElseGet(() -> now.without(key)).words());
            if (data) {
              newFiles(draft);
            }
          });
    }
  }

  private static String shown(Token token) {
    return token.value().orElse(token.text());
  }

  private static List<String> normal(RunRecord record, Token token) {
    return IntStream.range(token.at(), token.at() + token.words().size())
        .mapToObj(at -> fact(record, Factor.PARAMETERS, "argument." + at))
        .toList();
  }

  private void files() {
    SortedMap<String, String> before = facts(good, Factor.DATA, FILE);
    SortedMap<String, String> after = facts(bad, Factor.DATA, FILE);
    after.forEach(
        (path, sha256) -> {
          if (before.containsKey(path) && !before.get(path).equals(sha256)) {
            add(Factor.DATA, path, before.get(path), sha256, draft -> file(draft, path, sha256));
          }
        });
    boolean others = !before.keySet().containsAll(after.keySet());
    if (others && switches.stream().noneMatch(one -> one.factor() == Factor.DATA)) {
      add(Factor.DATA, "other files", "", String.join(" ", after.keySet()), this::newFiles);
    }
  }

  /** Files that the good run did not read. */
  private void newFiles(Draft draft) {
    SortedMap<String, String> before = facts(good, Factor.DATA, FILE);
    facts(bad, Factor.DATA, FILE)
        .forEach(
            (path, sha256) -> {
              if (!before.containsKey(path)) {
                file(draft, path, sha256);
              }
            });
  }

  private void file(Draft draft, String path, String sha256) {
    draft.without(Factor.DATA, "copy." + path).fact(Factor.DATA, FILE + path, sha256);
    Optional.ofNullable(places.get("data." + FILE + path)).ifPresent(draft::lookIn);
  }

  private void chance() {
    String before = fact(good, Factor.SEEDS, "drawn");
    String after = fact(bad, Factor.SEEDS, "drawn");
    boolean left =
        bad.facts(Factor.SEEDS).keySet().stream().anyMatch(name -> name.startsWith("chance."));
    if (left && !before.equals(after) && !bad.mode().equals("pin")) {
      add(
          Factor.SEEDS,
          "left to chance",
          before,
          after,
          draft -> draft.setting("replay", ledger.toString()));
    }
  }

  private void program() {
    Map<String, String> before = own(good);
    Map<String, String> after = own(bad);
    String main = fact(bad, Factor.CODE, "main.class");
    if (before.equals(after) && main.equals(fact(good, Factor.CODE, "main.class"))) {
      return;
    }
    List<Path> entries =
        after.keySet().stream()
            .map(name -> places.get("code." + OWN + name))
            .filter(java.util.Objects::nonNull)
            .toList();
    if (entries.size() == after.size()) {
      add(
          Factor.CODE,
          "program",
          String.join(" ", before.values()),
          String.join(" ", after.values()),
          draft -> draft.program(main, entries));
    }
  }

  private static Map<String, String> own(RunRecord record) {
    return digests(record, Factor.CODE, OWN);
  }

  private void libraries() {
    Map<String, String> before = digests(good, Factor.LIBRARIES, JAR);
    Map<String, String> after = digests(bad, Factor.LIBRARIES, JAR);
    for (String name : union(before, after)) {
      Path jar = places.get("libraries." + JAR + name);
      boolean gone = !after.containsKey(name);
      if ((gone || jar != null) && !after.getOrDefault(name, "").equals(before.get(name))) {
        String version = fact(bad, Factor.LIBRARIES, JAR + name + ".version");
        add(
            Factor.LIBRARIES,
            name,
            fact(good, Factor.LIBRARIES, JAR + name + ".version"),
            version,
            draft -> {
              if (jar == null) {
                draft.withoutLibrary(name);
              } else {
                draft.library(name, version, jar);
              }
            });
      }
    }
  }

  private void options() {
    Tokens before = Tokens.ofJvm(computing(good));
    Tokens after = Tokens.ofJvm(computing(bad));
    for (String key : keys(before, after)) {
      Optional<Token> is = after.find(key);
      String was = before.find(key).map(Token::text).orElse("");
      if (!was.equals(is.map(Token::text).orElse(""))) {
        add(
            key.startsWith("-D") ? Factor.PARAMETERS : Factor.RUNTIME,
            key,
            was,
            is.map(Token::text).orElse(""),
            draft -> {
              Tokens now = Tokens.ofJvm(draft.jvmArguments());
              draft.jvmArguments(is.map(now::with).orElseGet(() -> now.without(key)).words());
            });
      }
    }
  }

  /** Without our own, and without what only watches. */
  private static List<String> computing(RunRecord record) {
    List<String> watching =
        List.of(fact(record, Factor.RUNTIME, "options.watching").split(" ", -1));
    return new Draft(record)
        .jvmArguments().stream()
            .filter(word -> !word.startsWith("-javaagent:") && !word.startsWith("-Dreprise."))
            .filter(word -> !watching.contains(word))
            .toList();
  }

  private void variables() {
    Map<String, String> before = variables(good);
    Map<String, String> after = variables(bad);
    for (String name : union(before, after)) {
      String was = before.getOrDefault(name, Draft.NOT_SET);
      String is = after.getOrDefault(name, Draft.NOT_SET);
      if (!was.equals(is) && !is.contains("<redacted:")) {
        add(Factor.ENVIRONMENT, name, was, is, draft -> draft.variable(name, is));
      }
    }
  }

  private static Map<String, String> variables(RunRecord record) {
    Map<String, String> variables = new TreeMap<>();
    decisive(record, Factor.ENVIRONMENT, "env.", variables);
    decisive(record, Factor.PARAMETERS, "variable.", variables);
    return variables;
  }

  private static void decisive(
      RunRecord record, Factor factor, String prefix, Map<String, String> into) {
    record
        .facts(factor)
        .forEach(
            (name, fact) -> {
              if (name.startsWith(prefix) && fact.decisive()) {
                into.put(name.substring(prefix.length()), fact.value());
              }
            });
  }

  private void agent() {
    for (String name : SWITCHES) {
      String was = setting(good, name);
      String is = setting(bad, name);
      if (!was.equals(is)) {
        add(
            Factor.RUNTIME,
            name,
            was,
            is,
            draft -> {
              draft.setting(name, is);
              if (name.equals("pin")) {
                draft.setting("replay", is.isEmpty() ? ledger.toString() : "");
              }
            });
      }
    }
  }

  private static String setting(RunRecord record, String name) {
    return record.launch().get("reprise") instanceof Map<?, ?> settings
            && settings.get(name) instanceof String value
        ? value
        : "";
  }

  private void java() {
    String was = fact(good, Factor.RUNTIME, "java.version");
    String is = fact(bad, Factor.RUNTIME, "java.version");
    if (!was.equals(is)) {
      add(
          Factor.RUNTIME,
          "java",
          was,
          is,
          draft -> {
            draft.fact(Factor.RUNTIME, "java.version", is);
            draft.fact(Factor.RUNTIME, "java.home", fact(bad, Factor.RUNTIME, "java.home"));
          });
    }
  }

  private void add(Factor factor, String name, String before, String after, Switch.Edit edit) {
    switches.add(new Switch(factor, name, "", before, after, edit));
  }

  private static Set<String> keys(Tokens one, Tokens other) {
    Set<String> keys = new TreeSet<>();
    one.tokens().forEach(token -> keys.add(token.key()));
    other.tokens().forEach(token -> keys.add(token.key()));
    return keys;
  }

  private static Set<String> union(Map<String, String> one, Map<String, String> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names;
  }

  /** By name, without the beginning and the end of the fact. */
  private static Map<String, String> digests(RunRecord record, Factor factor, String prefix) {
    Map<String, String> digests = new TreeMap<>();
    facts(record, factor, prefix)
        .forEach(
            (name, value) -> {
              if (name.endsWith(SHA256)) {
                digests.put(name.substring(0, name.length() - SHA256.length()), value);
              }
            });
    return digests;
  }

  private static SortedMap<String, String> facts(RunRecord record, Factor factor, String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    record
        .facts(factor)
        .forEach(
            (name, fact) -> {
              if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), fact.value());
              }
            });
    return found;
  }

  private static String fact(RunRecord record, Factor factor, String name) {
    Fact fact = record.facts(factor).get(name);
    return fact == null ? "" : fact.value();
  }
}
