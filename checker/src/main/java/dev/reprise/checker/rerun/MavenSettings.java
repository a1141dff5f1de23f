package dev.reprise.checker.rerun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** A user's {@code ~/.m2/settings.xml}, with passwords decrypted as Maven does it. */
final class MavenSettings {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

  private final Settings settings;
  private final SettingsDecryptionResult decrypted;
  private final String problem;

  private MavenSettings(Settings settings, Path home, String problem) {
    DefaultSecDispatcher dispatcher = new DefaultSecDispatcher(new DefaultPlexusCipher());
    dispatcher.setConfigurationFile(home.resolve(".m2/settings-security.xml").toString());
    this.settings = settings;
    this.decrypted =
        new DefaultSettingsDecrypter(dispatcher)
            .decrypt(new DefaultSettingsDecryptionRequest(settings));
    this.problem = problem;
  }

  /**
   * Reads them.
   *
   * @param home of the user; without a file there, or with one that cannot be read, Maven's
   *     defaults are in force
   */
  static MavenSettings of(Path home, Map<String, String> environment) {
    Path file = home.resolve(".m2/settings.xml");
    Properties system = new Properties();
    system.putAll(System.getProperties());
    environment.forEach((name, value) -> system.setProperty("env." + name, value));
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    request.setSystemProperties(system);
    if (Files.exists(file)) {
      request.setUserSettingsFile(file.toFile());
    }
    try {
      return new MavenSettings(
          new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings(),
          home,
          "");
    } catch (SettingsBuildingException e) {
      // A rerun that lacks no library must not fail for them; one that lacks some says why.
      return new MavenSettings(
          new Settings(),
          home,
          file
              + " cannot be read: "
              + String.valueOf(e.getMessage()).strip().lines().findFirst().orElse(""));
    }
  }

  /** Why Maven's defaults are in force instead of the user's settings; empty if they are not. */
  String problem() {
    return problem;
  }

  boolean offline() {
    return settings.isOffline();
  }

  /** Where Maven keeps what it downloaded. */
  Path localRepository(Path home) {
    String given = settings.getLocalRepository();
    return given == null || given.isBlank() ? home.resolve(".m2/repository") : Path.of(given);
  }

  /** Those of the active profiles, then Maven Central; before mirrors. */
  List<RemoteRepository> repositories() {
    List<RemoteRepository> found = new ArrayList<>();
    for (Profile profile : settings.getProfiles()) {
      boolean byDefault =
          profile.getActivation() != null && profile.getActivation().isActiveByDefault();
      if (byDefault || settings.getActiveProfiles().contains(profile.getId())) {
        for (Repository each : profile.getRepositories()) {
          found.add(remote(each.getId(), each.getUrl()));
        }
      }
    }
    if (found.stream().noneMatch(each -> each.getId().equals("central"))) {
      found.add(remote("central", CENTRAL));
    }
    return found;
  }

  static RemoteRepository remote(String id, String url) {
    return new RemoteRepository.Builder(id, "default", url).build();
  }

  MirrorSelector mirrors() {
    DefaultMirrorSelector selector = new DefaultMirrorSelector();
    for (Mirror each : settings.getMirrors()) {
      selector.add(
          each.getId(),
          each.getUrl(),
          each.getLayout(),
          false,
          each.isBlocked(),
          each.getMirrorOf(),
          each.getMirrorOfLayouts());
    }
    return selector;
  }

  ProxySelector proxies() {
    DefaultProxySelector selector = new DefaultProxySelector();
    for (Proxy each : decrypted.getProxies()) {
      if (each.isActive()) {
        AuthenticationBuilder who = new AuthenticationBuilder();
        who.addUsername(each.getUsername()).addPassword(each.getPassword());
        selector.add(
            new org.eclipse.aether.repository.Proxy(
                each.getProtocol(), each.getHost(), each.getPort(), who.build()),
            each.getNonProxyHosts());
      }
    }
    return selector;
  }

  AuthenticationSelector credentials() {
    DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
    for (Server each : decrypted.getServers()) {
      AuthenticationBuilder who = new AuthenticationBuilder();
      who.addUsername(each.getUsername()).addPassword(each.getPassword());
      if (each.getPrivateKey() != null) {
        who.addPrivateKey(each.getPrivateKey(), each.getPassphrase());
      }
      selector.add(each.getId(), who.build());
    }
    return selector;
  }
}
