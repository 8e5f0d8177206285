"""An editor's Markdown → safe HTML, what is wrong in it, and words in it that become links."""

from __future__ import annotations

from werkkist.markup.hosts import is_private
from werkkist.markup.inspecting import Fault, Flaw, Inspection, inspect
from werkkist.markup.marking import mark
from werkkist.markup.rendering import Resolve, plain_text, render

__all__ = ["Fault", "Flaw", "Inspection", "Resolve", "inspect", "is_private", "mark", "plain_text", "render"]
