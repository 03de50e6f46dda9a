"""Places of an article: found, read as place or as government, resolved to GeoNames."""

from reportedly.read.places.finder import find_places, locate_toponyms
from reportedly.read.places.gazetteer import Record, find_records, record_of
from reportedly.read.places.given import locate_given
from reportedly.read.places.usage import decide_use

__all__ = [
    "Record",
    "decide_use",
    "find_places",
    "find_records",
    "locate_given",
    "locate_toponyms",
    "record_of",
]
