package org.treatmentcourse.infra.backup;

import com.mongodb.MongoException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;

/**
 * The options of {@code infra/backup}, {@code infra/restore} and {@code infra/import-published}.
 */
public final class RecoveryCommand {
  private static final String KEEP_KEYS = "--keep-keys";
  private static final String KEY = "--key";

  private RecoveryCommand() {}

  /**
   * Does what a command line says.
   *
   * @return false if it can't be understood
   * @throws PartFailed if it can't be done
   */
  public static boolean run(String command, Settings here, List<String> args) {
    var folders = new ArrayList<String>();
    var keys = new ArrayList<String>();
    boolean keepKeys = false;
    for (int i = 0; i < args.size(); i++) {
      switch (args.get(i)) {
        case KEEP_KEYS -> keepKeys = true;
        case KEY -> {
          if (++i == args.size()) {
            return false;
          }
          keys.add(args.get(i));
        }
        default -> folders.add(args.get(i));
      }
    }
    if (folders.stream().anyMatch(folder -> folder.startsWith("-"))) {
      return false;
    }
    boolean keep = keepKeys;
    return isDone(() -> run(command, here, folders, keys, keep));
  }

  /**
   * Does what needs the stores.
   *
   * @return what it returns
   * @throws PartFailed if it can't be done
   */
  public static boolean isDone(BooleanSupplier command) {
    try {
      return command.getAsBoolean();
    } catch (MongoException | KafkaException e) {
      // Not its text: it may name a connection.
      throw new PartFailed("the stores don't answer: " + e.getClass().getSimpleName(), e);
    } catch (UncheckedIOException e) {
      throw new PartFailed(String.valueOf(e.getCause()), e);
    }
  }

  private static boolean run(
      String command, Settings here, List<String> folders, List<String> keys, boolean keepKeys) {
    if (command.equals("backup") && folders.size() == 1 && !keepKeys) {
      Backup.run(here, Path.of(folders.getFirst()), keys);
    } else if (command.equals("restore") && folders.size() == 1 && keys.isEmpty()) {
      Restore.run(here, Path.of(folders.getFirst()), keepKeys);
    } else if (command.equals("import-published") && folders.isEmpty() && !keepKeys) {
      ImportPublished.run(here, keys);
    } else {
      return false;
    }
    return true;
  }
}
