package dev.reprise.courier.collect;

import dev.reprise.courier.collect.ClassPath.Entry;
import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The commit that a build left in the program or in its surroundings, for want of a repository. */
final class BuildInfo {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");

  private static final List<String> PLACES =
      List.of("git.properties", "BOOT-INF/classes/git.properties", "META-INF/git.properties");

  private static final List<String> ATTRIBUTES =
      List.of(
          "Git-Commit",
          "Git-Commit-Id",
          "Git-SHA",
          "Git-SHA1",
          "Git-Revision",
          "SCM-Revision",
          "Build-Revision",
          "Build-Commit",
          "Implementation-Build",
          "Implementation-SCM-Revision",
          "Change",
          "Commit");

  /** What continuous integration, and images that hand down their OCI labels, set. */
  private static final List<String> VARIABLES =
      List.of(
          "GIT_COMMIT",
          "GIT_SHA",
          "GIT_REVISION",
          "GITHUB_SHA",
          "CI_COMMIT_SHA",
          "BITBUCKET_COMMIT",
          "BUILD_VCS_NUMBER",
          "BUILD_SOURCEVERSION",
          "CIRCLE_SHA1",
          "TRAVIS_COMMIT",
          "DRONE_COMMIT_SHA",
          "SOURCE_COMMIT",
          "SOURCE_VERSION",
          "COMMIT_SHA",
          "VCS_REF",
          "ORG_OPENCONTAINERS_IMAGE_REVISION",
          "OCI_IMAGE_REVISION");

  private BuildInfo() {}

  /** Facts by name, {@code build.commit} among them if any place tells a commit; else empty. */
  static Map<String, String> of(JvmStory story, List<Entry> entries) {
    for (Entry entry : entries) {
      Map<String, String> facts = entry.own() ? inside(entry.path()) : Map.of();
      if (!facts.isEmpty()) {
        return facts;
      }
    }
    Map<String, String> variables = story.section("env");
    for (String name : VARIABLES) {
      String value = variables.getOrDefault(name, "");
      if (COMMIT.matcher(value).matches()) {
        return Map.of("build.commit", value, "build.source", "variable " + name);
      }
    }
    return Map.of();
  }

  private static Map<String, String> inside(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        Path file = entry.resolve(PLACES.get(0));
        if (!Files.isReadable(file)) {
          return Map.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
          return properties(in);
        }
      }
      try (ZipFile jar = new ZipFile(entry.toFile())) {
        return jar(jar);
      }
    } catch (IOException | IllegalArgumentException e) {
      // No zip file, or garbled: it tells no commit, and the libraries' facts say why.
      return Map.of();
    }
  }

  private static Map<String, String> jar(ZipFile jar) throws IOException {
    for (String place : PLACES) {
      ZipEntry entry = jar.getEntry(place);
      if (entry != null) {
        try (InputStream in = jar.getInputStream(entry)) {
          return properties(in);
        }
      }
    }
    Attributes manifest = Jars.manifest(jar);
    for (String name : ATTRIBUTES) {
      String value = manifest.getValue(name);
      if (value != null && COMMIT.matcher(value).matches()) {
        return Map.of("build.commit", value, "build.source", "manifest " + name);
      }
    }
    return Map.of();
  }

  /** As the Maven and Gradle plugins for {@code git.properties} write it. */
  private static Map<String, String> properties(InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    Map<String, String> facts = new LinkedHashMap<>();
    for (String key : List.of("git.commit.id.full", "git.commit.id")) {
      String value = properties.getProperty(key, "");
      if (COMMIT.matcher(value).matches()) {
        facts.putIfAbsent("build.commit", value);
      }
    }
    if (facts.isEmpty()) {
      return facts;
    }
    facts.put("build.source", "git.properties");
    for (String key : List.of("git.branch", "git.dirty", "git.build.time", "git.build.version")) {
      String value = properties.getProperty(key);
      if (value != null) {
        facts.put(key.replaceFirst("^git\\.(build\\.)?", "build."), value);
      }
    }
    String remote = properties.getProperty("git.remote.origin.url");
    if (remote != null) {
      facts.put("build.remote", Remotes.plain(remote));
    }
    return facts;
  }
}
