"""Static files whose names carry their content's hash, compressed once."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Whole lines only, and blocks that open a line: never a text inside a line of code.
COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)  # no script of ours holds a text over several lines


class Files(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # has no types
    """Whitenoise's storage, which also follows the imports of the page's modules.

    What only a reader of the source needs is left out of what a phone must load.
    """

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: Mapping[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Slim the copies, then hash and compress them."""
        for name in paths:
            if name.endswith((".js", ".css")) and not dry_run:
                copy = Path(self.path(name))
                copy.write_text(INDENT.sub("", COMMENTS.sub("", copy.read_text())))
        copies = {name: (self, name) for name in paths}
        yield from super().post_process(copies, dry_run, **options)
