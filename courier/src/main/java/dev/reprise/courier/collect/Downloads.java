package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.FileOpened;
import dev.reprise.journal.Event.SourceRead;
import dev.reprise.journal.Event.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the program read by HTTP or through Hadoop: data like files, by digests of whole contents.
 */
final class Downloads {
  private static final int MOST = 200;

  /** Details that are about the telling, and no facts. */
  private static final Set<String> INNER = Set.of("why", "file", "mtime", "bytes");

  /** What a file system calls a content, the surest first. */
  private static final List<String> IDENTITIES = List.of("checksum", "etag", "version");

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
    InputFilter filter = new InputFilter(story);
    for (SourceRead read : story.sources()) {
      boolean own = !tracking.isEmpty() && read.source().startsWith(tracking);
      boolean hadoop = read.kind().equals("hadoop") && !filter.isExcluded(read.source());
      if (hadoop || (read.kind().equals("http") && !own)) {
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
    String prefix = read.kind() + ".";
    read.details()
        .forEach(
            (name, value) -> {
              if (!INNER.contains(name)) {
                findings.incidental(prefix + name + "." + url, value);
              }
            });
    if (!one.problem().isEmpty()) {
      findings.gap(prefix + url, one.problem());
      identity(read, url, findings);
      return;
    }
    long bytes = Long.parseLong(read.details().getOrDefault("bytes", Long.toString(read.bytes())));
    findings.incidental(prefix + url, one.sha256());
    findings.incidental(prefix + "bytes." + url, Long.toString(bytes));
    findings.data(
        new DataFound(name(url), "", read.source(), one.sha256(), 0, bytes, -1, -1, version(read)));
  }

  /** Without a digest of its content, what Hadoop's file system calls it decides. */
  private static void identity(SourceRead read, String url, Findings findings) {
    for (String name : IDENTITIES) {
      String id = read.details().getOrDefault(name, "");
      if (read.kind().equals("hadoop") && !id.isEmpty()) {
        findings.decisive("hadoop.identity." + url, name + " " + id);
        long bytes = Long.parseLong(read.details().getOrDefault("bytes", "-1"));
        findings.data(
            new DataFound(
                name(url),
                "",
                read.source(),
                Sha256.of(id),
                0,
                bytes,
                -1,
                -1,
                version(read),
                false));
        return;
      }
    }
  }

  private static String version(SourceRead read) {
    return read.kind().equals("hadoop") ? read.details().getOrDefault("version", "") : "";
  }

  /** What comes last in the path. */
  private static String name(String url) {
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? url : last;
  }
}
