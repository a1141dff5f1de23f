package dev.reprise.examples.chance.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.agent.adapter.Adapter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Makes a jar of adapters as a stranger would: compiled against the agent's artifact. */
final class AdapterJar {
  private AdapterJar() {}

  /**
   * Compiles and packs.
   *
   * @param work an empty directory
   * @param sources by simple name; all of one package
   * @param services what its service file lists
   */
  static Path of(Path work, Map<String, String> sources, String services) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("-cp", artifact(), "-d", work.resolve("classes").toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve(source.getKey() + ".java");
      Files.createDirectories(work);
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(failed).isZero();
    return packed(work, services);
  }

  private static Path packed(Path work, String services) throws Exception {
    Path jar = work.resolve("adapters.jar");
    Path classes = work.resolve("classes");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
      out.putNextEntry(new ZipEntry("META-INF/services/" + Adapter.class.getName()));
      out.write(services.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static String artifact() throws URISyntaxException {
    return Path.of(Adapter.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
