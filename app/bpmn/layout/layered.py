"""A layered drawing of a directed graph, left to right: the flow of one scope without a diagram.

Cycles are broken at the edges that lead back, nodes ranked by longest path, ordered by barycentres, and placed so that
neighbours line up (least squares with the given gaps). Deterministic: equal input gives equal output.
After Sugiyama, Tagawa and Toda (1981); the placement is an isotonic regression (pool adjacent violators).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.ranks import ranked
from app.bpmn.layout.slots import GAP_Y, Layers, Slot, apart
from app.bpmn.layout.straightening import straighten

GAP_X = 60.0
CAPTION_ROOM, WIDEST_GAP = 34.0, 140.0
DUMMY_HEIGHT = 12.0
SWEEPS = 7
"""Odd, so that the last one goes with the flow, which keeps handlers below what they hang from."""


@dataclass(frozen=True, slots=True)
class Vertex:
    """A node to place. `below` is room kept free under it (labels, boundary events); `band` is its lane's index."""

    id: str
    width: float
    height: float
    below: float = 0.0
    band: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """The result: a box per vertex (relative to (0, 0)), and the height of each band, in order."""

    boxes: Mapping[str, Bounds]
    band_heights: tuple[float, ...]
    width: float


def layered(
    vertices: Sequence[Vertex],
    edges: Sequence[tuple[str, str]],
    bands: int = 1,
    hanging: Collection[tuple[str, str]] = (),
    captions: Mapping[tuple[str, str], float] = MappingProxyType({}),
) -> Drawing:
    """Place all vertices; `edges` are (source id, target id), loops and unknown ids ignored.

    `hanging` edges leave an event on the lower border: what they lead to goes below. `captions` are the widths of the
    names on edges, which widen the gap after their source.
    """
    known = {vertex.id for vertex in vertices}
    usable = [(a, b) for a, b in dict.fromkeys(edges) if a != b and a in known and b in known]
    ranks, forward = ranked([vertex.id for vertex in vertices], usable)
    layers = _layers(vertices, ranks, forward, bands, hanging)
    _order(layers)
    _place(layers)
    straighten(layers)
    gaps: dict[int, float] = {}
    for (source, target), width in captions.items():
        if source in ranks and ranks.get(target, -1) > ranks[source]:
            gaps[ranks[source]] = max(gaps.get(ranks[source], 0.0), min(width + CAPTION_ROOM, WIDEST_GAP))
    return _drawing(layers, bands, gaps)


def _layers(
    vertices: Sequence[Vertex],
    ranks: Mapping[str, int],
    forward: Sequence[tuple[str, str]],
    bands: int,
    hanging: Collection[tuple[str, str]],
) -> Layers:
    layers: Layers = defaultdict(list)
    slots: dict[str, Slot] = {}
    for vertex in vertices:
        band = min(vertex.band, bands - 1)
        slot = Slot(vertex.id, vertex.height, vertex.below, vertex.width, ranks[vertex.id], band)
        slots[vertex.id] = slot
        layers[slot.rank, band].append(slot)
    for source, target in forward:
        _chain(slots[source], slots[target], layers, (source, target) in hanging)
    return layers


def _chain(source: Slot, target: Slot, layers: Layers, hangs: bool) -> None:
    """Join two slots, with a dummy in every rank between them."""
    if hangs and target.rank == source.rank + 1 and not target.before:
        target.hangs = True
    last = source
    for rank in range(source.rank + 1, target.rank):
        dummy = Slot(f"{source.id}>{target.id}@{rank}", DUMMY_HEIGHT, 0.0, 0.0, rank, target.band)
        dummy.hangs = hangs and rank == source.rank + 1
        layers[rank, target.band].append(dummy)
        _join(last, dummy)
        last = dummy
    _join(last, target)


def _join(first: Slot, second: Slot) -> None:
    first.after.append(second)
    second.before.append(first)


def _order(layers: Layers) -> None:
    keys = sorted(layers)
    for sweep in range(SWEEPS):
        place = {id(slot): index for key in keys for index, slot in enumerate(layers[key])}
        for key in keys if sweep % 2 == 0 else reversed(keys):
            layers[key].sort(key=lambda slot: _barycentre(slot, sweep % 2 == 0, place))
            place.update((id(slot), index) for index, slot in enumerate(layers[key]))


def _barycentre(slot: Slot, use_before: bool, place: Mapping[int, int]) -> float:
    neighbours = slot.before if use_before else slot.after
    near: list[float] = [place[id(each)] for each in neighbours if each.band == slot.band]
    if use_before and slot.hangs and near:
        near[0] += 0.45
    return sum(near) / len(near) if near else float(place[id(slot)])


def _place(layers: Layers) -> None:
    keys = sorted(layers)
    for key in keys:
        _settle(layers[key], [0.0] * len(layers[key]))
    for use_before in (True, False, True, False, True):
        for key in keys if use_before else reversed(keys):
            _settle(layers[key], [_wish(slot, use_before) for slot in layers[key]])


def _wish(slot: Slot, use_before: bool) -> float:
    near = _before(slot) if use_before else _after(slot)
    near = near or (_after(slot) if use_before else _before(slot))
    return sum(near) / len(near) if near else slot.y


def _before(slot: Slot) -> list[float]:
    """Where the slots before this one would have it: level with them, or below what it hangs from."""
    levels = [each.y for each in slot.before if each.band == slot.band]
    if slot.hangs and levels:
        host = slot.before[0]
        levels[0] += host.height / 2 + host.below + GAP_Y + slot.height / 2
    return levels


def _after(slot: Slot) -> list[float]:
    return [each.y for each in slot.after if each.band == slot.band and not each.hangs]


def _settle(slots: list[Slot], wishes: list[float]) -> None:
    """Set each middle as near to its wish as the gaps and the order allow (least squares)."""
    offsets = [0.0]
    for above, below in pairwise(slots):
        offsets.append(offsets[-1] + apart(above, below))
    blocks: list[tuple[float, float, int]] = []
    for slot, wish, offset in zip(slots, wishes, offsets, strict=True):
        weight = 0.4 if slot.is_dummy else 1.0
        block = ((wish - offset) * weight, weight, 1)
        while blocks and blocks[-1][0] / blocks[-1][1] > block[0] / block[1]:
            last = blocks.pop()
            block = (last[0] + block[0], last[1] + block[1], last[2] + block[2])
        blocks.append(block)
    values = [total / weight for total, weight, count in blocks for _ in range(count)]
    for slot, value, offset in zip(slots, values, offsets, strict=True):
        slot.y = value + offset


def _drawing(layers: Layers, bands: int, gaps: Mapping[int, float]) -> Drawing:
    columns = _columns(layers, gaps)
    tops, heights = _bands(layers, bands)
    boxes = {}
    for slot in (slot for key in sorted(layers) for slot in layers[key]):
        if not slot.is_dummy:
            x, y = columns[slot.rank][0], slot.y + tops[slot.band]
            boxes[slot.id] = Bounds(round(x - slot.width / 2), round(y - slot.height / 2), slot.width, slot.height)
    width = max((right for _, right in columns.values()), default=0.0)
    return Drawing(boxes, tuple(heights), width)


def _columns(layers: Layers, gaps: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    """The middle and the right border of each rank."""
    widths: dict[int, float] = defaultdict(float)
    for (rank, _), slots in layers.items():
        widths[rank] = max(widths[rank], *(slot.width for slot in slots))
    columns, x = {}, 0.0
    for rank in sorted(widths):
        columns[rank] = (x + widths[rank] / 2, x + widths[rank])
        x += widths[rank] + max(GAP_X, gaps.get(rank, 0.0))
    return columns


def _bands(layers: Layers, bands: int) -> tuple[list[float], list[float]]:
    """The y to add to the slots of each band, and each band's height without padding."""
    tops, heights, y = [], [], 0.0
    for band in range(bands):
        slots = [slot for key, found in layers.items() if key[1] == band for slot in found]
        low = min((slot.y - slot.height / 2 for slot in slots), default=0.0)
        high = max((slot.y + slot.height / 2 + slot.below for slot in slots), default=0.0)
        tops.append(y - low)
        heights.append(high - low)
        y += high - low
    return tops, heights
