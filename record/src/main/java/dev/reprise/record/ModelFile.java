package dev.reprise.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that training wrote.
 *
 * @param path as the program named it, under {@code $CWD} or {@code $HOME} where it is there
 * @param raw SHA-256 of the bytes, hex
 * @param canonical SHA-256 of the canonical form, hex; equals {@code raw} for form {@code raw/1}
 * @param form which canonical form: {@code weka/1}, {@code tribuo/1}, {@code xgboost/1}, {@code
 *     lightgbm/1}, {@code raw/1}, …; only equal forms compare
 * @param omitted what the canonical form leaves out, in words for a report
 * @param bytes size
 * @param file which file it was when its digest was taken; null where that is not known
 */
public record ModelFile(
    String path,
    String raw,
    String canonical,
    String form,
    List<String> omitted,
    long bytes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FileIdentity file) {
  /** Keeps a copy of the list. */
  public ModelFile {
    omitted = List.copyOf(omitted);
  }

  /** A model of which nobody knows which file it was. */
  public ModelFile(
      String path, String raw, String canonical, String form, List<String> omitted, long bytes) {
    this(path, raw, canonical, form, omitted, bytes, null);
  }

  /** The same as this file. */
  public ModelFile in(@Nullable FileIdentity identity) {
    return new ModelFile(path, raw, canonical, form, omitted, bytes, identity);
  }
}
