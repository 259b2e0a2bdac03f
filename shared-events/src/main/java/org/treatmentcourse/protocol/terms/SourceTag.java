package org.treatmentcourse.protocol.terms;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a number or a list of a protocol comes from. */
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
  /** Nobody could verify it: to be looked at before use. */
  @JsonProperty("check")
  CHECK,
  /** The clinic's own choice. */
  @JsonProperty("clinic")
  CLINIC
}
