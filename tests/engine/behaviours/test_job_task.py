"""Service tasks and their kin: work outside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.engine.commands import CommandRefused, CompleteJob, FailJob, SetRetries, ThrowTaskError
from app.engine.history import EventKind
from app.engine.waits import Job
from tests.engine.driver import START, Case, compiled, flows
from tests.engine.play import Play

WORK = """<startEvent id="s"/><serviceTask id="w" camunda:type="external" camunda:topic="mail-${kind}">
<extensionElements><camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle></extensionElements>
</serviceTask><boundaryEvent id="b" attachedToRef="w"><errorEventDefinition errorRef="err"/></boundaryEvent>
<userTask id="caught"/><endEvent id="e"/>""" + flows("s -> w\nw -> e\nb -> caught")
ERROR = '<error id="err" errorCode="NO"/>'


def case() -> Case:
    return Case(compiled(WORK, ERROR)).start({"kind": "in"})


def test_opens_a_job_with_an_evaluated_topic_and_goes_on_with_its_results() -> None:
    running = case()
    (job,) = running.waits(Job)
    assert (job.topic, job.retries, job.due) == ("mail-in", 3, START)

    running.work("w", {"sent": 1})

    assert running.ended
    assert running.variables["sent"] == 1


def test_failures_wait_as_the_model_says_and_end_in_an_incident_that_new_retries_resolve() -> None:
    running = case()
    key = running.key("w")

    running.run(FailJob(key, "no line", retries=2))
    assert running.waits(Job)[0].due == START + timedelta(minutes=10)
    assert running.incidents == []

    running.run(FailJob(key, "no line", "trace", retries=0))
    (incident,) = running.incidents
    assert (incident.kind, incident.message, incident.stack) == ("failedExternalTask", "no line", "trace")
    assert running.at == {"w": 1}

    running.run(SetRetries(1))
    assert running.incidents == []
    assert running.waits(Job)[0].retries == 1
    assert running.work("w").ended


def test_a_bpmn_error_is_caught_by_its_code() -> None:
    running = case()

    running.run(ThrowTaskError(running.key("w"), "NO"))

    assert running.at == {"caught": 1}


def test_a_bpmn_error_that_nothing_catches_ends_the_token_at_the_task() -> None:
    running = case()

    running.run(ThrowTaskError(running.key("w"), "OTHER"))

    assert running.ended
    assert [event.data["caught"] for event in running.happened(EventKind.ERROR_THROWN)] == [False]


def test_a_bpmn_error_that_nothing_catches_counts_as_done_in_a_multi_instance_activity() -> None:
    many = "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
    inner = f'<startEvent id="s"/><serviceTask id="w">{many}</serviceTask><userTask id="z"/>' + flows("s -> w\nw -> z")
    running = Case(compiled(inner)).start()

    running.run(ThrowTaskError(running.key("w"), "OTHER"))

    assert running.at == {"w": 1}
    assert running.work("w").at == {"z": 1}


def test_where_camunda_8_is_asked_for_the_work_such_an_error_is_an_incident_and_the_job_is_held() -> None:
    asked = '<extensionElements><zeebe:taskDefinition type="x"/></extensionElements>'
    inner = f'<startEvent id="s"/><serviceTask id="w">{asked}</serviceTask>' + flows("s -> w")
    running = Case(compiled(inner)).start()

    running.run(ThrowTaskError(running.key("w"), "OTHER"))

    assert running.at == {"w": 1}
    assert running.waits(Job)[0].retries == 0
    assert [incident.kind for incident in running.incidents] == ["unhandledError"]


def test_a_job_is_completed_once() -> None:
    running = Case(compiled(WORK.replace('<endEvent id="e"/>', '<userTask id="e"/>'), ERROR)).start({"kind": "x"})
    key = running.key("w")
    running.work("w")

    with pytest.raises(CommandRefused):
        running.run(CompleteJob(key))


@pytest.mark.parametrize(
    ("attributes", "topic"),
    [
        ('camunda:class="org.Mail"', "org.Mail"),
        ('camunda:delegateExpression="${mailer}"', "${mailer}"),
        ("", "w"),
    ],
)
def test_java_and_undescribed_work_is_a_job_for_a_handler(attributes: str, topic: str) -> None:
    inner = f'<startEvent id="s"/><serviceTask id="w" {attributes}/>' + flows("s -> w")

    assert [job.topic for job in Case(compiled(inner)).start().waits(Job)] == [topic]


def test_camunda_8_job_types_and_output_mappings() -> None:
    inner = """<startEvent id="s"/><serviceTask id="w"><extensionElements>
    <zeebe:taskDefinition type="pay" retries="5"/>
    <zeebe:ioMapping><zeebe:input source="=amount * 2" target="sum"/><zeebe:output source="=receipt" target="paid"/>
    </zeebe:ioMapping></extensionElements></serviceTask><userTask id="t"/>""" + flows("s -> w\nw -> t")
    running = Case(compiled(inner)).start({"amount": 21})
    (job,) = running.waits(Job)
    assert (job.topic, job.retries) == ("pay", 5)
    assert running.live.variables_at(job.key)["sum"] == 42

    running.work("w", {"receipt": "r1", "noise": 1})

    assert running.variables == {"amount": 21, "paid": "r1"}


def test_a_worker_fetches_work_after_the_save_point_before_it() -> None:
    inner = '<startEvent id="s"/><serviceTask id="w" camunda:type="external" camunda:topic="x" {}/>' + flows("s -> w")
    play = Play(inner.format('camunda:asyncBefore="true"')).start()
    assert play.at == "w:async"
    play.refused("externalComplete", topic="x")

    assert play("runJobs").at == "w"
    assert play("externalComplete", topic="x").ended
