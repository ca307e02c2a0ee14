"""Keeping in step with a history."""

from __future__ import annotations

from datetime import timedelta

from app.analytics.case_log import KINDS, CaseLog
from app.analytics.reader import LogReader
from tests.analytics.histories import DAY0, ListSource, Story, invoices


def test_a_refresh_reads_only_what_is_new() -> None:
    events = [event for event in invoices(200, DAY0, days=40) if event.kind.value in KINDS]
    source = ListSource(events[:-5])
    reader = LogReader(source, "invoice-approval")
    assert reader.refresh() == len(events) - 5
    source.rows = ListSource(events).rows
    source.read = 0
    assert reader.refresh() == 5
    assert source.read == 5
    assert reader.refresh() == 0


def test_only_the_asked_process_is_read() -> None:
    order, other = Story("order"), Story("other")
    order.case("a", 0)
    other.case("b", 0)
    reader = LogReader(ListSource(order.events + other.events), "order")
    reader.refresh()
    assert set(reader.log.cases) == {"a"}


def test_a_stopped_refresh_goes_on_where_it_stopped() -> None:
    events = invoices(20, DAY0, days=40)
    reader = LogReader(ListSource(events), "invoice-approval")
    left = iter([False] * 7 + [True])
    assert reader.refresh(lambda: next(left)) == 7
    reader.refresh()
    whole = CaseLog()
    whole.add(events)
    assert reader.log.cases == whole.cases
    assert reader.log.last_at is not None
    assert reader.log.last_at < DAY0 + timedelta(seconds=1)
