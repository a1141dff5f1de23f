package dev.reprise.courier.collect;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * JGit without its side effects: it would write {@code ~/.config/jgit/config}, put probe files into
 * the repository to measure the file system's clock, run {@code git} to find the system's
 * configuration, and run the filters that a repository names.
 */
public final class QuietGit {
  private static final File SYSTEM_CONFIG = new File("/etc/gitconfig");

  private QuietGit() {}

  static {
    SystemReader.setInstance(new Reader(SystemReader.getInstance()));
  }

  /**
   * The repository that a directory belongs to, read only; null if it belongs to none.
   *
   * @throws IOException if there is one that cannot be read
   */
  public static @Nullable Repository find(File directory) throws IOException {
    RepositoryBuilder builder = new RepositoryBuilder();
    builder.setFS(new NoFork()).findGitDir(directory);
    return builder.getGitDir() == null ? null : open(builder);
  }

  /**
   * The repository that {@code GIT_DIR} and {@code GIT_WORK_TREE} name to a program, read only;
   * null if they name none.
   *
   * @throws IOException if there is none where they say, or it cannot be read
   */
  public static @Nullable Repository named(Map<String, String> environment, Path workingDirectory)
      throws IOException {
    String directory = environment.getOrDefault("GIT_DIR", "");
    if (directory.isEmpty()) {
      return null;
    }
    File gitDir = workingDirectory.resolve(directory).normalize().toFile();
    RepositoryBuilder builder = new RepositoryBuilder();
    builder.setFS(new NoFork()).setGitDir(gitDir);
    String tree = environment.getOrDefault("GIT_WORK_TREE", "");
    if (!tree.isEmpty()) {
      builder.setWorkTree(workingDirectory.resolve(tree).normalize().toFile());
    }
    return open(builder);
  }

  private static Repository open(RepositoryBuilder builder) throws IOException {
    try {
      Repository repository = builder.setMustExist(true).build();
      // In memory only: a filter is a program of the user's, and is not ours to run.
      repository
          .getConfig()
          .getSubsections("filter")
          .forEach(name -> repository.getConfig().unsetSection("filter", name));
      return repository;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Never looks for a git program, so never runs it. */
  private static final class NoFork extends FS_POSIX {
    @Override
    protected @Nullable File discoverGitExe() {
      return null;
    }

    @Override
    public FS newInstance() {
      return new NoFork();
    }
  }

  /** A configuration that is never written. */
  private static class ReadOnly extends FileBasedConfig {
    ReadOnly(@Nullable Config parent, @Nullable File file, FS fs) {
      super(parent, file, fs);
    }

    @Override
    public void load() throws IOException, org.eclipse.jgit.errors.ConfigInvalidException {
      if (getFile() != null && Files.isReadable(getFile().toPath())) {
        super.load();
        for (String name : getSubsections("filter")) {
          unsetSection("filter", name);
        }
      }
    }

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }

  /**
   * The user's configuration, with the answer ready for which JGit would write files into the
   * repository and measure for seconds: it asks here.
   */
  private static final class Measured extends ReadOnly {
    Measured(@Nullable Config parent, File file, FS fs) {
      super(parent, file, fs);
    }

    @Override
    public @Nullable String getString(String section, @Nullable String subsection, String name) {
      if (section.equals("filesystem")) {
        return name.equals("timestampResolution") ? "1 milliseconds" : "10 milliseconds";
      }
      return super.getString(section, subsection, name);
    }
  }

  private static final class Reader extends SystemReader.Delegate {
    Reader(SystemReader original) {
      super(original);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
      return new ReadOnly(parent, null, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
      return new ReadOnly(parent, SYSTEM_CONFIG, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
      String home = System.getProperty("user.home", "");
      return new Measured(parent, new File(home, ".gitconfig"), fs);
    }
  }
}
