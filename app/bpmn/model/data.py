"""Data (BPMN 2.0, 10.4): objects, stores, inputs, outputs and the associations that move data."""

from __future__ import annotations

from app.bpmn.model.common import FlowElement
from app.bpmn.model.fields import Attribute, Child, Children, Flag, Integer, Reference, References, Target, order
from app.bpmn.model.foundation import BaseElement, RootElement


class DataState(BaseElement):
    """The state that data is in, shown in brackets."""

    TAG = "dataState"
    name = Attribute("name")


class DataObject(FlowElement):
    """Data of a process instance; a reference shows it on the diagram."""

    TAG = "dataObject"
    sequence = order(
        "dataState",
    )
    item_subject_ref = Reference("itemSubjectRef")
    is_collection = Flag("isCollection")
    data_state = Child("dataState")


class DataObjectReference(FlowElement):
    """A data object as drawn, in a state of its own."""

    TAG = "dataObjectReference"
    sequence = order(
        "dataState",
    )
    item_subject_ref = Reference("itemSubjectRef")
    data_object_ref = Reference("dataObjectRef")
    data_object = Target("dataObjectRef")
    data_state = Child("dataState")


class DataStore(RootElement):
    """Data that outlives the process instance."""

    TAG = "dataStore"
    sequence = order(
        "dataState",
    )
    name = Attribute("name")
    capacity = Integer("capacity")
    is_unlimited = Flag("isUnlimited", True)
    item_subject_ref = Reference("itemSubjectRef")
    data_state = Child("dataState")


class DataStoreReference(FlowElement):
    """A data store as drawn."""

    TAG = "dataStoreReference"
    sequence = order(
        "dataState",
    )
    item_subject_ref = Reference("itemSubjectRef")
    data_store_ref = Reference("dataStoreRef")
    data_store = Target("dataStoreRef")
    data_state = Child("dataState")


class Property(BaseElement):
    """Data inside a process, activity or event that is not drawn."""

    TAG = "property"
    sequence = order(
        "dataState",
    )
    name = Attribute("name")
    item_subject_ref = Reference("itemSubjectRef")
    data_state = Child("dataState")


class ItemAware(BaseElement):
    """What a data input and a data output share."""

    sequence = order(
        "dataState",
    )
    name = Attribute("name")
    item_subject_ref = Reference("itemSubjectRef")
    is_collection = Flag("isCollection")
    data_state = Child("dataState")


class DataInput(ItemAware):
    """Data that an activity, event or process needs."""

    TAG = "dataInput"


class DataOutput(ItemAware):
    """Data that an activity, event or process makes."""

    TAG = "dataOutput"


class InputSet(BaseElement):
    """Inputs that must be there together."""

    TAG = "inputSet"
    sequence = order("dataInputRefs", "optionalInputRefs", "whileExecutingInputRefs", "outputSetRefs")
    name = Attribute("name")
    data_input_refs = References("dataInputRefs")
    optional_input_refs = References("optionalInputRefs")
    while_executing_input_refs = References("whileExecutingInputRefs")
    output_set_refs = References("outputSetRefs")


class OutputSet(BaseElement):
    """Outputs that are made together."""

    TAG = "outputSet"
    sequence = order("dataOutputRefs", "optionalOutputRefs", "whileExecutingOutputRefs", "inputSetRefs")
    name = Attribute("name")
    data_output_refs = References("dataOutputRefs")
    optional_output_refs = References("optionalOutputRefs")
    while_executing_output_refs = References("whileExecutingOutputRefs")
    input_set_refs = References("inputSetRefs")


class InputOutputSpecification(BaseElement):
    """The inputs and outputs of an activity or process."""

    TAG = "ioSpecification"
    sequence = order("dataInput", "dataOutput", "inputSet", "outputSet")
    data_inputs = Children("dataInput")
    data_outputs = Children("dataOutput")
    input_sets = Children("inputSet")
    output_sets = Children("outputSet")


class InputOutputBinding(BaseElement):
    """Binds an operation's messages to inputs and outputs."""

    TAG = "ioBinding"
    operation_ref = Reference("operationRef")
    input_data_ref = Reference("inputDataRef")
    output_data_ref = Reference("outputDataRef")


class DataAssociation(BaseElement):
    """Moves data from its sources to its target."""

    TAG = "dataAssociation"
    sequence = order("sourceRef", "targetRef", "transformation", "assignment")
    source_refs = References("sourceRef")
    target_refs = References("targetRef")
    transformation = Child("transformation")
    assignments = Children("assignment")


class DataInputAssociation(DataAssociation):
    """Moves data into an activity or a throwing event."""

    TAG = "dataInputAssociation"


class DataOutputAssociation(DataAssociation):
    """Moves data out of an activity or a catching event."""

    TAG = "dataOutputAssociation"


class Assignment(BaseElement):
    """Copies the value of one expression to the place another names."""

    TAG = "assignment"
    sequence = order("from", "to")
    from_expression = Child("from")
    to_expression = Child("to")
