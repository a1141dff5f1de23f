package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Base;
import dev.reprise.courier.collect.Checkout;
import dev.reprise.courier.collect.Remotes;
import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The git commit that a directory stands at, as the tags that MLflow's UI shows as the source. */
final class Origin {
  private Origin() {}

  /**
   * Tags {@code mlflow.source.git.*} of the program's repository; empty without one or before its
   * first commit.
   */
  static Map<String, String> tags(JvmStory story, Base outbox) {
    Map<String, String> tags = new LinkedHashMap<>();
    try (Repository repository = Checkout.of(story).open()) {
      ObjectId head = repository == null ? null : repository.resolve("HEAD");
      if (repository == null || head == null) {
        return tags;
      }
      tags.put("mlflow.source.git.commit", head.name());
      String full = repository.getFullBranch();
      if (full != null && full.startsWith("refs/heads/")) {
        tags.put("mlflow.source.git.branch", Repository.shortenRefName(full));
      }
      String remote = Remotes.of(repository.getConfig());
      if (!remote.isEmpty()) {
        tags.put("mlflow.source.git.repoURL", outbox.redactor().text(remote));
      }
    } catch (IOException | RuntimeException e) {
      // A damaged repository: the code collector says so as a gap, here it only costs three tags.
      return new LinkedHashMap<>();
    }
    return tags;
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
