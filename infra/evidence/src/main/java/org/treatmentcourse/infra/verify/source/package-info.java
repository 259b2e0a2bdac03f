/**
 * The sources of a ledger and its log: a database, a dump, a copied log. None of them is believed.
 */
@NullMarked
package org.treatmentcourse.infra.verify.source;

import org.jspecify.annotations.NullMarked;
