package org.treatmentcourse.command.setup;

import java.util.List;
import org.treatmentcourse.command.deadlines.DeadlineLayout;
import org.treatmentcourse.command.duty.DutyLayout;
import org.treatmentcourse.command.feed.subscription.SubscriptionLayout;
import org.treatmentcourse.command.follower.FollowerLayout;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.command.parked.ParkedLayout;
import org.treatmentcourse.command.topic.view.ViewLayout;
import org.treatmentcourse.command.webhook.WebhookLayout;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.transparency.TransparencyLayout;

/** The rights of the service in its two databases. MongoDB itself refuses everything else. */
final class ServiceRole {
  /** A written document stays for ever: no granted action could change it. */
  private static final List<String> APPEND = List.of("find", "insert");

  private static final List<String> REPLACE = List.of("find", "insert", "update");

  /** Can be dropped and is made anew by the service itself, indexes included. */
  private static final List<String> OWN =
      List.of("find", "insert", "update", "remove", "createIndex");

  private ServiceRole() {}

  static List<Grant> grants(String database, String keysDatabase) {
    return List.of(
        new Grant(database, LedgerLayout.LEDGER, APPEND),
        new Grant(database, TransparencyLayout.TILES, APPEND),
        new Grant(database, TransparencyLayout.CHECKPOINTS, APPEND),
        new Grant(database, TransparencyLayout.COSIGNATURES, APPEND),
        new Grant(database, DutyLayout.DUTY, REPLACE),
        new Grant(database, DeadlineLayout.DEADLINES, OWN),
        new Grant(database, DeadlineLayout.POSITIONS, REPLACE),
        new Grant(database, ParkedLayout.PARKED, OWN),
        new Grant(database, FollowerLayout.POSITIONS, REPLACE),
        new Grant(database, SubscriptionLayout.DELIVERED, REPLACE),
        new Grant(database, WebhookLayout.WEBHOOKS, REPLACE),
        new Grant(database, ViewLayout.VIEWS, REPLACE),
        new Grant(keysDatabase, KeysDatabase.Layout.KEYS, REPLACE),
        new Grant(keysDatabase, KeysDatabase.Layout.FOLLOWER, REPLACE),
        new Grant(keysDatabase, KeysDatabase.Layout.WRAPPING, OWN));
  }
}
