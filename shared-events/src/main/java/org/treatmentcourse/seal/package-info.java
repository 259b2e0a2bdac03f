/**
 * How the texts about a patient are sealed, which is part of the published language: subscribers
 * and bundles have them sealed.
 */
@NullMarked
package org.treatmentcourse.seal;

import org.jspecify.annotations.NullMarked;
