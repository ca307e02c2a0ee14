"""The last touch of a layered drawing: what follows stands level, splits stand in the middle of their branches.

Least squares leave small jogs; here each chain of steps takes one height, as far as its neighbours leave it room.
"""

from __future__ import annotations

from app.bpmn.layout.slots import Layers, Slot, apart

PASSES = 4

Chain = list[Slot]
Neighbours = dict[int, tuple[Slot | None, Slot | None]]
"""The slots above and below each slot, by its identity."""


def straighten(layers: Layers) -> None:
    """Bring every chain to one height, the longest first."""
    slots = [slot for key in sorted(layers) for slot in layers[key]]
    around = _neighbours(layers)
    chains = sorted(_chains(slots), key=len, reverse=True)
    for _ in range(PASSES):
        for chain in chains:
            _level(chain, around)


def _neighbours(layers: Layers) -> Neighbours:
    found: Neighbours = {}
    for slots in layers.values():
        for index, slot in enumerate(slots):
            above = slots[index - 1] if index else None
            below = slots[index + 1] if index + 1 < len(slots) else None
            found[id(slot)] = (above, below)
    return found


def _chains(slots: list[Slot]) -> list[Chain]:
    """Every slot is in one chain: from a slot that continues no other, along those that continue it."""
    chains = []
    for slot in slots:
        if _predecessor(slot) is not None:
            continue
        chain, last = [slot], _successor(slot)
        while last is not None:
            chain.append(last)
            last = _successor(last)
        chains.append(chain)
    return chains


def _successor(slot: Slot) -> Slot | None:
    """What goes straight on from a slot: its only follower or the middle one, if it is the same the other way round."""
    candidate = _middle([each for each in slot.after if each.band == slot.band and not each.hangs])
    return candidate if candidate is not None and _main_source(candidate) is slot else None


def _predecessor(slot: Slot) -> Slot | None:
    candidate = _main_source(slot)
    return candidate if candidate is not None and _successor(candidate) is slot else None


def _main_source(slot: Slot) -> Slot | None:
    if slot.hangs:
        return None
    return _middle([each for each in slot.before if each.band == slot.band])


def _middle(slots: list[Slot]) -> Slot | None:
    if len(slots) % 2 == 0:
        return None
    return sorted(slots, key=lambda each: each.y)[len(slots) // 2]


def _level(chain: Chain, around: Neighbours) -> None:
    """Give a chain the height it wishes for, within its room; without common room its halves try alone."""
    low, high = _room(chain, around)
    if low > high:
        if len(chain) > 1:
            half = len(chain) // 2
            _level(chain[:half], around)
            _level(chain[half:], around)
        return
    height = min(max(_wish(chain), low), high)
    for slot in chain:
        slot.y = height


def _room(chain: Chain, around: Neighbours) -> tuple[float, float]:
    low, high = float("-inf"), float("inf")
    for slot in chain:
        above, below = around[id(slot)]
        if above is not None:
            low = max(low, above.y + apart(above, slot))
        if below is not None:
            high = min(high, below.y - apart(slot, below))
    return low, high


def _wish(chain: Chain) -> float:
    """The middle of the branches at its ends; without any, where it is now."""
    wishes = []
    after = [each.y for each in chain[-1].after if each.band == chain[-1].band and not each.hangs]
    before = [each.y for each in chain[0].before if each.band == chain[0].band]
    for levels in (before if not chain[0].hangs else [], after):
        if len(levels) > 1:
            wishes.append((min(levels) + max(levels)) / 2)
    if wishes:
        return sum(wishes) / len(wishes)
    solid = [slot.y for slot in chain if not slot.is_dummy] or [slot.y for slot in chain]
    return sum(solid) / len(solid)
