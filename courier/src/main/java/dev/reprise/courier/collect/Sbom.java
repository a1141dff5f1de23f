package dev.reprise.courier.collect;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import dev.reprise.courier.collect.Jars.Coordinates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The bill of materials of a run: CycloneDX 1.6 as JSON, without time or serial number, so that
 * equal libraries give equal bytes.
 */
final class Sbom {
  private final Bom bom = new Bom();
  private final Set<String> references = new HashSet<>();

  /**
   * Adds a jar.
   *
   * @param coordinates its own; null if nothing tells them
   * @param inside all that its content tells
   */
  void jar(
      String fileName, @Nullable Coordinates coordinates, List<Coordinates> inside, String sha256) {
    Component component = component(Component.Type.LIBRARY, sha256);
    if (coordinates == null) {
      component.setName(fileName);
    } else {
      component.setGroup(coordinates.group());
      component.setName(coordinates.artifact());
      component.setVersion(coordinates.version());
      purl(coordinates, component);
    }
    // A shaded jar holds others, each with coordinates of its own.
    for (Coordinates one : inside) {
      if (!one.equals(coordinates)) {
        Component part = component(Component.Type.LIBRARY, "");
        part.setGroup(one.group());
        part.setName(one.artifact());
        part.setVersion(one.version());
        purl(one, part);
        component.addComponent(part);
      }
    }
    add(component);
  }

  void file(String name, String sha256) {
    Component component = component(Component.Type.FILE, sha256);
    component.setName(name);
    add(component);
  }

  byte[] json() throws IOException {
    try {
      return BomGeneratorFactory.createJson(Version.VERSION_16, bom)
          .toJsonString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (GeneratorException e) {
      throw new IOException("the bill of materials cannot be written: " + e.getMessage(), e);
    }
  }

  private static Component component(Component.Type type, String sha256) {
    Component component = new Component();
    component.setType(type);
    if (!sha256.isEmpty()) {
      component.setHashes(List.of(new Hash(Hash.Algorithm.SHA_256, sha256)));
    }
    return component;
  }

  private void add(Component component) {
    String reference = component.getPurl() == null ? component.getName() : component.getPurl();
    String unique = reference;
    for (int i = 2; !references.add(unique); i++) {
      unique = reference + "~" + i;
    }
    component.setBomRef(unique);
    bom.addComponent(component);
  }

  private static void purl(Coordinates coordinates, Component component) {
    try {
      PackageURLBuilder builder =
          PackageURLBuilder.aPackageURL()
              .withType(PackageURL.StandardTypes.MAVEN)
              .withNamespace(coordinates.group())
              .withName(coordinates.artifact())
              .withVersion(coordinates.version());
      if (!coordinates.classifier().isEmpty()) {
        builder.withQualifier("classifier", coordinates.classifier());
      }
      component.setPurl(builder.build());
    } catch (MalformedPackageURLException e) {
      // A template that nobody filled in ("${project.version}"): name and digest tell enough.
      component.setPurl((String) null);
    }
  }
}
