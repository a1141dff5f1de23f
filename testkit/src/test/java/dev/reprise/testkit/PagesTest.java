package dev.reprise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages for people: no link is dead, and a reader of README.md gets to each. A link to a
 * directory leads to its README.md, else to all that a browser lists there.
 */
class PagesTest {
  private static final Path ROOT = Root.directory().toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(#[^)\\s]*)?\\)");

  @Test
  void everyLinkLeadsToAFileOfTheTree() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      for (Path target : linked(page)) {
        if (!Files.exists(target) || !target.startsWith(ROOT)) {
          dead.add(ROOT.relativize(page) + " → " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyPageIsReachedFromTheReadme() throws IOException {
    Set<Path> reached = new TreeSet<>();
    Deque<Path> next = new ArrayDeque<>(List.of(ROOT.resolve("README.md")));
    while (!next.isEmpty()) {
      Path page = next.remove();
      if (Files.isDirectory(page)) {
        next.addAll(shown(page));
      } else if (page.toString().endsWith(".md") && Files.exists(page) && reached.add(page)) {
        next.addAll(linked(page));
      }
    }
    assertThat(reached).containsAll(pages());
  }

  private static List<Path> shown(Path directory) throws IOException {
    Path front = directory.resolve("README.md");
    if (Files.exists(front)) {
      return List.of(front);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String top : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "THIRD-PARTY.md")) {
      pages.add(ROOT.resolve(top));
    }
    for (String below : List.of("docs", "examples")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(below))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .filter(file -> !file.toString().contains("/target/"))
            .forEach(pages::add);
      }
    }
    return pages;
  }

  /** The files that a page links to, as paths. */
  private static List<Path> linked(Path page) throws IOException {
    List<Path> targets = new ArrayList<>();
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      String target = link.group(1);
      if (!target.isEmpty() && !target.contains(":")) {
        targets.add(page.resolveSibling(target).normalize());
      }
    }
    return targets;
  }
}
