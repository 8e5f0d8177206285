"""A build of MkDocs that writes beside the site, and takes its place only when all went well."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from werkkist.publishing.publication import CannotPublish, CannotReplace, Publication, lies_among

log = logging.getLogger("mkdocs.plugins.werkkist")

_REMEDY = (
    "Kies met site_dir in mkdocs.yml een andere map, of zet in mkdocs.yml bij werkkist:  "
    "site_vervangen: stuk_voor_stuk\nIn docs/hosten.md lees je wat dat betekent."
)
_FULL = {errno.ENOSPC, errno.EDQUOT}


class SiteBuild:
    """From the first event of a build until `finish` or `stop`; meanwhile `site_dir` is the folder beside."""

    def __init__(self, config: MkDocsConfig, catalogues: Iterable[Path], *, by_piece: bool, keeps: bool) -> None:
        """Begin; with `keeps` something may stay beside the site for the next build.

        Raises `PluginError`, in Dutch, when this site can't be built now.
        """
        # MkDocs itself looks after the folder of handwritten pages.
        own = (config.config_file_path, config.theme.custom_dir)
        if lies_among(Path(config.site_dir), [*catalogues, *(Path(path) for path in own if path)]):
            name = Path(config.site_dir).name
            raise PluginError(f"In “{name}” staan de bestanden waar de site van gemaakt wordt. Kies met site_dir of -d een andere map.")
        self._config, self._site = config, config.site_dir
        self._name = Path(self._site).name
        self._by_piece, self._touched = by_piece, False
        self._publication = _begin(Path(self._site), by_piece=by_piece, keeps=keeps)
        config.site_dir = str(self._publication.folder)
        self._warnings = _Warnings(strict=config.strict)

    @property
    def before(self) -> Path | None:
        """The site that is replaced; None when it goes piece by piece, as nothing of it may be used then."""
        return None if self._by_piece else self._publication.target

    def furnish(self, wanted: Iterable[str]) -> None:
        """Begin to fill the folder, once MkDocs has emptied it; `wanted` are folders in which a page comes."""
        self._publication.furnish(wanted)

    def finish(self, fault: str = "") -> None:
        """Put the site in place. Raises `PluginError` when that fails, there is a `fault`, or a strict build had warnings."""
        if told := "\n\n".join(filter(None, (fault, self._warnings.told()))):
            raise PluginError(told)
        self._touched = self._by_piece
        try:
            self._publication.publish()
        except OSError as error:
            mixed = " Misschien staan oud en nieuw nu door elkaar." if self._by_piece else ""
            message = f"De nieuwe site kon niet in “{self._name}” worden gezet: {error.strerror or error}.{mixed}"
            raise PluginError(message) from error
        self._touched = True
        self._close()
        log.info("De site staat in “%s”.", self._name)

    def stop(self, error: Exception | None = None) -> None:
        """Leave the site as it was."""
        if isinstance(error, OSError) and error.errno in _FULL:
            log.error("De schijf is vol. Tijdens het maken is er plaats nodig voor twee keer je site.")
        if not self._touched:
            log.error("De site in “%s” is niet vervangen: wat er stond, staat er nog.", self._name)
        self._close()

    def _close(self) -> None:
        self._publication.drop()
        self._warnings.close()
        self._config.site_dir = self._site


def _begin(site: Path, *, by_piece: bool, keeps: bool) -> Publication:
    try:
        return Publication(site, by_piece=by_piece, keeps_folders=keeps)
    except CannotReplace as error:
        raise PluginError(f"{error}\n{_REMEDY}") from error
    except CannotPublish as error:
        raise PluginError(str(error)) from error
    except OSError as error:
        raise PluginError(f"Naast “{site.name}” kunnen we niet schrijven: {error.strerror or error}.") from error


class _Warnings:
    """Counts what a strict build may not have.

    A quiet build (-q) logs no warnings, and what isn't logged is not counted, by MkDocs neither. So a strict
    build always logs them: nobody wants to fail without hearing why.
    """

    def __init__(self, *, strict: bool) -> None:
        self._strict = strict
        self._counter = CountHandler(level=logging.WARNING)
        self._logger = _logger_that_decides()
        self._level = self._logger.level
        self._logger.addHandler(self._counter)
        if strict:
            self._logger.setLevel(min(self._level, logging.WARNING))

    def told(self) -> str:
        """Why a strict build has to stop; '' when it need not."""
        count = sum(number for _, number in self._counter.get_counts())
        if not self._strict or not count:
            return ""
        said = "was één waarschuwing" if count == 1 else f"waren {count} waarschuwingen"
        return f"De controle is streng (strict) en er {said}."

    def close(self) -> None:
        self._logger.removeHandler(self._counter)
        self._logger.setLevel(self._level)


def _logger_that_decides() -> logging.Logger:
    """The nearest logger above ours with a level: that of MkDocs, or of the engine that took its place."""
    logger = log
    while logger.level == logging.NOTSET and logger.parent is not None:
        logger = logger.parent
    return logger
