from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.layout.autoplace import place_annotation, place_below, place_right
from app.bpmn.layout.geometry import Bounds

TASK = (100.0, 64.0)
SOURCE = Bounds(0, 0, 36, 36)


def test_the_next_element_is_in_line_one_gap_to_the_right():
    assert place_right(SOURCE, TASK, []) == (36 + 40 + 50, 18)


def test_a_second_target_goes_below_the_first():
    first = Bounds(76, -14, *TASK)
    assert place_right(SOURCE, TASK, [first], [first]) == (126, first.bottom + 32 + 32)


def test_the_gap_of_the_diagram_is_learned():
    assert place_right(SOURCE, TASK, [], gaps=[80, 80, 40]).x == 36 + 80 + 50


def test_after_a_boundary_event_comes_something_below_its_host():
    host = Bounds(0, 0, *TASK)
    center = place_below(Bounds(60, 48, 32, 32), host, TASK, [host])
    assert center.y - 32 >= host.bottom + 32


def test_notes_go_above():
    assert place_annotation(SOURCE, (100.0, 30.0), []).y < SOURCE.y


@given(
    st.lists(
        st.builds(
            Bounds, st.integers(0, 300).map(float), st.integers(-300, 300).map(float), st.just(100.0), st.just(64.0)
        ),
        max_size=8,
    )
)
def test_nothing_is_placed_upon_something(taken):
    center = place_right(SOURCE, TASK, taken)
    assert not any(Bounds.around(center, *TASK).overlaps(box) for box in taken)
