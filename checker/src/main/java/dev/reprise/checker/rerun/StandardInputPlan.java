package dev.reprise.checker.rerun;

import dev.reprise.checker.rerun.Item.State;
import dev.reprise.record.Factor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the program reads from standard input in a rerun, if it has read from it before. */
final class StandardInputPlan {
  private static final String WHAT = "standard input";
  private static final String FILE = "data.file.";

  private @Nullable Path file;
  private @Nullable Item item;

  /**
   * Looks for it.
   *
   * @param given the file that the user named
   * @param placed where files lie in the rerun, by {@code factor.fact}
   */
  StandardInputPlan(Recorded recorded, Optional<Path> given, Map<String, Path> placed) {
    String sha256 = recorded.fact(Factor.DATA, "stdin.sha256");
    file = given.orElse(null);
    if (!recorded.readStandardInput()) {
      return;
    }
    if (given.isPresent()) {
      given(given.get(), sha256);
      return;
    }
    placed.entrySet().stream()
        .filter(each -> each.getKey().startsWith(FILE) && !sha256.isEmpty())
        .filter(each -> recorded.fact(Factor.DATA, name(each.getKey())).equals(sha256))
        .findFirst()
        .ifPresentOrElse(
            each -> {
              file = each.getValue();
              tell(State.RESTORABLE, "from " + each.getKey().substring(FILE.length()));
            },
            () ->
                tell(
                    State.MISSING,
                    "the program read "
                        + (sha256.isEmpty() ? "a pipe, which was not kept" : "a file")
                        + "; name it with --stdin FILE"));
  }

  private static String name(String key) {
    return key.substring("data.".length());
  }

  private void given(Path there, String sha256) {
    if (sha256.isEmpty()) {
      tell(
          State.DIFFERENT,
          there + "; the program read a pipe, which was not kept, and nothing tells if it is that");
    } else if (Sha256.is(there, sha256)) {
      tell(State.SAME, there.toString());
    } else {
      tell(State.DIFFERENT, there + " has other content than was read");
    }
  }

  private void tell(State state, String note) {
    item = new Item(Factor.DATA, WHAT, state, note);
  }

  /** What the look found; empty if the program has not read from it. */
  Optional<Item> item() {
    return Optional.ofNullable(item);
  }

  /** The file to read; empty for this process's own. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
