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

/**
 * What artifacts a run or a logged model has, as its server says, wherever they are kept.
 *
 * @param owner parameters that name whose they are
 * @param path name of the parameter for a directory
 */
record Listing(Api api, String endpoint, Map<String, String> owner, String path) {
  static Listing ofRun(Api api, String runId) {
    return new Listing(api, "artifacts/list", Map.of("run_id", runId), "path");
  }

  static Listing ofModel(Api api, String modelId) {
    String endpoint = "logged-models/" + modelId + "/artifacts/directories";
    return new Listing(api, endpoint, Map.of(), "artifact_directory_path");
  }

  /** Entries directly under a directory; the root is empty. */
  List<ArtifactInfo> list(String directory) {
    Map<String, String> query = new HashMap<>(owner);
    if (!directory.isEmpty()) {
      query.put(path, ArtifactPaths.check(directory));
    }
    List<ArtifactInfo> found = new ArrayList<>();
    String page;
    do {
      JsonNode answer = api.get(endpoint, query).orThrow();
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
