package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.QuietGit;
import dev.reprise.courier.collect.Remotes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The git commit that a directory stands at, as the tags that MLflow's UI shows as the source. */
final class Origin {
  private Origin() {}

  /**
   * Tags {@code mlflow.source.git.*} of the repository that the variables name, else of the one
   * around; empty outside a repository or before its first commit.
   */
  static Map<String, String> tags(Path directory, Map<String, String> environment) {
    Map<String, String> tags = new LinkedHashMap<>();
    try (Repository repository = repository(directory, environment)) {
      ObjectId head = repository == null ? null : repository.resolve("HEAD");
      if (repository == null || head == null) {
        return tags;
      }
      tags.put("mlflow.source.git.commit", head.name());
      String full = repository.getFullBranch();
      if (full != null && full.startsWith("refs/heads/")) {
        tags.put("mlflow.source.git.branch", Repository.shortenRefName(full));
      }
      String remote = repository.getConfig().getString("remote", "origin", "url");
      if (remote != null) {
        tags.put("mlflow.source.git.repoURL", Remotes.plain(remote));
      }
    } catch (IOException | RuntimeException e) {
      // A damaged repository: the code collector says so as a gap, here it only costs three tags.
      return new LinkedHashMap<>();
    }
    return tags;
  }

  private static @Nullable Repository repository(Path directory, Map<String, String> environment)
      throws IOException {
    Repository named = QuietGit.named(environment, directory);
    return named != null ? named : QuietGit.find(directory.toFile());
  }

  /** An address without the user and password that it may carry. */
  static String withoutUserInfo(String uri) {
    int scheme = uri.indexOf("://");
    if (scheme < 0) {
      return uri;
    }
    int host = scheme + 3;
    int path = uri.indexOf('/', host);
    int at = uri.lastIndexOf('@', path < 0 ? uri.length() : path);
    return at < host ? uri : uri.substring(0, host) + uri.substring(at + 1);
  }
}
