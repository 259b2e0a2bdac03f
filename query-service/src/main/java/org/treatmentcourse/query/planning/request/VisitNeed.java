package org.treatmentcourse.query.planning.request;

import java.time.Duration;
import java.util.List;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.treatment.Modality;

/**
 * The resources and the time that a visit takes.
 *
 * @param length how long it lasts
 * @param modality in person it takes a room
 * @param posts who has to be there, each somebody else
 */
public record VisitNeed(Duration length, Modality modality, List<Post> posts) {
  /**
   * Somebody in a role.
   *
   * @param anyOf of which they hold one on that day; empty where none is asked for
   */
  public record Post(Role role, List<CredentialCode> anyOf) {
    public Post {
      anyOf = List.copyOf(anyOf);
    }

    @Override
    public String toString() {
      var codes = String.join(" or ", anyOf.stream().map(CredentialCode::value).toList());
      return codes.isEmpty() ? role.wireName() : role.wireName() + " with " + codes;
    }
  }

  public VisitNeed {
    posts = List.copyOf(posts);
  }
}
