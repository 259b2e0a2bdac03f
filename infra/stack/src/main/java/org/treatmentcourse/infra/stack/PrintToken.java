package org.treatmentcourse.infra.stack;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treatmentcourse.infra.client.Tokens;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/** {@code infra/token}: the token and nothing else on standard output. */
final class PrintToken {
  private final Settings settings;
  private final List<String> roleAndClinic;

  PrintToken(Settings settings, List<String> roleAndClinic) {
    this.settings = settings;
    this.roleAndClinic = roleAndClinic;
  }

  int run() {
    var role =
        Stream.of(Role.values())
            .filter(r -> r.wireName().equals(roleAndClinic.getFirst()))
            .findFirst()
            .orElseThrow(() -> new PartFailed("a role is one of: " + roles()));
    var clinic = roleAndClinic.stream().skip(1).findFirst().map(PrintToken::clinic);
    var started = StackFile.started(settings);
    if (!started.ownParts().contains(PartName.ISSUER)) {
      throw new PartFailed("tokens come from the issuer given by " + Settings.ISSUER_VARIABLE);
    }
    System.out.println(new Tokens(started.addresses().issuer()).bearer(role, clinic));
    return Stack.DONE;
  }

  private static ClinicId clinic(String name) {
    try {
      return new ClinicId(name);
    } catch (IllegalArgumentException e) {
      throw new PartFailed(e.getMessage() == null ? "not a clinic" : e.getMessage(), e);
    }
  }

  private static String roles() {
    return Stream.of(Role.values()).map(Role::wireName).collect(Collectors.joining(", "));
  }
}
