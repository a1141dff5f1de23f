package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import java.util.Map;
import java.util.regex.Pattern;

/** System properties and variables of the environment that the program's own classes asked for. */
final class AskedFor {
  /** What a program asked for and nobody has set decides too. */
  static final String NOT_SET = "(not set)";

  /** Of a place, a person or a job: two honest runs differ in them. */
  private static final Pattern OF_THE_PLACE =
      Pattern.compile(
          "TMP|TEMP|TMPDIR|USERNAME|USERPROFILE|USERDOMAIN|HOST|COMPUTERNAME|CI|BUILD_.*|JOB_.*"
              + "|GITHUB_.*|GITLAB_.*|CI_.*|JENKINS_.*|SLURM_.*|PBS_.*|LSB_.*|AWS_BATCH_.*|POD_.*");

  private final JvmStory story;

  AskedFor(JvmStory story) {
    this.story = story;
  }

  /** Tells of variables; those that compute are facts of the environment. */
  void variables(ArgumentValues normal, Findings findings, Shown shown) {
    Map<String, String> environment = story.section("env");
    story
        .section("variable.asked")
        .forEach(
            (name, site) -> {
              findings.incidental("source.variable." + name, "System.getenv, " + site);
              if (isTheProgramsVariable(name)) {
                String value = environment.getOrDefault(name, NOT_SET);
                normal.decide("variable." + name, value, findings);
                show(name, value, shown);
              }
            });
  }

  private static boolean isTheProgramsVariable(String name) {
    return Variables.kind(name) == Variables.Kind.UNLISTED && !OF_THE_PLACE.matcher(name).matches();
  }

  /** Tells of properties, whoever set them. */
  void properties(ArgumentValues normal, Findings findings, Shown shown) {
    Map<String, String> read = story.section("property.read");
    story
        .section("property.asked")
        .forEach(
            (name, site) -> {
              if (JdkProperties.isTheProgramsOwn(name)) {
                String value = read.getOrDefault(name, NOT_SET);
                findings.incidental("source.property." + name, "System.getProperty, " + site);
                normal.decide("property." + name, value, findings);
                show(name, value, shown);
              }
            });
  }

  private static void show(String name, String value, Shown shown) {
    if (!value.equals(NOT_SET)) {
      shown.put(name, value);
    }
  }
}
