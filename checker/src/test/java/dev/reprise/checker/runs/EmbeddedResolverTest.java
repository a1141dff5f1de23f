package dev.reprise.checker.runs;

class EmbeddedResolverTest extends ResolverCases {
  @Override
  String trackingUri() {
    return directory.resolve("store").toString();
  }
}
