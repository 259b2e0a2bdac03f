package org.treatmentcourse.field;

/** The kind and the sensitivity of a field's content. */
public record FieldDeclaration(FieldKind kind, Sensitivity sensitivity) {}
