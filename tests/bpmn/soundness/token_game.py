"""The token game played out in full on the control flow as it is drawn: slow, and nothing left out."""

from __future__ import annotations

from itertools import combinations

LIMIT = 4_000


class TooLarge(Exception):
    """More markings than this test wants to wait for."""


class Game:
    """Markings are sets of arcs; two tokens on one arc end a run."""

    def __init__(self, flow) -> None:
        self.logic = {step.id: step.logic for step in flow.steps}
        self.into = {key: [a for a in flow.arcs if a.target == key] for key in self.logic}
        self.out = {key: [a for a in flow.arcs if a.source == key] for key in self.logic}
        self.deadlocks, self.crowded = set(), False
        first = [frozenset(chosen) for chosen in self.choices("s")]
        seen, queue = set(first), list(first)
        while queue:
            marking = queue.pop()
            after = list(self.after(marking))
            if not after and marking:
                self.deadlocks |= {arc.target for arc in marking}
            for each in after:
                if each not in seen:
                    seen.add(each)
                    queue.append(each)
            if len(seen) > LIMIT:
                raise TooLarge

    def choices(self, key):
        arcs, logic = self.out[key], self.logic[key]
        if logic == "exclusive":
            return [[arc] for arc in arcs]
        if logic == "inclusive":
            return [chosen for size in range(1, len(arcs) + 1) for chosen in combinations(arcs, size)]
        return [arcs]

    def after(self, marking):
        for key in dict.fromkeys(arc.target for arc in marking):
            for taken in self.taken(key, marking):
                for given in self.choices(key):
                    rest = marking - set(taken)
                    if rest & set(given) or len(set(given)) != len(given):
                        self.crowded = True
                    else:
                        yield rest | frozenset(given)

    def taken(self, key, marking):
        here = [arc for arc in self.into[key] if arc in marking]
        if self.logic[key] == "parallel":
            return [here] if len(here) == len(self.into[key]) else []
        if self.logic[key] == "inclusive":
            return [] if self.awaited(key, here, marking) else [here]
        return [[arc] for arc in here]

    def awaited(self, key, here, marking):
        for arc in marking - set(here):
            reached = self.reached(arc, key)
            if reached & set(self.into[key]) and not reached & set(here):
                return True
        return False

    def reached(self, arc, key):
        """The arcs that a token on `arc` can come to without passing `key`."""
        found, queue = {arc}, [arc]
        while queue:
            here = queue.pop().target
            for each in self.out[here] if here != key else ():
                if each not in found:
                    found.add(each)
                    queue.append(each)
        return found
