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
      if (Boolean.getBoolean("slow") && Thread.currentThread().getName().equals("reprise")) {
        long end = System.nanoTime() + 3_000_000_000L;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        System.clearProperty("slow");
      }
      return "java/util/Random".equals(name) ? file.clone() : null;
    }
  }
}
