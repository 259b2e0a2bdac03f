package org.treatmentcourse.protocol.terms;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The source of a number or a list in a protocol. */
public enum SourceTag {
  /** A published description of one of five clinics. */
  S0,
  S1,
  S2,
  S3,
  S4,
  /** The product's label. */
  @JsonProperty("label")
  LABEL,
  /** The product's risk programme. */
  REMS,
  /** Published reviews. */
  @JsonProperty("guide")
  GUIDE,
  /** The controlled substances' records: 21 CFR 1304. */
  DEA,
  /** Not verified: to be checked before use. */
  @JsonProperty("check")
  CHECK,
  /** The clinic's own choice. */
  @JsonProperty("clinic")
  CLINIC
}
