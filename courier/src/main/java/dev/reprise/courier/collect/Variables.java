package dev.reprise.courier.collect;

import java.util.regex.Pattern;

/** Which variables of the environment affect computation; the table is in docs/environment.md. */
final class Variables {
  /** What is kept of a variable. */
  enum Kind {
    /** Read by a math, threading or GPU library, or by the dynamic linker: value is decisive. */
    COMPUTING,
    /** Read by the JVM, whose options are facts of the runtime: value is incidental. */
    ABOUT_THE_JVM,
    /** Any other: only its name is kept. */
    UNLISTED,
    /** The shell's, the session's, the platform's own: nothing is kept. */
    IGNORED
  }

  private static final Pattern COMPUTING =
      Pattern.compile(
          "(OMP|KMP|GOMP|GOTO|MKL|OPENBLAS|BLIS|ATLAS|VECLIB|NUMEXPR|RAYON|TBB|DNNL|ONEDNN|ARMPL"
              + "|CUDA|CUDNN|CUBLAS|CUFFT|CUSPARSE|NCCL|NVIDIA_TF32|NVIDIA_VISIBLE|HIP|ROCM|ROCR|HSA"
              + "|MIOPEN|SYCL|TF|XLA|PYTORCH|TORCH|ND4J|DL4J|JAVACPP|SPARK|XGBOOST|LIGHTGBM|MALLOC"
              + "|GLIBC|LD)_.*|(BLAS|LAPACK).*|PYTHONHASHSEED|TZ|LANG|LC_.*|LANGUAGE"
              + "|HADOOP_CONF_DIR|HADOOP_HOME");

  /** Called like the above, and about places, people, logs and caches, or another program's. */
  private static final Pattern NOT_COMPUTING =
      Pattern.compile(
          "SPARK_(USER|IDENT_STRING|PUBLIC_DNS|LOCAL_(IP|HOSTNAME|DIRS)|(LOG|PID|WORKER)_DIR|.*_HOST)"
              + "|TF_(CPP_.*LOG.*|CLI_.*|VAR_.*|LOG.*|DATA_DIR|WORKSPACE|INPUT|PLUGIN_.*|TOKEN_.*"
              + "|IN_AUTOMATION|REATTACH_.*|REGISTRY_.*)"
              + "|TORCH_HOME|CUDA_(CACHE|LOG)_.*|(.*_)?CACHE(_DIR|_PATH)?");

  private static final Pattern ABOUT_THE_JVM =
      Pattern.compile("JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|JAVA_HOME|JAVA_OPTS");

  private static final Pattern IGNORED =
      Pattern.compile(
          "PATH|PWD|OLDPWD|HOME|USER|LOGNAME|SHELL|SHLVL|TERM.*|_|HOSTNAME|MAIL|EDITOR|PAGER|DISPLAY"
              + "|COLORTERM|COLUMNS|LINES|PS[0-9]|LS_COLORS|SSH_.*|XDG_.*|DBUS_.*|GPG_.*|WAYLAND.*"
              + "|WINDOWID|VTE_.*|KUBERNETES_.*|.*_SERVICE_(HOST|PORT).*|.*_PORT(_[0-9]+_.*)?"
              + "|LD_(DEBUG|TRACE|BIND|VERBOSE).*|REPRISE_.*|MLFLOW_.*");

  private Variables() {}

  static Kind kind(String name) {
    if (IGNORED.matcher(name).matches()) {
      return Kind.IGNORED;
    }
    if (ABOUT_THE_JVM.matcher(name).matches()) {
      return Kind.ABOUT_THE_JVM;
    }
    return COMPUTING.matcher(name).matches() && !NOT_COMPUTING.matcher(name).matches()
        ? Kind.COMPUTING
        : Kind.UNLISTED;
  }
}
