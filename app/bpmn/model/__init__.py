"""Every element of BPMN 2.0 and its diagram interchange as a typed lxml node; import them from here."""

from app.bpmn.model.activities import *  # noqa: F403
from app.bpmn.model.choreography import *  # noqa: F403
from app.bpmn.model.collaboration import *  # noqa: F403
from app.bpmn.model.common import *  # noqa: F403
from app.bpmn.model.data import *  # noqa: F403
from app.bpmn.model.di import *  # noqa: F403
from app.bpmn.model.events import *  # noqa: F403
from app.bpmn.model.foundation import *  # noqa: F403
from app.bpmn.model.gateways import *  # noqa: F403
from app.bpmn.model.node import ForeignElement as ForeignElement
from app.bpmn.model.node import Node as Node
from app.bpmn.model.process import *  # noqa: F403
from app.bpmn.model.registry import new_expression as new_expression
from app.bpmn.model.registry import new_node as new_node
from app.bpmn.model.registry import new_reference as new_reference
