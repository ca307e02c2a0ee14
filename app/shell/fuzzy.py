"""Finding by a few letters: `apin` finds "Approve invoice"."""

from __future__ import annotations

START_OF_WORD = 12
RUN = 6
GAP = 1


def score(query: str, text: str) -> int | None:
    """How well `query` fits `text`, higher is better; None when its letters are not there in this order.

    Every word of the query must fit by itself. A letter at the start of a word counts most, a run of
    letters more than scattered ones; among equals the shorter text wins.
    """
    total = 0
    for word in query.casefold().split():
        found = _word_score(word, text.casefold())
        if found is None:
            return None
        total += found
    return total * 4 - len(text) // 8


def _word_score(word: str, text: str) -> int | None:
    at = text.find(word)
    if at >= 0:
        return len(word) * (RUN + 2) + (START_OF_WORD * 2 if _starts_word(text, at) else 0) + (8 if at == 0 else 0)
    return _scattered(word, text)


def _scattered(word: str, text: str) -> int | None:
    total, last = 0, -1
    for letter in word:
        at = _next(letter, text, last + 1)
        if at < 0:
            return None
        total += START_OF_WORD if _starts_word(text, at) else RUN if at == last + 1 else -GAP
        last = at
    return total if total > 0 else None


def _next(letter: str, text: str, start: int) -> int:
    """The next place of `letter`: right here, else at a start of a word, else anywhere."""
    if start < len(text) and text[start] == letter:
        return start
    at = text.find(letter, start)
    while at >= 0 and not _starts_word(text, at):
        at = text.find(letter, at + 1)
    return at if at >= 0 else text.find(letter, start)


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
