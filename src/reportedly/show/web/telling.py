"""The pages on which articles stand side by side: a story, picked articles, one row, a chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reportedly.model import Story, standing
from reportedly.show.charts import standalone
from reportedly.show.story import StoryPage
from reportedly.show.story_charts import CHARTS, story_chart
from reportedly.show.story_dossier import drawings_of, story_dossier
from reportedly.show.visible import visible
from reportedly.show.web.asked import asked_of
from reportedly.show.web.correcting import RELATIONS
from reportedly.show.web.room import MOST_COMPARED, Room
from reportedly.store import Meanings, Store
from reportedly.store.browse import entries_of, find, newest

__all__ = ["Telling"]

MATTERS = 24
OTHERS = 200
CHOICE = 40
_NO_STORY = (
    "No other article tells this story. Stories are drawn among the articles that were added last."
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Articles set side by side, as an address asks for them, and what their pages link to.

    `query` names them in the address of a row, a chart or a dossier; `back` is their own page.
    """

    articles: tuple[str, ...]
    story: Story | None
    query: str
    back: str
    token: str
    whole: str = ""
    relations: Mapping[str, str] = field(default_factory=lambda: RELATIONS)


class Telling:
    """One method a page."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def story(self, request: Request) -> Response:
        """The accounts of the story that an article is part of, side by side."""
        with self.room.store() as store:
            beside = self._of_story(store, request.path_params["ident"])
            return self._shown(request, store, beside)

    def compare(self, request: Request) -> Response:
        """Articles that a reader picked, side by side; with one article, what to set beside it."""
        asked = tuple(dict.fromkeys(request.query_params.getlist("article")))
        with self.room.store() as store:
            if len(asked) == 1:
                return self._choice(request, store, asked[0])
            return self._shown(request, store, self._of_articles(asked))

    def row(self, request: Request) -> Response:
        """One thing that is told: its accounts, and how to put them right."""
        with self.room.store() as store:
            beside, page = self._asked(request, store)
        if page is None:
            return self._waiting(request, beside)
        rows = {row.id: row for row in page.compared.matters}
        row = rows.get(asked_of(request, "matter"))
        if row is None:
            raise HTTPException(404, "The accounts were sorted anew: look for the row once more.")
        others = [other for other in rows.values() if other is not row and other.told][:OTHERS]
        return self.room.page(request, "row.html", room=beside, row=row, others=others)

    def chart(self, request: Request) -> Response:
        """A chart as an SVG file."""
        name = request.path_params["name"]
        if name not in CHARTS:
            raise HTTPException(404, f"The charts are {', '.join(CHARTS)}.")
        with self.room.store() as store:
            _, page = self._asked(request, store, patience=None)
        drawing = story_chart(page, name) if page else None
        if page is None or drawing is None:
            raise HTTPException(404, "There is nothing to draw here.")
        svg = standalone(drawing, page.title)
        return Response(svg.encode("utf-8"), media_type="image/svg+xml")

    def dossier(self, request: Request) -> Response:
        """A story in one file, to keep: it is saved and not shown here."""
        with self.room.store() as store:
            beside = self._beside(request, store)
            ledgers = [store.get(ident) for ident in beside.articles]
            corrections = store.corrections()
        name = f"attachment; filename=story-{beside.articles[0]}.html"
        memory = Meanings(self.room.path)
        page = story_dossier(ledgers, beside.story, corrections, memory=memory)
        return HTMLResponse(page, headers={"content-disposition": name})

    def _shown(self, request: Request, store: Store, beside: Beside) -> Response:
        page = self.room.setting.page(store, beside.articles, beside.story)
        if page is None:
            return self._waiting(request, beside)
        every = "all" in request.query_params
        replayed = len(standing(store.corrections()))
        return self.room.page(
            request,
            "story.html",
            page=page,
            here="/",
            shown=len(page.compared.matters) if every else MATTERS,
            drawings=drawings_of(page),
            room=beside,
            replayed=replayed if _is_corrected(page) else 0,
        )

    def _waiting(self, request: Request, beside: Beside) -> Response:
        """What can be said while the accounts are being set side by side."""
        with self.room.store() as store:
            entries = entries_of(store, beside.articles)
        ordered = sorted(entries, key=lambda one: (one.published or "9", one.id))
        titled = next((one for one in ordered if one.title), ordered[0])
        title = visible(titled.title or titled.address)
        return self.room.page(
            request, "waiting.html", here="/", entries=ordered, title=title, back=beside.back
        )

    def _choice(self, request: Request, store: Store, ident: str) -> Response:
        """The articles that one may be set beside: of its story, of a search, else the newest."""
        (entry,) = entries_of(store, (ident,)) or (None,)
        if entry is None:
            store.get(ident)  # says that it is not there
            raise HTTPException(404, "There is no such article.")
        words = asked_of(request, "q")
        story = self.room.stories.of(store, ident)
        told = entries_of(store, story.articles) if story else ()
        if words:
            hits = find(store, words, limit=4 * CHOICE).hits
            others = tuple({hit.entry.id: hit.entry for hit in hits}.values())
        else:
            others = newest(store, limit=CHOICE)
        known = {one.id for one in told} | {ident}
        rest = tuple(one for one in others if one.id not in known)[:CHOICE]
        return self.room.page(
            request, "choose.html", here="/", entry=entry, words=words, rest=rest,
            told=tuple(one for one in told if one.id != ident),
        )  # fmt: skip

    def _asked(
        self, request: Request, store: Store, *, patience: float | None = 2.0
    ) -> tuple[Beside, StoryPage | None]:
        beside = self._beside(request, store)
        page = self.room.setting.page(store, beside.articles, beside.story, patience=patience)
        return beside, page

    def _beside(self, request: Request, store: Store) -> Beside:
        """The articles that an address names, or the story that one of them is part of."""
        if ident := asked_of(request, "story"):
            return self._of_story(store, ident)
        return self._of_articles(tuple(dict.fromkeys(request.query_params.getlist("article"))))

    def _of_story(self, store: Store, ident: str) -> Beside:
        story = self.room.stories.of(store, ident)
        if story is None:
            store.get(ident)
            raise HTTPException(404, _NO_STORY)
        query, back = f"?{urlencode({'story': ident})}", f"/story/{ident}"
        articles = story.articles[:MOST_COMPARED]
        return Beside(articles, story, query, back, self.room.token, f"{back}?all=1")

    def _of_articles(self, articles: tuple[str, ...]) -> Beside:
        if not 2 <= len(articles) <= MOST_COMPARED:
            raise HTTPException(400, f"Two to {MOST_COMPARED} articles are set side by side.")
        query = "?" + urlencode([("article", ident) for ident in articles])
        back = f"/compare{query}"
        return Beside(articles, None, query, back, self.room.token, f"{back}&all=1")


def _is_corrected(page: StoryPage) -> bool:
    """Tells whether corrections changed anything on a page."""
    made = page.compared
    rows, pairs = made.matters, made.pairs
    return any(row.corrected for row in rows) or any(pair.corrected for pair in pairs)
