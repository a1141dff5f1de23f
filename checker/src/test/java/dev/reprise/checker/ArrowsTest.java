package dev.reprise.checker;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms go one way; docs/architecture.md. */
class ArrowsTest {
  private static final List<String> ROOMS =
      List.of("journal", "agent", "record", "client", "courier", "checker");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.reprise");

  @Test
  void everyRoomIsLookedAt() {
    for (String room : ROOMS) {
      assertThat(CLASSES.stream())
          .as(room)
          .anyMatch(type -> type.getPackageName().startsWith("dev.reprise." + room));
    }
  }

  @Test
  void roomsUseOnlyTheRoomsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.reprise..")
        .layer("journal")
        .definedBy("dev.reprise.journal..")
        .layer("agent")
        .definedBy("dev.reprise.agent..")
        .layer("record")
        .definedBy("dev.reprise.record..")
        .layer("client")
        .definedBy("dev.reprise.client..")
        .layer("courier")
        .definedBy("dev.reprise.courier..")
        .layer("checker")
        .definedBy("dev.reprise.checker..")
        .whereLayer("journal")
        .mayNotAccessAnyLayer()
        .whereLayer("record")
        .mayNotAccessAnyLayer()
        .whereLayer("agent")
        .mayOnlyAccessLayers("journal")
        .whereLayer("client")
        .mayOnlyAccessLayers("record")
        .whereLayer("courier")
        .mayOnlyAccessLayers("client", "record", "journal")
        .whereLayer("checker")
        .mayOnlyAccessLayers("client", "record")
        .check(CLASSES);
  }

  @Test
  void theCheckersOwnPackagesFormNoCircle() {
    SlicesRuleDefinition.slices()
        .matching("dev.reprise.checker.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
