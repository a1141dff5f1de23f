package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.FileOpened;
import dev.reprise.journal.Event.SourceRead;
import dev.reprise.journal.Event.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the program read by HTTP: data like files, by the digest of the whole content. */
final class Downloads {
  private static final int MOST = 200;

  /** Details that are about the telling, and no facts. */
  private static final Set<String> INNER = Set.of("why", "file", "mtime");

  /**
   * @param problem why there is no digest; empty if there is one
   */
  private record Content(SourceRead read, String sha256, String problem) {}

  private final List<Content> all = new ArrayList<>();

  private Downloads() {}

  /** Of one program; what it asked of the tracking server is none. */
  static Downloads of(JvmStory story, Inputs inputs) {
    Started started = story.started();
    String tracking = started == null ? "" : started.trackingUri();
    Downloads downloads = new Downloads();
    for (SourceRead read : story.sources()) {
      boolean own = !tracking.isEmpty() && read.source().startsWith(tracking);
      if (read.kind().equals("http") && !own) {
        downloads.all.add(content(read, inputs));
      }
    }
    return downloads;
  }

  private static Content content(SourceRead read, Inputs inputs) {
    String file = read.details().getOrDefault("file", "");
    if (file.isEmpty()) {
      return new Content(
          read,
          read.digest(),
          read.digest().isEmpty()
              ? read.details().getOrDefault("why", "its content was not hashed")
              : "");
    }
    long mtime = Long.parseLong(read.details().getOrDefault("mtime", "0"));
    FileOpened stored = new FileOpened(file, "r", read.bytes(), mtime, 0, 0, "", "", read.time());
    FileHash.Result result = inputs.hash(stored);
    return new Content(read, result.sha256(), result.problem());
  }

  /** Digests of those whose content is known. */
  List<String> contents() {
    return all.stream().filter(one -> one.problem().isEmpty()).map(Content::sha256).toList();
  }

  /** Whether the content of all is known. */
  boolean areKnown() {
    return all.stream().allMatch(one -> one.problem().isEmpty());
  }

  void tell(Findings findings) {
    all.stream().limit(MOST).forEach(one -> tell(one, findings));
    if (all.size() > MOST) {
      findings.incidental("http.count", Integer.toString(all.size()));
    }
  }

  private static void tell(Content one, Findings findings) {
    SourceRead read = one.read();
    String url = read.source() + (read.name().isEmpty() ? "" : " " + read.name());
    read.details()
        .forEach(
            (name, value) -> {
              if (!INNER.contains(name)) {
                findings.incidental("http." + name + "." + url, value);
              }
            });
    if (!one.problem().isEmpty()) {
      findings.gap("http." + url, one.problem());
      return;
    }
    findings.incidental("http." + url, one.sha256());
    findings.incidental("http.bytes." + url, Long.toString(read.bytes()));
    findings.data(new DataFound(name(url), "", read.source(), one.sha256(), read.bytes(), -1, -1));
  }

  /** What comes last in the path. */
  private static String name(String url) {
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? url : last;
  }
}
