package org.treatmentcourse.infra.fork;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.treatmentcourse.infra.backup.RecoveryCommand;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** The options of {@code infra/declare-fork}. */
public final class ForkCommand {
  private Optional<Path> newKey = Optional.empty();
  private Optional<Path> signWith = Optional.empty();
  private Optional<Path> draft = Optional.empty();
  private Optional<String> name = Optional.empty();
  private Optional<String> reason = Optional.empty();
  private Optional<Path> declaration = Optional.empty();
  private final List<Path> checkpoints = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();

  private ForkCommand() {}

  /**
   * Does what a command line says.
   *
   * @param here of the installation; a person who signs needs none
   * @return false if it can't be understood
   * @throws PartFailed if it can't be done
   */
  public static boolean run(Supplier<Settings> here, List<String> args) {
    var command = new ForkCommand();
    try {
      return command.isUnderstood(args) && command.run(here);
    } catch (NoSuchFileException e) {
      throw new PartFailed("there is no file " + e.getMessage(), e);
    } catch (IOException e) {
      throw new PartFailed(String.valueOf(e), e);
    } catch (IllegalArgumentException e) {
      throw new PartFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private boolean isUnderstood(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      var arg = args.get(i);
      if (!arg.startsWith("--")) {
        if (declaration.isPresent()) {
          return false;
        }
        declaration = Optional.of(Path.of(arg));
      } else if (++i == args.size() || !isTaken(arg, args.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isTaken(String option, String value) {
    switch (option) {
      case "--new-key" -> newKey = Optional.of(Path.of(value));
      case "--name" -> name = Optional.of(value);
      case "--sign" -> signWith = Optional.of(Path.of(value));
      case "--draft" -> draft = Optional.of(Path.of(value));
      case "--reason" -> reason = Optional.of(value);
      case "--checkpoint" -> checkpoints.add(Path.of(value));
      case "--key" -> keys.add(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean run(Supplier<Settings> here) throws IOException {
    boolean stores = checkpoints.isEmpty() && keys.isEmpty();
    if (newKey.isPresent()) {
      return name.isPresent()
          && stores
          && isOnly(declaration, signWith, draft, reason)
          && isMade(newKey.get(), name.get());
    }
    if (signWith.isPresent()) {
      return declaration.isPresent()
          && stores
          && isOnly(name, draft, reason)
          && isSigned(signWith.get(), declaration.get());
    }
    if (draft.isPresent()) {
      return reason.isPresent()
          && isOnly(name, declaration)
          && RecoveryCommand.isDone(
              () -> {
                DeclareFork.draft(here.get(), keys, draft.get(), reason.get(), checkpoints);
                return true;
              });
    }
    return declaration.isPresent()
        && isOnly(name, reason)
        && RecoveryCommand.isDone(
            () -> {
              DeclareFork.declare(here.get(), keys, declaration.get(), checkpoints);
              return true;
            });
  }

  private static boolean isOnly(Optional<?>... others) {
    return List.of(others).stream().allMatch(Optional::isEmpty);
  }

  private static boolean isMade(Path file, String name) throws IOException {
    var verifier = SigningKey.make(file, name);
    System.out.println(
        "keep %s where nobody else reads it, and have this line registered:".formatted(file));
    System.out.println(verifier.text());
    return true;
  }

  private static boolean isSigned(Path keyFile, Path file) throws IOException {
    var signer = SigningKey.read(keyFile);
    System.out.print(DeclareFork.words(new DeclarationFile(file).sign(signer)));
    System.out.println("signed by " + signer.verifier().name());
    return true;
  }
}
