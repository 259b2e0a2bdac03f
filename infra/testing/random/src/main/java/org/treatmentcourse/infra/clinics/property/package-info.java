/** What must hold of every recorded course, checked on what the ledger's feed gives back. */
@NullMarked
package org.treatmentcourse.infra.clinics.property;

import org.jspecify.annotations.NullMarked;
