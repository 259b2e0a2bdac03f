package org.treatmentcourse.infra.faults;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
