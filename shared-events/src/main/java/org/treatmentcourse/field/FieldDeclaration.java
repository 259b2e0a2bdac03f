package org.treatmentcourse.field;

/** What a field holds and how sensitive that is. */
public record FieldDeclaration(FieldKind kind, Sensitivity sensitivity) {}
