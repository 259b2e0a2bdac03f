package org.treatmentcourse.infra.backup;

import com.mongodb.MongoException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.treatmentcourse.consumer.TopicBroken;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;

/**
 * The options of {@code infra/backup}, {@code infra/restore}, {@code infra/import-published} and
 * {@code infra/republish}.
 */
public final class RecoveryCommand {
  private static final String KEEP_KEYS = "--keep-keys";
  private static final String KEYS = "--keys";
  private static final String KEY = "--key";
  private static final String FROM = "--from";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private RecoveryCommand() {}

  /**
   * Does what a command line says.
   *
   * @return false if it can't be understood
   * @throws PartFailed if it can't be done
   */
  public static boolean run(String command, Settings here, List<String> args) {
    if (command.equals("republish")) {
      return isRepublished(here, args);
    }
    var folders = new ArrayList<String>();
    var verifiers = new ArrayList<String>();
    Restore.KeysFrom keys = new Restore.KeysFrom.Newest();
    for (int i = 0; i < args.size(); i++) {
      switch (args.get(i)) {
        case KEEP_KEYS -> keys = new Restore.KeysFrom.Kept();
        case KEY, KEYS -> {
          if (i + 1 == args.size()) {
            return false;
          }
          if (args.get(i).equals(KEY)) {
            verifiers.add(args.get(++i));
          } else {
            keys = new Restore.KeysFrom.Given(Path.of(args.get(++i)));
          }
        }
        default -> folders.add(args.get(i));
      }
    }
    if (folders.stream().anyMatch(folder -> folder.startsWith("-"))) {
      return false;
    }
    var from = keys;
    return isDone(() -> run(command, here, folders, verifiers, from));
  }

  private static boolean isRepublished(Settings here, List<String> args) {
    var verifiers = new ArrayList<String>();
    long from = -1;
    for (int i = 0; i < args.size(); i += 2) {
      boolean isFrom = args.get(i).equals(FROM);
      if (i + 1 == args.size() || !(isFrom || args.get(i).equals(KEY))) {
        return false;
      }
      var value = args.get(i + 1);
      if (isFrom && !NUMBER.matcher(value).matches()) {
        return false;
      }
      if (isFrom) {
        from = Long.parseLong(value);
      } else {
        verifiers.add(value);
      }
    }
    long first = from;
    return first >= 0
        && isDone(
            () -> {
              Republish.run(here, first, verifiers);
              return true;
            });
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
    } catch (TopicBroken e) {
      throw new PartFailed(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new PartFailed(String.valueOf(e.getCause()), e);
    }
  }

  private static boolean run(
      String command,
      Settings here,
      List<String> folders,
      List<String> verifiers,
      Restore.KeysFrom keys) {
    boolean asUsual = keys instanceof Restore.KeysFrom.Newest;
    if (command.equals("backup") && folders.size() == 1 && asUsual) {
      Backup.run(here, Path.of(folders.getFirst()), verifiers);
    } else if (command.equals("restore") && folders.size() == 1 && verifiers.isEmpty()) {
      Restore.run(here, Path.of(folders.getFirst()), keys);
    } else if (command.equals("import-published") && folders.isEmpty() && asUsual) {
      ImportPublished.run(here, verifiers);
    } else {
      return false;
    }
    return true;
  }
}
