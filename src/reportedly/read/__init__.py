"""From an article to marks with spans: `read_article` is the door."""

from __future__ import annotations

from reportedly.model import Article
from reportedly.read.actors import find_actors
from reportedly.read.attribution import attribute
from reportedly.read.attribution.headlines import find_headline
from reportedly.read.credits import find_credits
from reportedly.read.events import find_events
from reportedly.read.parse import parse_article
from reportedly.read.places import find_places
from reportedly.read.quantities import find_quantities
from reportedly.read.quotes import find_quotations
from reportedly.read.reading import Reading
from reportedly.read.stance import find_hedges, find_labels
from reportedly.read.times import find_times, time_problems
from reportedly.read.tokens import Tokens

__all__ = ["Reading", "Tokens", "read_article"]


def read_article(article: Article) -> Reading:
    """Returns the marks of an article.

    Each reader sees the tokens and the marks of the readers before it. Does not look outside of
    the article: no store, no network, no clock.
    """
    tokens = parse_article(article)
    quotations, problems = find_quotations(article)
    places = find_places(tokens, article)
    actors = find_actors(tokens, article, places)
    credits = find_credits(article)
    attributions, spoken = attribute(tokens, article, quotations, actors)
    whens = find_times(tokens, article, quotations, attributions)
    return Reading(
        article=article,
        tokens=tokens,
        quotations=quotations,
        actors=actors,
        attributions=attributions,
        whens=whens,
        quantities=find_quantities(tokens, article, whens),
        places=places,
        events=find_events(tokens, article, actors, places, whens, attributions, quotations),
        hedges=find_hedges(tokens, article),
        labels=find_labels(tokens, article),
        problems=(*problems, *time_problems(whens, article)),
        headline=find_headline(article, actors),
        spoken=spoken,
        credits=credits,
    )
