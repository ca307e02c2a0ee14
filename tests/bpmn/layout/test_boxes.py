"""The index of boxes finds what overlaps an area, in steps that do not grow with the size of a box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.layout.boxes import BoxIndex
from app.bpmn.layout.geometry import Bounds

coordinate = st.floats(-3_000, 3_000)
size = st.one_of(st.floats(0, 500), st.sampled_from([4_000.0, 1e6, 1e12]))
box = st.builds(Bounds, coordinate, coordinate, size, size)


@given(st.lists(box, max_size=12), box)
def test_it_finds_just_the_boxes_that_overlap_an_area(boxes: list[Bounds], area: Bounds) -> None:
    index = BoxIndex()
    for number, each in enumerate(boxes):
        index.put(f"{number:02}", each)
    expected = [(f"{number:02}", each) for number, each in enumerate(boxes) if each.overlaps(area)]
    assert list(index.near(area)) == expected


@given(st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), box)), max_size=12))
def test_a_box_that_grew_shrank_or_went_is_found_where_it_is_now(steps: list[tuple[str, Bounds | None]]) -> None:
    index, expected = BoxIndex(), {}
    for key, each in steps:
        if each is None:
            index.drop(key)
            expected.pop(key, None)
        else:
            index.put(key, each)
            expected[key] = each
    everywhere = Bounds(-1e13, -1e13, 3e13, 3e13)
    assert dict(index.near(everywhere)) == {key: each for key, each in expected.items() if each.overlaps(everywhere)}


def test_a_box_as_large_as_the_numbers_go_takes_no_more_cells_than_a_pool() -> None:
    index = BoxIndex()
    index.put("giant", Bounds(-1e300, -1e300, 2e300, 2e300))
    index.put("task", Bounds(0, 0, 100, 80))
    assert [key for key, _ in index.near(Bounds(10, 10, 10, 10))] == ["giant", "task"]
    index.drop("giant")
    assert [key for key, _ in index.near(Bounds(-1e300, -1e300, 2e300, 2e300))] == ["task"]
