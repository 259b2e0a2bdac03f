package org.treatmentcourse.infra.bench;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
