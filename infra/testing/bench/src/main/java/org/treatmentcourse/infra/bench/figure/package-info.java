/** How figures are taken and told: clients, rates, rows, the table. */
@NullMarked
package org.treatmentcourse.infra.bench.figure;

import org.jspecify.annotations.NullMarked;
