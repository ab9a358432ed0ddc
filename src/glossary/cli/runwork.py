"""The work of a run: documents with the catalogues that earlier runs made of them.

All is read before anything is written, so that a mistake stops a run at its start. In a
run over very many documents most is let go then, and read again when its turn comes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.documents.document import STANDARD_INPUT, read_document

if TYPE_CHECKING:
    from glossary.catalogues.catalogue import Output
    from glossary.documents.document import DocumentFile
    from glossary.model import Catalogue, Document

    Task = tuple[Document, Catalogue]

# Characters of the documents that are kept: with their catalogues some 5 MB. A longer
# document is kept if it is the first.
_KEPT = 100_000


class Work:
    """Documents with their former catalogues, in order, to be gone through once.

    Attributes:
        characters: Of all documents.
    """

    def __init__(
        self,
        files: Sequence[DocumentFile],
        outputs: Sequence[Output],
        encoding: str | None,
    ) -> None:
        """Read everything.

        Args:
            files: The documents.
            outputs: Where the catalogue of each is kept.
            encoding: Codec to use instead of the detected one.

        Raises:
            GlossaryError: A document or catalogue cannot be read.
        """
        self.characters = 0
        self._files = files
        self._outputs = outputs
        self._encoding = encoding
        self._kept: deque[Task | None] = deque()
        for file, output in zip(files, outputs, strict=True):
            task = self._read(file, output)
            # What comes from standard input comes once.
            keeps = self.characters < _KEPT or str(file.path) == STANDARD_INPUT
            self._kept.append(task if keeps else None)
            self.characters += len(task[0].text)

    def __iter__(self) -> Iterator[Task]:
        for file, output in zip(self._files, self._outputs, strict=True):
            yield self._kept.popleft() or self._read(file, output)

    def _read(self, file: DocumentFile, output: Output) -> Task:
        document = read_document(file.path, encoding=self._encoding)
        return document, output.read()
