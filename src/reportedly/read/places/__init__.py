"""Places of an article: found, read as place or as government, resolved to GeoNames."""

from reportedly.read.places.finder import find_places, locate_toponyms
from reportedly.read.places.gazetteer import Record, find_records, record_of

__all__ = ["Record", "find_places", "find_records", "locate_toponyms", "record_of"]
