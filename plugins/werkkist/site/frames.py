"""A frame that pages share is read once: the facts of each page are those of the frame and of its own body."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from werkkist.site.facts import Facts, facts_of


class Frame(NamedTuple):
    """What a frame says around any body."""

    facts: Facts
    marked: tuple[str, ...]
    """Addresses in which a mark stands for a word of the page."""

    def around(self, body: Facts, words: Mapping[str, str]) -> Facts:
        """The facts of a page with this closed `body`; `words` has what stands in the place of each mark.

        A script in a body counts for nothing: it is an editor's text, and gets no leave to run.
        """
        marked = self.marked
        for mark, word in words.items():
            marked = tuple(target.replace(mark, word) for target in marked)
        return Facts((*self.facts.targets, *marked, *body.targets), (*self.facts.ids, *body.ids))


def frame_of(drawn: str, body: str, words: Collection[str], mark: str) -> Frame | None:
    """What a frame says that was drawn with marks: `body` for the body, `words` for words of letters and hyphens.

    Each begins with `mark`. None when pages of this frame have to be read whole: the body does not stand between
    elements, a script stands in the frame, or there is another mark in an address or a name.
    """
    facts = facts_of(drawn.replace(body, f'<i id="{body}">'))
    if drawn.count(body) != 1 or body not in facts.ids or not facts.closed or facts.scripts or facts.styles:
        return None
    names = tuple(name for name in facts.ids if name != body)
    fixed = tuple(target for target in facts.targets if not any(word in target for word in words))
    marked = tuple(target for target in facts.targets if target not in fixed)
    filled = Frame(Facts(fixed, names), marked)
    known = filled.around(Facts(), dict.fromkeys(words, ""))
    return None if any(mark in each for each in (*known.targets, *known.ids)) else filled
