package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.ArtifactPaths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What artifacts a run has, as its server says, wherever they are kept. */
record Listing(Api api, String runId) {

  /** Entries directly under a directory; the root is empty. */
  List<ArtifactInfo> list(String directory) {
    Map<String, String> query = new HashMap<>();
    query.put("run_id", runId);
    if (!directory.isEmpty()) {
      query.put("path", ArtifactPaths.check(directory));
    }
    List<ArtifactInfo> found = new ArrayList<>();
    String page;
    do {
      JsonNode answer = api.get("artifacts/list", query).orThrow();
      for (JsonNode file : answer.path("files")) {
        boolean isDirectory = file.path("is_dir").asBoolean();
        found.add(
            new ArtifactInfo(
                Wire.text(file, "path"),
                isDirectory,
                isDirectory ? 0 : file.path("file_size").asLong()));
      }
      page = Wire.text(answer, "next_page_token");
      query.put("page_token", page);
    } while (!page.isEmpty());
    return found;
  }

  /** All files, however deep, under a directory. */
  List<ArtifactInfo> walk(String directory) {
    List<ArtifactInfo> files = new ArrayList<>();
    Deque<String> directories = new ArrayDeque<>(List.of(directory));
    while (!directories.isEmpty()) {
      for (ArtifactInfo entry : list(directories.remove())) {
        if (entry.directory()) {
          directories.add(entry.path());
        } else {
          files.add(entry);
        }
      }
    }
    return files;
  }
}
