"""`python -m werkkist` is the `werkkist` command."""

from werkkist.cli.main import main

raise SystemExit(main())
