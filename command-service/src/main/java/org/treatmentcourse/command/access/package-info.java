/**
 * Access records: what the query service hands over on a topic is appended to the ledger, each
 * once; what this service itself shows or refuses is handed over the same way.
 */
@NullMarked
package org.treatmentcourse.command.access;

import org.jspecify.annotations.NullMarked;
