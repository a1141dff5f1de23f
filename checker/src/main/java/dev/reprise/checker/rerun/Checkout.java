package dev.reprise.checker.rerun;

import dev.reprise.checker.rerun.Item.State;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The recorded commit, with what was changed and untracked beside it; where a person asks for it.
 */
final class Checkout {
  /** Stands for the recorded remote. */
  static final String ORIGIN = "origin";

  private static final String COMMIT = "git.commit";

  private final String commit;
  private final String root;
  private final Directories directories;
  private final Artifacts artifacts;
  private @Nullable Repository source;
  private @Nullable Item item;

  private Checkout(Recorded recorded, Directories directories, Artifacts artifacts) {
    this.commit = recorded.fact(Factor.CODE, COMMIT);
    this.root = recorded.fact(Factor.CODE, "git.root");
    this.directories = directories;
    this.artifacts = artifacts;
  }

  /**
   * Looks for the commit. What is at an address is fetched for it, into a temporary directory.
   *
   * @param repo as the user named it; empty to go without
   */
  static Checkout of(
      Recorded recorded, Directories directories, Artifacts artifacts, Optional<String> repo)
      throws IOException {
    Checkout checkout = new Checkout(recorded, directories, artifacts);
    if (repo.isPresent()) {
      String remote = recorded.fact(Factor.CODE, "git.remote");
      checkout.look(repo.get().equals(ORIGIN) ? remote : repo.get());
    }
    return checkout;
  }

  private void look(String repo) throws IOException {
    if (!ObjectId.isId(commit) || root.isEmpty()) {
      tell(State.MISSING, "the record names no commit: the program ran outside of a repository");
      return;
    }
    if (repo.isEmpty()) {
      tell(State.MISSING, "the record names no remote; give --repo DIR or URL");
      return;
    }
    try {
      source = open(repo);
      boolean has = source != null && source.getObjectDatabase().has(ObjectId.fromString(commit));
      tell(
          has ? State.RESTORABLE : State.MISSING,
          has ? "from " + repo : repo + " has no such commit; name another with --repo");
      source = has ? source : null;
    } catch (GitAPIException | JGitInternalException | RepositoryNotFoundException e) {
      tell(State.MISSING, repo + ": " + e.getMessage() + "; clone it, and name that with --repo");
    }
  }

  private void tell(State state, String note) {
    item = new Item(Factor.CODE, COMMIT, state, note);
  }

  private static @Nullable Repository open(String repo) throws IOException, GitAPIException {
    Path directory = Path.of(repo);
    if (Files.isDirectory(directory)) {
      RepositoryBuilder builder = new RepositoryBuilder().findGitDir(directory.toFile());
      if (builder.getGitDir() == null) {
        builder.setGitDir(directory.toFile()).setMustExist(true); // a bare one
      }
      return builder.build();
    }
    Path bare = Files.createTempDirectory("reprise-repo");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(bare)));
    return Git.cloneRepository()
        .setURI(repo)
        .setDirectory(bare.toFile())
        .setBare(true)
        .call()
        .getRepository();
  }

  private static void delete(Path tree) {
    try {
      FileUtils.delete(tree.toFile(), FileUtils.RECURSIVE | FileUtils.IGNORE_ERRORS);
    } catch (IOException e) {
      // It is in the system's temporary directory, which is emptied.
    }
  }

  /** What the look found; empty if nobody asked for it. */
  Optional<Item> item() {
    return Optional.ofNullable(item);
  }

  /** Whether the commit has this content at a path of the recorded machine. */
  boolean has(String absolute, String sha256) {
    Repository repository = source;
    if (repository == null || !absolute.startsWith(root + "/")) {
      return false;
    }
    String path = absolute.substring(root.length() + 1);
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
      try (TreeWalk found = TreeWalk.forPath(repository, path, tree)) {
        if (found == null) {
          return false;
        }
        try (InputStream in = repository.open(found.getObjectId(0)).openStream()) {
          return Sha256.of(in).equals(sha256);
        }
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Checks it out where its root lay, with the patch and the untracked files of the run. */
  void restore() throws IOException {
    Repository repository = source;
    if (repository == null) {
      return;
    }
    Path target = directories.place(root);
    try (Git git =
        Git.cloneRepository()
            .setURI(repository.getDirectory().toURI().toString())
            .setDirectory(target.toFile())
            .setNoCheckout(true)
            .call()) {
      git.checkout().setName(commit).setForced(true).call();
      refuseLinksOut(target);
      patch(git);
      refuseLinksOut(target);
    } catch (GitAPIException | JGitInternalException e) {
      throw new IOException("commit " + commit + " cannot be checked out: " + e.getMessage(), e);
    }
    Path untracked = directories.downloads().resolve("untracked.zip");
    if (artifacts.download("code/untracked.zip", untracked)) {
      Artifacts.unpack(untracked, target);
    }
  }

  private void patch(Git git) throws IOException, GitAPIException {
    Path patch = directories.downloads().resolve("patch.txt");
    if (artifacts.download("code/patch.txt", patch)) {
      try (InputStream in = Files.newInputStream(patch)) {
        git.apply().setPatch(in).call();
      }
    }
  }

  /** Files are put below it afterwards: a link could lead them to anybody's. */
  private static void refuseLinksOut(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      for (Path link : (Iterable<Path>) files.filter(Files::isSymbolicLink)::iterator) {
        Path end = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        if (!end.startsWith(target)) {
          throw new IOException("the commit has a link that leads out of it: " + link);
        }
      }
    }
  }
}
