package dev.reprise.courier.deliver;

import dev.reprise.courier.story.FileUse;
import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files that a program wrote are taken for models though no library said so: by name (setting
 * {@code model.files}, glob patterns of the file's name) and least size ({@code model.bytes}).
 */
final class ModelRules {
  static final String DEFAULT_FILES =
      "*model*;*.ser;*.pkl;*.joblib;*.onnx;*.pmml;*.pb;*.pt;*.pth;*.h5;*.keras;*.safetensors;*.ubj"
          + ";*.mojo;*.cbm;*.gguf;*.bin;*.tribuo";

  /** Directories of run stores: what lies there was put there by a tracker. */
  private static final List<String> STORES = List.of("mlruns", "reprise-runs", "mlartifacts");

  private final List<PathMatcher> names = new ArrayList<>();
  private final long leastBytes;

  ModelRules(JvmStory story) {
    for (String glob : story.setting("model.files", DEFAULT_FILES).split(";", -1)) {
      if (!glob.isBlank()) {
        names.add(FileSystems.getDefault().getPathMatcher("glob:" + glob.strip()));
      }
    }
    long bytes;
    try {
      bytes = Long.parseLong(story.setting("model.bytes", "1"));
    } catch (NumberFormatException e) {
      bytes = 1;
    }
    leastBytes = bytes;
  }

  /** Whether the file is there and looks like a model. */
  boolean matches(FileUse use) throws IOException {
    if (!use.written()) {
      return false;
    }
    Path file = Path.of(use.path());
    Path name = file.getFileName();
    if (name == null || names.stream().noneMatch(rule -> rule.matches(name))) {
      return false;
    }
    for (Path part : file) {
      if (STORES.contains(part.toString())) {
        return false;
      }
    }
    return Files.isRegularFile(file) && Files.size(file) >= leastBytes;
  }
}
