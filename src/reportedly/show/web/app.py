"""The application: which address gives which page."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath

from starlette.applications import Starlette
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from reportedly.errors import ReportedlyError, StoreError
from reportedly.model import Correction, Story
from reportedly.show.dossier import dossier
from reportedly.show.panel import visible_reasons
from reportedly.show.visible import shorten, visible
from reportedly.show.web.adding import Adding, file_source, text_source, url_source
from reportedly.show.web.article import Chosen, view
from reportedly.show.web.asked import (
    asked_of,
    back_of,
    day_of,
    field_of,
    form_of,
    ledger_of,
    number_of,
    span_of,
)
from reportedly.show.web.correcting import RELATIONS, corrections_of, history
from reportedly.show.web.documents import chapters, document
from reportedly.show.web.guard import LOOPBACK, Guard, TooLargeError, large
from reportedly.show.web.room import MOST_COMPARED, PREPARED, Keep, Room, asset
from reportedly.show.web.setting import Setting
from reportedly.show.web.stories import Stories
from reportedly.show.web.telling import Telling
from reportedly.show.web.voice import reversals_of
from reportedly.store import Store
from reportedly.store.browse import find, newest, said_by, said_of, tally, versions_of

__all__ = ["application"]

PAGE = 30
SAID = 200

_log = logging.getLogger("reportedly.web")


def application(
    path: str | Path,
    keep: Keep,
    *,
    hosts: Iterable[str] = LOOPBACK,
    allow_private: bool = False,
    form_seconds: float = 60.0,
) -> Guard:
    """Returns the reading room over the store at `path` as an ASGI application.

    `keep` reads an article and stores its ledger; one thread calls it. Only requests whose Host
    header names one of `hosts` are answered; a form has `form_seconds` to arrive. Raises
    StoreError where there can be no store.
    """
    path = Path(path)
    Store(path).close()
    room = Room(
        path, Adding(path, keep), Stories(path), Setting(path),
        allow_private=allow_private, form_seconds=form_seconds,
    )  # fmt: skip
    room.stories.prepare = room.prepare
    pages, telling = Pages(room), Telling(room)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        del app
        await asyncio.to_thread(room.wake)
        yield
        room.stories.close()
        room.setting.close()
        await asyncio.to_thread(room.adding.close)

    app = Starlette(
        routes=[
            Route("/", pages.desk),
            Route("/add", pages.add, methods=["POST"]),
            Route("/search", pages.search),
            Route("/actors", pages.actors),
            Route("/actor", pages.actor),
            Route("/article/{ident}", pages.article),
            Route("/article/{ident}/why/{mark}", pages.why),
            Route("/article/{ident}/dossier.html", pages.dossier),
            Route("/story/{ident}", telling.story),
            Route("/compare", telling.compare),
            Route("/row", telling.row),
            Route("/chart/{name}.svg", telling.chart),
            Route("/dossier.html", telling.dossier),
            Route("/corrections", pages.corrections),
            Route("/correct", pages.correct, methods=["POST"]),
            Route("/method", pages.method),
            Route("/method/{name}", pages.method),
            Route("/limits", pages.limits),
            Route("/assets/{name}", pages.asset),
            Route("/favicon.ico", pages.icon),
        ],
        lifespan=life,
        exception_handlers={
            HTTPException: pages.failed,
            TooLargeError: pages.too_large,
            StoreError: pages.not_there,
            Exception: pages.fault,
        },
    )
    return Guard(app, hosts=hosts)


class Pages:
    """One method a page. What reads the store runs in a thread with a connection of its own."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def desk(self, request: Request) -> Response:
        """What is new, which stories it tells, and a way to add more."""
        before = number_of(request, "before") or None
        with self.room.store() as store:
            stories, behind = self.room.stories.now(store)
            recent = newest(store, limit=PAGE, before=before)
            told = {ident: len(story.articles) for story in stories for ident in story.articles}
            summaries = {} if before else self._summaries(store, stories)
            return self.room.page(
                request,
                "desk.html",
                here="/",
                tally=tally(store),
                stories=self.room.stories.headlines[:PREPARED] if not before else (),
                behind=behind,
                recent=recent,
                told=told,
                summaries=summaries,
                before=before,
                more=recent[-1].number if len(recent) == PAGE else None,
                heard=self.room.stories.heard[:12],
                tasks=self.room.adding.recent(),
            )

    def _summaries(self, store: Store, stories: tuple[Story, ...]) -> dict[str, str]:
        """What the accounts of the largest stories differ on, where they were compared already."""
        found = {}
        for story in stories[:PREPARED]:
            page = self.room.setting.kept(store, story.articles[:MOST_COMPARED], story)
            if page is not None:
                found[story.id] = page.summary
        return found

    async def add(self, request: Request) -> Response:
        """Takes an address, a text or a file, and leads to the desk, which tells its progress."""
        form = await form_of(request, self.room.token, seconds=self.room.form_seconds)
        try:
            added = await self._added(form)
        finally:
            await form.close()
        if not added:
            raise HTTPException(400, "Nothing was given: an address, a text or a file.")
        return RedirectResponse("/#adding", 303)

    async def _added(self, form: FormData) -> int:
        day, outlet = day_of(form), field_of(form, "outlet") or None
        sources = []
        if url := field_of(form, "url"):
            if not url.startswith(("http://", "https://")):
                raise HTTPException(400, "An address begins with http:// or https://.")
            private = self.room.allow_private
            source = url_source(url, date=day, outlet=outlet, allow_private=private)
            sources.append((url, source))
        text = form.get("text")
        if isinstance(text, str) and text.strip():
            name = shorten(visible(text.strip()[:200]), 60)
            sources.append((name, text_source(text, date=day, outlet=outlet, title=None)))
        file = form.get("file")
        if isinstance(file, UploadFile) and file.filename:
            raw = await file.read()
            name = visible(PurePosixPath(file.filename.replace("\\", "/")).name)[-120:]
            sources.append((name, file_source(raw, name, date=day, outlet=outlet)))
        for name, source in sources:
            if self.room.adding.add(name, source) is None:
                raise HTTPException(503, "Too much is waiting to be read; try again in a while.")
        return len(sources)

    def search(self, request: Request) -> Response:
        """Passages with the words asked for, and facets to narrow them by."""
        asked = {name: asked_of(request, name) for name in ("q", "kind", "outlet", "year")}
        offset = number_of(request, "offset")
        with self.room.store() as store:
            narrowed = {name: asked[name] for name in ("kind", "outlet", "year")}
            found = find(store, asked["q"], **narrowed, limit=PAGE, offset=offset)
        return self.room.page(
            request, "search.html", found=found, offset=offset, size=PAGE, **asked
        )

    def actors(self, request: Request) -> Response:
        """The voices heard most."""
        with self.room.store() as store:
            self.room.stories.now(store)
        names = self.room.stories.heard
        return self.room.page(request, "actors.html", here="/actors", heard=names)

    def actor(self, request: Request) -> Response:
        """All that a voice said, and all that is said of it."""
        name = asked_of(request, "name")
        if not name:
            raise HTTPException(404, "No name was given.")
        with self.room.store() as store:
            by, of = said_by(store, name, limit=SAID), said_of(store, name, limit=100)
            reversals, is_all = reversals_of(self.room, store, name, by)
        count = Counter((row.entry.published or "no date")[:7] for row in by)
        months = sorted(count.items(), reverse=True)[:24]
        return self.room.page(
            request, "actor.html", name=name, by=by, of=of, limit=SAID, months=months,
            most=max(count.values(), default=1), reversals=reversals, is_all=is_all,
        )  # fmt: skip

    def article(self, request: Request) -> Response:
        """The text with its marks, and its ledger."""
        ident = request.path_params["ident"]
        version = number_of(request, "version") or None
        chosen = Chosen(*(asked_of(request, name) for name in ("source", "stance", "kind")))
        with self.room.store() as store:
            ledger = ledger_of(store, ident, version)
            story = self.room.stories.of(store, ledger.id)
            versions = versions_of(store, ledger.id)
        url = ledger.article.url or ""
        now = next((entry.version for entry in versions if entry.id == ledger.id), None)
        return self.room.page(
            request,
            "article.html",
            view=view(ledger, chosen, at=span_of(request, ledger)),
            chosen=chosen,
            story=story,
            versions=versions,
            version=version or now,
            link=url if url.startswith(("http://", "https://")) else "",
        )

    def why(self, request: Request) -> Response:
        """Why a mark is as it is."""
        with self.room.store() as store:
            ledger = ledger_of(store, request.path_params["ident"], None)
        mark = request.path_params["mark"]
        claims = [claim.id for claim in ledger.claims if claim.attribution == mark] or [mark]
        rows = [reason for claim in claims for reason in visible_reasons(ledger, claim)]
        return self.room.page(request, "why.html", article=ledger.id, mark=visible(mark), rows=rows)

    def dossier(self, request: Request) -> Response:
        """The article's dossier, to keep: it is saved and not shown here."""
        with self.room.store() as store:
            ledger = ledger_of(store, request.path_params["ident"], None)
        name = f"attachment; filename={ledger.id}.html"
        return HTMLResponse(dossier(ledger), headers={"content-disposition": name})

    def corrections(self, request: Request) -> Response:
        """What people put right, newest first; nothing is ever taken away."""
        with self.room.store() as store:
            rows = history(store)
        signing = {"token": self.room.token, "back": "", "relations": RELATIONS}
        return self.room.page(
            request, "corrections.html", here="/corrections", rows=rows, room=signing
        )

    async def correct(self, request: Request) -> Response:
        """Adds corrections at the end of the list, and leads back to where they were made."""
        form = await form_of(request, self.room.token, seconds=self.room.form_seconds)
        try:
            corrections = corrections_of(form)
        except ValueError as error:
            raise HTTPException(400, f"This correction cannot be kept: {error}.") from None
        await asyncio.to_thread(self._correct, corrections)
        return RedirectResponse(back_of(form, "/corrections"), 303)

    def _correct(self, corrections: tuple[Correction, ...]) -> None:
        with Store(self.room.path) as store:
            store.correct(*corrections)

    def method(self, request: Request) -> Response:
        """How each decision is made."""
        every = chapters()
        name = request.path_params.get("name", every[0][0] if every else "")
        title = dict(every).get(name)
        body = document(f"method/{name}") if title is not None else None
        if body is None:
            raise HTTPException(404, "The method has no such chapter here.")
        return self.room.page(
            request, "document.html", here="/method", title=title, body=body,
            chapters=every, now=name,
        )  # fmt: skip

    def limits(self, request: Request) -> Response:
        """What goes wrong, as measured."""
        body = document("limits")
        if body is None:
            raise HTTPException(404, "The limits are not packed with this copy.")
        return self.room.page(
            request, "document.html", here="/limits", title="Limits", body=body, chapters=(), now=""
        )

    def asset(self, request: Request) -> Response:
        """A style sheet, the script, the icon: its name has its digest, so it may be kept."""
        try:
            content, media = asset(request.path_params["name"])
        except KeyError:
            raise HTTPException(404, "There is no such part of a page.") from None
        keep = {"cache-control": "public, max-age=31536000, immutable"}
        return Response(content, media_type=media, headers=keep)

    def icon(self, request: Request) -> Response:
        """The icon, where a browser asks for it by itself: beside a chart, say."""
        del request
        content, media = asset("icon.svg")
        return Response(content, media_type=media)

    async def failed(self, request: Request, error: Exception) -> Response:
        """A refusal in one sentence."""
        assert isinstance(error, HTTPException)
        title = {404: "Not here", 403: "Not allowed"}.get(error.status_code, "That did not work")
        sentence = error.detail if error.status_code != 405 else "This page takes no such request."
        if sentence == "Not Found":
            sentence = "There is no page of this name."
        answer = self.room.page(
            request, "sentence.html", error.status_code, title=title, sentence=sentence
        )
        answer.headers.update(error.headers or {})
        return answer

    async def too_large(self, request: Request, error: Exception) -> Response:
        """More was sent than is taken, though less was announced."""
        del request, error
        return large()

    async def not_there(self, request: Request, error: Exception) -> Response:
        """What the store does not have."""
        return self.room.page(request, "sentence.html", 404, title="Not here", sentence=str(error))

    async def fault(self, request: Request, error: Exception) -> Response:
        """A fault of ours: the log has it whole, the page a sentence."""
        if isinstance(error, ReportedlyError):
            sentence = str(error)
        else:
            _log.error("a page failed: %s", request.url.path, exc_info=error)
            sentence = f"A fault of reportedly's own ({type(error).__name__}). Please report it."
        return PlainTextResponse(f"{sentence}\n", 500)
