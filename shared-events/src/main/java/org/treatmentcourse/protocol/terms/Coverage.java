package org.treatmentcourse.protocol.terms;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Codes;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/**
 * The payment of a treatment, and the papers that a payer asks for.
 *
 * @param routes how insurers treat each route [S0]
 * @param networks whether the clinic is in or out of insurers' networks
 * @param priorAuthorisation whether insurers want to be asked first
 * @param outOfNetworkDocuments what the patient gets to hand in [S1]
 * @param paymentOptions such as {@code self-pay} [S1]
 * @param costFactors what the cost varies with [S3]
 * @param freeFirstConsultation whether a first consultation may be free of charge [S4]
 */
public record Coverage(
    List<OfRoute> routes,
    List<Network> networks,
    boolean priorAuthorisation,
    @Holds(NARRATIVE) List<String> outOfNetworkDocuments,
    @Holds(NARRATIVE) List<String> paymentOptions,
    @Holds(NARRATIVE) List<String> costFactors,
    boolean freeFirstConsultation) {
  public Coverage {
    routes = List.copyOf(routes);
    networks = List.copyOf(networks);
    outOfNetworkDocuments = Codes.requireCodes(outOfNetworkDocuments, "outOfNetworkDocuments");
    paymentOptions = Codes.requireCodes(paymentOptions, "paymentOptions");
    costFactors = Codes.requireCodes(costFactors, "costFactors");
  }

  /** The practice of insurers for one route. */
  public record OfRoute(Product product, Route route, Insured insured) {}

  /** The likelihood that an insurer pays. */
  public enum Insured {
    OFTEN,
    SOMETIMES,
    RARELY
  }

  /** A clinic's standing with an insurer. */
  public enum Network {
    IN_NETWORK,
    OUT_OF_NETWORK
  }
}
