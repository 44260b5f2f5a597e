"""The errors of the corpus: one small hierarchy, each message saying what happened, to what, and what to do."""


class CorpusError(Exception):
    """Anything that went wrong in the corpus and that a user can be told about in these very words."""


class UnreadableDocument(CorpusError):
    """A file that cannot be read as a document: truncated, encrypted, empty, a scan, or not what it claims to be."""


class UnknownParagraph(CorpusError):
    """A paragraph id that the edition does not hold."""


class InvalidParagraphId(CorpusError):
    """A string that is not of the form SOURCE:LOCATOR."""


class EditionMissing(CorpusError):
    """No edition has been published yet."""


class EditionDamaged(CorpusError):
    """An edition whose files are not the ones that its manifest names."""


class BuildInProgress(CorpusError):
    """Another process is building or publishing in the same data folder."""


class StorageError(CorpusError):
    """The data folder cannot be written: full, read-only, or not a folder."""


class FetchFailed(CorpusError):
    """An official host refused, failed, or sent something that is not the document."""


class InvalidCatalogue(CorpusError):
    """A catalogue or digest file that does not satisfy its schema."""


class NotHeld(CorpusError):
    """A file or document that was to be removed and is not there, or of which it cannot be told which is meant."""
