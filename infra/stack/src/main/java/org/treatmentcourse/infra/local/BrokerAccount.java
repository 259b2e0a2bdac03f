package org.treatmentcourse.infra.local;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.treatmentcourse.wire.Topics.PROGRESS_PREFIX;
import static org.treatmentcourse.wire.Topics.RELAY_PROGRESS;
import static org.treatmentcourse.wire.Topics.TREATMENT_ACCESS;
import static org.treatmentcourse.wire.Topics.TREATMENT_CHECKPOINTS;
import static org.treatmentcourse.wire.Topics.TREATMENT_EVENTS;
import static org.treatmentcourse.wire.Topics.TREATMENT_EVENTS_2;
import static org.treatmentcourse.wire.Topics.VIEW_PREFIX;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who comes to the stack's Kafka, and all that each may do there. */
public enum BrokerAccount {
  /**
   * The only one that writes events and how far each topic is. It records what it shows itself, so
   * that it writes access records as the query service does.
   */
  COMMAND_SERVICE(
      Grant.to(TOPIC, TREATMENT_EVENTS, CREATE, WRITE),
      Grant.to(TOPIC, RELAY_PROGRESS, CREATE, WRITE, READ),
      Grant.to(TOPIC, TREATMENT_CHECKPOINTS, CREATE, WRITE, READ),
      Grant.to(TOPIC, TREATMENT_ACCESS, CREATE, WRITE, READ),
      Grant.to(TOPIC, TREATMENT_EVENTS_2, CREATE, WRITE),
      Grant.toAll(TOPIC, VIEW_PREFIX, CREATE, WRITE),
      Grant.toAll(TOPIC, PROGRESS_PREFIX, CREATE, WRITE, READ),
      Grant.to(TRANSACTIONAL_ID, "treatment-relay", WRITE),
      Grant.toAll(TRANSACTIONAL_ID, "treatment-topic-", WRITE)),
  /** Reads events, also anew in a group of its own, and heads, and writes access records. */
  QUERY_SERVICE(
      Grant.to(TOPIC, TREATMENT_EVENTS, READ),
      Grant.to(TOPIC, TREATMENT_CHECKPOINTS, READ),
      Grant.to(TOPIC, TREATMENT_ACCESS, WRITE),
      Grant.to(GROUP, "treatment-query", READ),
      Grant.toAll(GROUP, BrokerAccount.GROUPS_ANEW, READ)),
  /** Reads what was published, in no group: what verifies, counts and checks. */
  AUDITOR(
      Grant.to(TOPIC, TREATMENT_EVENTS, READ),
      Grant.to(TOPIC, TREATMENT_CHECKPOINTS, READ),
      Grant.to(TOPIC, RELAY_PROGRESS, READ)),
  /**
   * Any other service that follows the events, in groups with names of its own. It may read every
   * event and so every view; who has only a view is an account of its own, which a cluster grants.
   */
  SUBSCRIBER(
      Grant.to(TOPIC, TREATMENT_EVENTS, READ),
      Grant.to(TOPIC, TREATMENT_EVENTS_2, READ),
      Grant.toAll(TOPIC, VIEW_PREFIX, READ),
      Grant.to(TOPIC, TREATMENT_CHECKPOINTS, READ),
      Grant.toAll(GROUP, BrokerAccount.SUBSCRIBERS_GROUPS, READ));

  /** How the names of the groups begin in which read models are built anew. */
  static final String GROUPS_ANEW = "anew-";

  /** How the names of a subscriber's groups begin: it can't disturb the query service's. */
  public static final String SUBSCRIBERS_GROUPS = "subscriber-";

  private static final String ANY_HOST = "*";

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final List<Grant> grants;

  BrokerAccount(Grant... grants) {
    this.grants = List.of(grants);
  }

  /** The user's name in Kafka, such as {@code command-service}. */
  public String user() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All users' names. */
  public static List<String> users() {
    return Stream.of(values()).map(BrokerAccount::user).toList();
  }

  /** Everything that all of them may do, in Kafka's own form. */
  static List<AclBinding> rights() {
    return Stream.of(values())
        .flatMap(
            account -> account.grants.stream().flatMap(grant -> grant.bindings(account.user())))
        .toList();
  }

  private record Grant(ResourcePattern resource, List<AclOperation> operations) {
    static Grant to(ResourceType type, String name, AclOperation... operations) {
      return new Grant(new ResourcePattern(type, name, LITERAL), List.of(operations));
    }

    static Grant toAll(ResourceType type, String prefix, AclOperation... operations) {
      return new Grant(new ResourcePattern(type, prefix, PREFIXED), List.of(operations));
    }

    Stream<AclBinding> bindings(String user) {
      return operations.stream()
          .map(
              operation ->
                  new AclBinding(
                      resource,
                      new AccessControlEntry(
                          "User:" + user, ANY_HOST, operation, AclPermissionType.ALLOW)));
    }
  }
}
