"""The field `oude_ids` of an entry that gets another id: one id more, and not a byte else."""

from __future__ import annotations

from werkkist.catalogue import Item
from werkkist.edits.blocks import root_of, split
from werkkist.edits.order import field_order
from werkkist.edits.repairs.change import Edit
from werkkist.source import tree

_FIELD = "oude_ids"


def with_old_id(text: str, item: Item, new: str) -> Edit:
    """Put the present id of `item` among its old ones, now that it will be called `new`."""
    node, key = tree.find(root_of(text), (_FIELD,))
    if key is None or not isinstance(node, tree.Sequence):
        return _new_field(text, item)
    ids = [each for each in node.items if isinstance(each, tree.Scalar)]
    back = next((each for each in ids if each.text == new), None)
    if back:
        # Back to a name of before: that one is current again, and the present one becomes old.
        return Edit(back.start.index, back.end.index, item.id, "")
    end = ids[-1].end.index
    if text[node.start.index] == "[":
        return Edit(end, end, f", {item.id}", "")
    before = text[text.rfind("\n", 0, ids[-1].start.index) + 1 : ids[-1].start.index]
    return Edit(end, end, f"{_end_of_line(text)}{before}{item.id}", "")


def _new_field(text: str, item: Item) -> Edit:
    """A line of its own, where the order of the fields has it."""
    order = field_order(item.kind)
    later = order[order.index(_FIELD) :]
    parts = split(text)
    at = sum(map(len, parts.head))
    for block in parts.fields:
        if block.name in later:
            break
        at += sum(map(len, block.lines))
    end = _end_of_line(text)
    before = "" if text[:at].endswith("\n") or not at else end
    return Edit(at, at, f"{before}{_FIELD}: [{item.id}]{end}", "")


def _end_of_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
