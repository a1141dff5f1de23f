package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.client.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line on stderr and an exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** Set to anything, it adds the stack trace. */
  private static final String DEBUG = "REPRISE_DEBUG";

  private final Surroundings surroundings;

  Failures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    say(command, oneLine(e.getMessage()) + "; see " + help, e);
    return ExitStatus.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof UsageException) {
      say(command, oneLine(e.getMessage()), e);
      return ExitStatus.USAGE;
    }
    say(command, describe(e), e);
    return ExitStatus.BROKEN;
  }

  /** No memory, no stack, half a jar: nothing that a command could have foreseen. */
  int handleError(Error e, CommandLine command) {
    String hint = e instanceof OutOfMemoryError ? "; give it more memory: java -Xmx…" : "";
    say(command, "unexpected: " + oneLine(e.toString()) + hint, e);
    return ExitStatus.BROKEN;
  }

  private static String describe(Exception e) {
    if (e instanceof StoreException || hasItsOwnWords(e)) {
      return oneLine(e.getMessage());
    }
    Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    if (cause instanceof NoSuchFileException) {
      return "no such file: " + cause.getMessage();
    }
    if (cause instanceof IOException) {
      return oneLine(cause.getMessage()) + " (" + cause.getClass().getSimpleName() + ")";
    }
    return "unexpected: " + oneLine(e.toString()) + "; set " + DEBUG + "=1 and report the trace";
  }

  private static boolean hasItsOwnWords(Exception e) {
    return e instanceof UncheckedIOException unchecked
        && !String.valueOf(unchecked.getCause()).equals(e.getMessage());
  }

  private static String oneLine(@org.jspecify.annotations.Nullable String message) {
    return message == null ? "failed" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private void say(CommandLine command, String message, Throwable e) {
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText("reprise: " + message));
    if (surroundings.environment().containsKey(DEBUG)) {
      e.printStackTrace(err);
    }
    err.flush();
  }
}
