"""How alike two articles are: sketch keys, exact containment, figures, a fingerprint that survives translation. Pure; decides no story."""

from crawlers.likeness.change import is_material
from crawlers.likeness.containment import Containment, containment, shared_spans
from crawlers.likeness.fingerprint import fingerprint, fingerprint_score
from crawlers.likeness.sketch import SKETCH_VERSION, sketch

__all__ = ["SKETCH_VERSION", "Containment", "containment", "fingerprint", "fingerprint_score", "is_material", "shared_spans", "sketch"]
