"""Search: pages → an index that a browser can ask; the Dutch in it is ours, the engine is MiniSearch."""
