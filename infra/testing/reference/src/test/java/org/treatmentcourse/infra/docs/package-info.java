/** The pages are held to the sources. */
package org.treatmentcourse.infra.docs;
