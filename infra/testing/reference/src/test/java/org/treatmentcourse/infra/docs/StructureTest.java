package org.treatmentcourse.infra.docs;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
