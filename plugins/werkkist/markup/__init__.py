"""An editor's Markdown → safe HTML, and what is wrong with its links, images and headings."""

from __future__ import annotations

from werkkist.markup.inspecting import Fault, Flaw, Inspection, inspect
from werkkist.markup.rendering import Resolve, plain_text, render

__all__ = ["Fault", "Flaw", "Inspection", "Resolve", "inspect", "plain_text", "render"]
