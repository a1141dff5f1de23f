package dev.reprise.client;

import java.nio.file.Path;
import java.util.List;

/** Artifacts that cannot be reached; every call says why. */
public final class NoArtifacts implements TrackingStore.Artifacts {
  private final String why;

  /**
   * Artifacts out of reach.
   *
   * @param why one line, with what a user can do about it
   */
  public NoArtifacts(String why) {
    this.why = why;
  }

  @Override
  public boolean available() {
    return false;
  }

  @Override
  public String unavailableReason() {
    return why;
  }

  @Override
  public String upload(Path file, String path, TrackingStore.Progress progress) {
    throw refused();
  }

  @Override
  public String upload(byte[] content, String path) {
    throw refused();
  }

  @Override
  public List<ArtifactInfo> list(String directory) {
    throw refused();
  }

  @Override
  public List<ArtifactInfo> walk(String directory) {
    throw refused();
  }

  @Override
  public byte[] read(String path) {
    throw refused();
  }

  @Override
  public String download(String path, Path target, TrackingStore.Progress progress) {
    throw refused();
  }

  @Override
  public void delete(String path) {
    throw refused();
  }

  private StoreException refused() {
    return new StoreException(StoreException.Kind.UNSUPPORTED, why);
  }
}
