import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Random;

/** An agent of another make that retransforms what Reprise weaves. */
public class OtherAgent {
  public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
    instrumentation.addTransformer(new Nothing(), true);
    instrumentation.retransformClasses(Random.class);
  }

  static class Nothing implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] file) {
      return "java/util/Random".equals(name) ? file.clone() : null;
    }
  }
}
