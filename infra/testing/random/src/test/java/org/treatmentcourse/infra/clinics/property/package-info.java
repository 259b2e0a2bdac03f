/** That the properties of random clinics find what they are for. */
@NullMarked
package org.treatmentcourse.infra.clinics.property;

import org.jspecify.annotations.NullMarked;
