package dev.reprise.checker.rerun;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person chose for a rerun, and what the command found out for it.
 *
 * @param into directory for the rerun; absent or empty
 * @param agentJar to attach
 * @param jdk home of the JDK to use; empty to search one
 * @param dataRoots directories to search for data
 * @param repositories of libraries, beside the user's own: directories in Maven's layout, or
 *     addresses
 * @param repo address or directory of a repository that has the commit, or {@value Checkout#ORIGIN}
 *     for the recorded one; empty to go without
 * @param standardInput what the program reads from it; empty to use what the record tells
 * @param moved paths of the recorded run, and where the same lies now
 * @param settings of the agent: where the rerun is recorded, and how it is called
 * @param environment of this process
 */
public record RerunChoices(
    Path into,
    Path agentJar,
    Optional<Path> jdk,
    List<Path> dataRoots,
    List<String> repositories,
    Optional<String> repo,
    Optional<Path> standardInput,
    Map<String, String> moved,
    Map<String, String> settings,
    Map<String, String> environment) {}
