package org.treatmentcourse.infra.stack;

import java.nio.file.Path;
import java.util.List;
import org.treatmentcourse.infra.backup.RecoveryCommand;
import org.treatmentcourse.infra.fork.ForkCommand;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.published.VerifyTopic;
import org.treatmentcourse.infra.verify.Verify;
import org.treatmentcourse.infra.watch.Watcher;

/** The launcher's command line; the scripts in {@code infra} call it. */
public final class Stack {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private static final String USAGE =
      """
      usage: infra/up [--detach] [--fresh]   start the stack, run the demo, show the summary; what
                                             ends is started again
             infra/down                      stop exactly what was started; the data stays
             infra/status [--json]           show the summary of the running stack
             infra/token ROLE [CLINIC]       print a bearer token of the local issuer
             infra/rebuild                   build every read model anew beside the running stack and
                                             compare it with what is served
             infra/prepare                   set up a MongoDB and a Kafka of yours: ledger, indexes, users, rights
             infra/backup FOLDER [--key VKEY|FILE]...
                                             copy ledger, log and patients' keys as of one signed head
             infra/restore FOLDER [--keys FILE | --keep-keys]
                                             put a backup into an empty installation
             infra/import-published [--key VKEY|FILE]...
                                             put back what was published and the ledger lacks
             infra/republish --from COMMIT [--key VKEY|FILE]...
                                             fill what the events' topic lost from the ledger
             infra/declare-fork --draft FILE --reason TEXT [--checkpoint FILE]... [--key VKEY|FILE]...
                                             say what the log signed and a restored ledger lacks for good
             infra/declare-fork --sign KEYFILE FILE
                                             sign that; two people do
             infra/declare-fork FILE [--checkpoint FILE]... [--key VKEY|FILE]...
                                             record it, and let the log go on under another name
             infra/declare-fork --new-key KEYFILE --name NAME
                                             make the key of a person who may sign
             infra/verify BUNDLE.zip [--key VKEY|FILE]... [--checkpoint FILE]...
                                             prove an export, offline
             infra/verify [--uri URI | --dump FILE | --log FOLDER] [--key VKEY|FILE]...
                          [--checkpoint FILE]... [--witness VKEY|FILE]...
                          [--fork-signer VKEY|FILE]... | --write-dump FOLDER
                                             prove the ledger against kept checkpoints
             infra/verify-topic [FILE.properties] [--key VKEY|FILE]...
                                             prove that the topic has all that the log signed
      exit codes: 0 done, 1 failed (also: already running, or not running), 2 not understood
      """;

  private Stack() {}

  public static void main(String[] args) {
    int code;
    try {
      code = run(List.of(args));
    } catch (PartFailed e) {
      System.err.println(e.getMessage());
      code = FAILED;
    }
    // Not by falling off the end: a client's threads must not hold the shell.
    System.exit(code);
  }

  private static int run(List<String> args) {
    var command = args.isEmpty() ? "" : args.getFirst();
    var options = args.isEmpty() ? args : args.subList(1, args.size());
    return switch (command) {
      case "up" ->
          List.of("--detach", "--fresh").containsAll(options)
              ? new Up(settings(), options.contains("--detach"), options.contains("--fresh")).run()
              : misused();
      case "down" -> options.isEmpty() ? new Down(settings()).run() : misused();
      case "status" ->
          List.of("--json").containsAll(options)
              ? new Status(settings(), options.contains("--json")).run()
              : misused();
      // Not in the usage: infra/up --detach starts it.
      case Watcher.COMMAND -> {
        Watcher.run(Path.of(options.getFirst()));
        yield DONE;
      }
      case "token" ->
          options.size() == 1 || options.size() == 2
              ? new PrintToken(settings(), options).run()
              : misused();
      case "prepare" -> options.isEmpty() ? new Prepare(System.getenv()).run() : misused();
      case "rebuild" -> options.isEmpty() ? new Rebuild(settings()).run() : misused();
      case "backup", "restore", "import-published", "republish" ->
          RecoveryCommand.run(command, settings(), options) ? DONE : misused();
      case "declare-fork" -> ForkCommand.run(Stack::settings, options) ? DONE : misused();
      case "verify" -> Verify.run(LedgerOfTheStack.of(settings()), options);
      case "verify-topic" -> {
        var ledger = LedgerOfTheStack.of(settings());
        var kafka = ledger.settings().kafka(BrokerAccount.AUDITOR).settings();
        yield VerifyTopic.run(kafka, ledger.verifierKeyFile(), options).orElseGet(Stack::misused);
      }
      default -> misused();
    };
  }

  private static Settings settings() {
    return Settings.ofThisProcess();
  }

  private static int misused() {
    System.err.print(USAGE);
    return MISUSED;
  }
}
