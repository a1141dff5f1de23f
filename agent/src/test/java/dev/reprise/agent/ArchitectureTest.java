package dev.reprise.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses AGENT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.reprise.agent");

  @Test
  void theAgentUsesTheJdkTheJournalAndAsmOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.reprise.agent..",
            "dev.reprise.journal..",
            "org.objectweb.asm..",
            "org.jspecify..")
        .check(AGENT);
  }

  @Test
  void theBridgeUsesTheBaseModuleOnly() {
    classes()
        .that()
        .resideInAPackage("dev.reprise.agent.bridge")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..", "java.io..", "java.util..", "dev.reprise.agent.bridge", "org.jspecify..")
        .check(AGENT);
  }

  @Test
  void nothingHereStartsLoggingOrManagement() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "java.lang.management..", "java.util.regex..")
        .check(AGENT);
  }
}
