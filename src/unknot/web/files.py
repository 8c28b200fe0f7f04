"""Static files whose names carry their content's hash, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Files(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # has no types
    """Whitenoise's storage, also following the imports of the page's modules."""

    support_js_module_import_aggregation = True
